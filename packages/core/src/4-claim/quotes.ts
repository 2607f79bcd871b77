import type { Doc } from '../doc/doc.ts';
import type { Attribution } from './source/attribution.ts';

/** A stretch of quoted words, tokens inclusive, without the marks. */
interface Quotation {
  readonly first: number;
  readonly last: number;
}

/** Fewer words in quotation marks are a name or a word kept at a distance, no speech. */
const SPEECH = 5;
/** "We will stay," with its comma or full stop inside the marks, is speech however short. */
const SHORT_SPEECH = 3;
/** A quotation that is not closed by then was never meant to be one. */
const LONGEST = 400;
/** Between two quotations of one speaker there are only he and his verb; where the second has a sentence of its own, also who he is. */
const NEXT = 14;
const NEXT_SENTENCE = 40;

/** Quoted speech of a report: pairs of marks, a straight mark opening and closing in turn. */
export function quotationsOf(doc: Doc): Quotation[] {
  const found: Quotation[] = [];
  let open = -1;
  for (let token = 0; token < doc.tokenCount; token++) {
    const form = doc.form(token);
    const straight = form === '"' || form === "''" || form === '``';
    if (open < 0) {
      if (form === '“' || form === '«' || form === '„' || straight) open = token;
    } else if (form === '”' || form === '»' || straight) {
      if (token - open - 1 >= (isClosed(doc, token - 1) ? SHORT_SPEECH : SPEECH))
        found.push({ first: open + 1, last: token - 1 });
      open = -1;
    } else if (token - open > LONGEST) open = -1;
  }
  return found;
}

/**
 * Speech that runs over several sentences has its speaker in one of them: before the opening mark, behind the closing one,
 * or between two quotations. Adds what is quoted to what he is cited for, and gives for each sentence those who are cited
 * for words in it, wherever they are named.
 */
export function extendOverQuotations(doc: Doc, bySentence: readonly (readonly Attribution[])[]): Attribution[][] {
  const covering = bySentence.map((attributions) => [...attributions]);
  let before: { quotation: Quotation; attribution: Attribution } | undefined;
  for (const quotation of quotationsOf(doc)) {
    const attribution =
      speakerOf(doc, quotation, bySentence) ??
      // "…," he said. "And then …": a quotation right after another goes on with its speaker.
      (before && goesOn(doc, before.quotation, quotation) ? before.attribution : undefined);
    if (!attribution) continue;
    before = { quotation, attribution };
    for (let token = quotation.first; token <= quotation.last; token++) {
      attribution.content.add(token);
      const here = covering[doc.sentenceOf[token]!]!;
      if (!here.includes(attribution)) here.push(attribution);
    }
  }
  return covering;
}

function isClosed(doc: Doc, token: number): boolean {
  return [',', '.', '!', '?'].includes(doc.form(token));
}

function goesOn(doc: Doc, before: Quotation, next: Quotation): boolean {
  const gap = next.first - before.last;
  if (gap < NEXT) return true;
  const sentence = doc.sentenceOf[next.first]!;
  return (
    gap < NEXT_SENTENCE &&
    sentence === doc.sentenceOf[before.last]! + 1 &&
    next.first <= doc.sentenceFirst[sentence]! + 1
  );
}

function speakerOf(
  doc: Doc,
  quotation: Quotation,
  bySentence: readonly (readonly Attribution[])[],
): Attribution | undefined {
  const from = doc.sentenceOf[quotation.first]!;
  const to = doc.sentenceOf[quotation.last]!;
  const outside = (attribution: Attribution): boolean =>
    attribution.cue.first > quotation.last || attribution.cue.first < quotation.first;
  // A speaker named only behind speech of several sentences is carried back to none of them (guide).
  const candidates = [...(from === to ? bySentence[to]! : []), ...bySentence[from]!].filter(outside);
  return candidates.sort((a, b) => distance(a, quotation) - distance(b, quotation))[0];
}

function distance(attribution: Attribution, quotation: Quotation): number {
  const at = attribution.cue.first;
  return at > quotation.last ? at - quotation.last : (quotation.first - at) * 1.5;
}
