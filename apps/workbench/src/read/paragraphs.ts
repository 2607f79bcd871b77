import type { CodedReport } from '@dateline/core';
import {
  type Block,
  blocks,
  LANES,
  lanes,
  type Mark,
  type Part,
  partsOf,
  type RoleLetter,
  segment,
} from '@dateline/formats/page';
import type { ShownClaim } from '../state/answers.ts';

/** A piece of a paragraph that the same claims lie on. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** What it is to claims: `3a`, agent of the claim with handle 3. */
  readonly tokens: string;
  /** Those that begin here. */
  readonly begins: string;
  /** Claims whose trigger it is, the shortest trigger first, each with its underline. */
  readonly triggers: readonly { readonly handle: number; readonly lane: number }[];
}

/** A paragraph of a report, cut for showing. */
export interface Paragraph {
  readonly block: Block;
  readonly sentences: readonly {
    readonly index: number;
    readonly pieces: readonly Piece[];
    readonly start: number;
    readonly end: number;
  }[];
  /** Claims that are told here, in text order. */
  readonly claims: readonly ShownClaim[];
  /** Changes whenever anything that is shown of it does. */
  readonly signature: string;
}

/** The role of words in a claim, in the order in which later ones win where words are several things at once. */
export const ROLES: readonly RoleLetter[] = ['s', 'w', 'l', 'n', 'p', 'a', 't'];

/** Cuts a report into paragraphs with the marks of its claims. Takes some milliseconds for 20,000 words. */
export function paragraphsOf(report: CodedReport, claims: readonly ShownClaim[]): Paragraph[] {
  const parts = partsOf({ claims: claims.map(({ claim }) => claim) });
  const triggerLanes = lanes(parts.filter((part) => part.value.role === 't'));
  const ordered = parts.toSorted((a, b) => a.start - b.start);
  const longest = ordered.reduce((most, part) => Math.max(most, part.end - part.start), 0);
  const told = claims.toSorted((a, b) => a.claim.trigger.start - b.claim.trigger.start);
  const looks = new Map(
    claims.map(({ handle, claim: { type, factuality }, verdict, corrected }) => [
      handle,
      `${type}${factuality}${verdict}${corrected.length}`,
    ]),
  );
  let sentence = 0;
  let claim = 0;
  return blocks(report.text).map((block) => {
    while (sentence > 0 && report.sentences[sentence]!.start > block.start) sentence--;
    while (sentence < report.sentences.length && report.sentences[sentence]!.end <= block.start) sentence++;
    const sentences: Paragraph['sentences'][number][] = [];
    for (let index = sentence; index < report.sentences.length && report.sentences[index]!.start < block.end; index++) {
      const start = Math.max(report.sentences[index]!.start, block.start);
      const end = Math.min(report.sentences[index]!.end, block.end);
      const pieces = segment(start, end, over(ordered, start, end, longest)).map((part) => pieceOf(part));
      sentences.push({ index, start, end, pieces });
    }
    while (claim < told.length && told[claim]!.claim.trigger.start < block.start) claim++;
    const first = claim;
    while (claim < told.length && told[claim]!.claim.trigger.start < block.end) claim++;
    const here = told.slice(first, claim);
    return { block, sentences, claims: here, signature: signatureOf(sentences, looks, here) };
  });

  function pieceOf({ start, end, marks }: { start: number; end: number; marks: readonly Mark<Part>[] }): Piece {
    const tokens = (list: readonly Mark<Part>[]) =>
      [...new Set(list.map(({ value }) => `${claims[value.claim]!.handle}${value.role}`))].join(' ');
    const triggers = marks
      .filter((mark) => mark.value.role === 't')
      .toSorted((a, b) => a.end - a.start - (b.end - b.start))
      .map((mark) => ({
        handle: claims[mark.value.claim]!.handle,
        lane: Math.min(triggerLanes.get(mark) ?? 0, LANES - 1),
      }));
    return {
      start,
      end,
      tokens: tokens(marks),
      begins: tokens(marks.filter((mark) => mark.start === start)),
      triggers,
    };
  }
}

/** The marks over a range, of marks in the order of their beginnings. */
function over(ordered: readonly Mark<Part>[], start: number, end: number, longest: number): Mark<Part>[] {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordered[middle]!.start < start - longest) low = middle + 1;
    else high = middle;
  }
  const found: Mark<Part>[] = [];
  for (let index = low; index < ordered.length && ordered[index]!.start < end; index++)
    if (ordered[index]!.end > start) found.push(ordered[index]!);
  return found;
}

function signatureOf(
  sentences: Paragraph['sentences'],
  looks: ReadonlyMap<number, string>,
  here: readonly ShownClaim[],
): string {
  const cuts = sentences.flatMap(({ index, pieces }) =>
    pieces.map(
      ({ start, end, tokens, triggers }) =>
        `${index}:${start}-${end} ${tokens} ${triggers.map(({ handle, lane }) => `${lane}${looks.get(handle)}`).join()}`,
    ),
  );
  const sources = here.map(({ handle, claim }) => `${handle}${JSON.stringify(claim.source)}`);
  return `${cuts.join('\n')}\n${sources.join('\n')}`;
}
