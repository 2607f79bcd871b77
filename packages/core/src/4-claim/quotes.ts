import type { Doc } from '../doc/doc.ts';
import type { Attribution } from './source/attribution.ts';

/** A stretch of quoted words, tokens inclusive, without the marks. */
interface Quotation {
  readonly first: number;
  readonly last: number;
}

/** Fewer words in quotation marks are a name or a word kept at a distance, no speech. */
const SPEECH = 5;
/** A quotation that is not closed by then was never meant to be one. */
const LONGEST = 400;

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
      if (token - open - 1 >= SPEECH) found.push({ first: open + 1, last: token - 1 });
      open = -1;
    } else if (token - open > LONGEST) open = -1;
  }
  return found;
}

/**
 * Speech that runs over several sentences has its speaker in one of them: before the opening mark, behind the closing one,
 * or between two quotations. Gives every token of such speech its attribution.
 */
export function quotedAttribution(
  doc: Doc,
  bySentence: readonly (readonly Attribution[])[],
): (token: number) => Attribution | undefined {
  const spoken: { quotation: Quotation; attribution: Attribution }[] = [];
  const quotations = quotationsOf(doc);
  for (const quotation of quotations) {
    const from = doc.sentenceOf[quotation.first]!;
    const to = doc.sentenceOf[quotation.last]!;
    const outside = (attribution: Attribution): boolean =>
      attribution.cue.first > quotation.last || attribution.cue.first < quotation.first;
    // A speaker named only behind speech of several sentences is carried back to none of them (guide).
    const candidates = [...(from === to ? bySentence[to]! : []), ...bySentence[from]!].filter(outside);
    const nearest = candidates.sort((a, b) => distance(a, quotation) - distance(b, quotation))[0];
    if (nearest) spoken.push({ quotation, attribution: nearest });
    else {
      // "…," he said. "And then …": a quotation right after another goes on with its speaker.
      const before = spoken.at(-1);
      if (before && quotation.first - before.quotation.last < 14)
        spoken.push({ quotation, attribution: before.attribution });
    }
  }
  return (token) => spoken.find(({ quotation }) => quotation.first <= token && token <= quotation.last)?.attribution;
}

function distance(attribution: Attribution, quotation: Quotation): number {
  const at = attribution.cue.first;
  return at > quotation.last ? at - quotation.last : (quotation.first - at) * 1.5;
}
