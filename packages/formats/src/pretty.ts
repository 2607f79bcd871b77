import type { Claim, CodedReport } from '@dateline/core';
import { type ClaimClass, classOf } from './classes.ts';
import type { Format } from './format.ts';
import { segment } from './segments.ts';
import { displayWidth, type Piece, paint, printable, type Style, wrap } from './terminal.ts';
import {
  claimsBySentence,
  counted,
  countsApart,
  countWords,
  FACTUALITY_MARKS,
  listWords,
  placeWords,
  sourceWords,
  timeWords,
  titleOf,
} from './words.ts';

/**
 * A colour of the 256-colour palette for each class, of middling lightness so that it reads on black and on white:
 * reds for violence, blues for place and movement, greens for dealings.
 */
export const CLASS_COLOURS: Readonly<Record<ClaimClass, number>> = {
  fight: 167,
  strike: 173,
  harm: 161,
  damage: 137,
  territory: 68,
  move: 37,
  prepare: 66,
  detain: 133,
  govern: 97,
  deal: 71,
  relief: 107,
  civic: 172,
  speak: 102,
};

const DIM: Style = { dim: true };
/** Sentences and claims stand this far in; the numbers of the sentences hang in the margin. */
const INDENT = '     ';

/** For reading in a terminal: each sentence with its triggers marked, and below it what it claims. */
export const pretty: Format = {
  id: 'pretty',
  label: 'for reading in a terminal: each sentence and what it claims',
  extensions: [],
  mediaType: 'text/plain',
  loses: 'It is for reading in a terminal: offsets, rules and identifiers are left out.',
  async write(reports, sink, { columns = 100, colour = false } = {}) {
    const width = Math.max(40, columns);
    let first = true;
    for await (const report of reports) {
      await sink.write(`${first ? '' : '\n'}${prettyReport(report, width, colour)}\n`);
      first = false;
    }
  },
};

function prettyReport(report: CodedReport, columns: number, colour: boolean): string {
  const facts = [
    report.outlet ?? 'outlet unknown',
    report.published ?? 'undated',
    counted(report.sentences.length, 'sentence'),
    counted(report.claims.length, 'claim'),
  ];
  const lines = [
    wrap([{ text: printable(titleOf(report)), style: { bold: true } }], columns, '', '', colour),
    wrap([{ text: printable(facts.join(' · ')), style: DIM }], columns, '', '', colour),
    paint('─'.repeat(Math.min(columns, 100)), DIM, colour),
  ];
  const bySentence = claimsBySentence(report);
  const idWidth = Math.max(0, ...report.claims.map((claim) => claim.id.length));
  const typeWidth = Math.max(0, ...report.claims.map((claim) => claim.type.length));
  for (let sentence = 0; sentence < report.sentences.length; sentence++) {
    const claims = bySentence.get(sentence) ?? [];
    const number = paint(`${sentence + 1}`.padStart(INDENT.length - 2), DIM, colour);
    lines.push('', wrap(sentencePieces(report, sentence, claims, colour), columns, `${number}  `, INDENT, colour));
    for (const claim of claims) {
      const style = { colour: CLASS_COLOURS[classOf(claim.type)] };
      const label = [
        paint(FACTUALITY_MARKS[claim.factuality], style, colour),
        paint(claim.id.padEnd(idWidth), DIM, colour),
        paint(claim.type.padEnd(typeWidth), style, colour),
      ].join(' ');
      const first = `${INDENT}${label}  `;
      // A narrow terminal has no room beside the label for words to run on in.
      const rest = columns < 2 * displayWidth(first) ? `${INDENT}  ` : ' '.repeat(displayWidth(first));
      lines.push(wrap(claimPieces(claim), columns, first, rest, colour));
    }
  }
  return lines.join('\n');
}

/** The sentence, with the words that evoke a claim in the colour of its class, or in brackets where there are no colours. */
function sentencePieces(report: CodedReport, sentence: number, claims: readonly Claim[], colour: boolean): Piece[] {
  const span = report.sentences[sentence]!;
  const marks = claims.map((claim) => ({ start: claim.trigger.start, end: claim.trigger.end, value: claim }));
  const segments = segment(span.start, span.end, marks);
  return segments.flatMap((part, index): Piece[] => {
    const text = printable(report.text.slice(part.start, part.end));
    // Of triggers that lie over one another, the shortest has no other place to show.
    const shortest = part.marks.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
    if (shortest === undefined) return [{ text }];
    if (colour) {
      const style = { colour: CLASS_COLOURS[classOf(shortest.value.type)], bold: true, underline: true };
      return [{ text, style }];
    }
    const opens = (segments[index - 1]?.marks.length ?? 0) === 0;
    const closes = (segments[index + 1]?.marks.length ?? 0) === 0;
    return [{ text: `${opens ? '[' : ''}${text}${closes ? ']' : ''}` }];
  });
}

/** A claim as a line to read: who → does → to whom, then where, when, how many, on whose word, and how it is told. */
function claimPieces(claim: Claim): Piece[] {
  const pieces: Piece[] = [];
  const say = (text: string, style?: Style) => pieces.push({ text: printable(text), ...(style && { style }) });
  if (claim.agents.length > 0) {
    say(listWords(claim, claim.agents));
    say(' → ', DIM);
  }
  say(claim.trigger.text, { bold: true });
  if (claim.patients.length > 0) {
    say(' → ', DIM);
    say(listWords(claim, claim.patients));
  }
  const details = [
    ...claim.places.map(placeWords),
    ...(claim.time ? [timeWords(claim.time)] : []),
    ...countsApart(claim).map(countWords),
    ...(claim.source ? [`on the word of ${sourceWords(claim.source)}`] : []),
    ...(claim.factuality === 'actual' ? [] : [claim.factuality]),
    ...(claim.sameAs === null ? [] : [`the same as ${claim.sameAs}`]),
  ];
  for (const detail of details) {
    // Bound to the words before it, so that no line begins with it.
    pieces.push({ text: '\u00A0· ', style: DIM });
    say(detail);
  }
  return pieces;
}
