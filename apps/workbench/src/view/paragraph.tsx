import type { CodedReport } from '@dateline/core';
import { classOf } from '@dateline/formats/page';
import { Component } from 'preact';
import { tellsOfHarm } from '../read/harm.ts';
import type { Paragraph, Piece } from '../read/paragraphs.ts';
import type { ShownClaim } from '../state/answers.ts';
import { activate } from '../state/open.ts';
import { words } from '../strings.ts';
import { sourceChain } from './source-chain.ts';

interface Props {
  readonly report: CodedReport;
  readonly paragraph: Paragraph;
  /** All claims of the report. */
  readonly claims: readonly ShownClaim[];
}

/** A paragraph with its claims underlined, and in its margin who says so. Drawn anew only when something in it has changed. */
export class ParagraphRow extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return next.report !== this.props.report || next.paragraph.signature !== this.props.paragraph.signature;
  }

  render({ report, paragraph, claims }: Props) {
    const { block, sentences } = paragraph;
    const byHandle = new Map(claims.map((shown) => [shown.handle, shown]));
    const children = [];
    let reached = block.start;
    for (const { index, start, end, pieces } of sentences) {
      if (start > reached) children.push(report.text.slice(reached, start));
      const harm = paragraph.claims.some(({ claim }) => claim.sentence === index && tellsOfHarm(claim));
      children.push(
        <span class={harm ? 's harm' : 's'} data-s={index} key={index}>
          {pieces.map((piece) => pieceOf(report, piece, byHandle))}
        </span>,
      );
      reached = end;
    }
    if (reached < block.end) children.push(report.text.slice(reached, block.end));
    return (
      <div class="row">
        <Margin report={report} claims={paragraph.claims} />
        <p class={block.kind} dir="auto" data-start={block.start}>
          {children}
        </p>
      </div>
    );
  }
}

function pieceOf(report: CodedReport, piece: Piece, byHandle: ReadonlyMap<number, ShownClaim>) {
  const text = report.text.slice(piece.start, piece.end);
  if (piece.tokens === '') return text;
  const begins = piece.begins === '' ? undefined : piece.begins;
  const triggers = piece.triggers.flatMap(({ handle, lane }) => {
    const shown = byHandle.get(handle);
    return shown ? [{ shown, lane }] : [];
  });
  if (triggers.length === 0)
    return (
      <span data-m={piece.tokens} data-b={begins}>
        {text}
      </span>
    );
  const classes = triggers.flatMap(({ shown: { claim, verdict }, lane }) =>
    verdict === 'rejected' ? [`out${lane}`] : [`u${lane}-${classOf(claim.type)}`, `p${lane}-${claim.factuality}`],
  );
  const verdicts = triggers.map(({ shown }) => shown.verdict).filter((verdict) => verdict !== null);
  const all = verdicts.length === triggers.length ? ` ${verdicts.includes('accepted') ? 'accepted' : 'rejected'}` : '';
  return (
    <span
      class={`t ${classes.join(' ')}${all}`}
      data-t={triggers.map(({ shown }) => shown.handle).join(' ')}
      data-m={piece.tokens}
      data-b={begins}
    >
      {text}
    </span>
  );
}

/** Who says what is told in a paragraph: each chain once, nearest to the reader first. */
function Margin({ report, claims: told }: { report: CodedReport; claims: readonly ShownClaim[] }) {
  const chains = new Map<string, { chain: readonly string[]; first: ShownClaim; handles: number[] }>();
  for (const shown of told) {
    if (shown.claim.source === null || shown.verdict === 'rejected') continue;
    // The outlet stands above the text; repeated at every paragraph it would only be noise.
    const chain = sourceChain(report, shown.claim).slice(1);
    const key = chain.join(' ← ');
    const known = chains.get(key);
    if (known) known.handles.push(shown.handle);
    else chains.set(key, { chain, first: shown, handles: [shown.handle] });
  }
  return (
    <ul class="margin" aria-label={chains.size > 0 ? words.reader.sources : undefined}>
      {[...chains.entries()].map(([key, { chain, first, handles }]) => (
        <li key={key} data-m={handles.map((handle) => `${handle}m`).join(' ')}>
          <button type="button" onClick={() => activate(first)} title={chain.join(' ← ')}>
            {chain.map((link, at) => (
              <span key={at} class={at === chain.length - 1 ? 'speaker' : 'through'}>
                {link}
              </span>
            ))}
          </button>
        </li>
      ))}
    </ul>
  );
}
