/** A stretch of tokens [first, last). */
export interface Window {
  readonly first: number;
  readonly last: number;
}

/** From strong to weak: a window is cut behind the strongest of these near its end. */
const CUTS: readonly RegExp[] = [/^[.!?…]+$/, /^[;:—–]$|^--+$/, /^,$/, /^[)\]"”’|/*=-]+$/];

/**
 * Cuts a stretch of tokens that is too long to parse at once into windows of at most `longest` tokens, behind
 * punctuation in the second half of a window where there is any.
 */
export function* windowsOf(
  first: number,
  last: number,
  longest: number,
  form: (token: number) => string,
): Generator<Window> {
  let start = first;
  while (last - start > longest) {
    const cut = cutBehind(start + (longest >> 1), start + longest, form);
    yield { first: start, last: cut };
    start = cut;
  }
  if (last > start) yield { first: start, last };
}

function cutBehind(from: number, limit: number, form: (token: number) => string): number {
  for (const mark of CUTS)
    for (let token = limit - 1; token >= from; token--) if (mark.test(form(token))) return token + 1;
  return limit;
}
