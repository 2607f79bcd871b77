import type { CodedReport, Span } from '@dateline/core';
import { MASKED_LETTER, WITHHELD_LETTER } from './mask-name.ts';

type Range = Pick<Span, 'start' | 'end'>;

/** The text of a report of which only some parts may be seen, and where what stood at a range stands now. */
export interface Painted {
  readonly text: string;
  readonly moved: (range: Range) => Range;
}

/** What of a report may be seen. */
export interface Paint {
  readonly shown: readonly Range[];
  /** Covered last, also where it stands within something that is shown. */
  readonly masked: readonly Range[];
  /** Words that are covered wherever they are shown. */
  readonly names: ReadonlySet<string>;
  /**
   * Whether what is hidden leaves no trace of its length, which with the district known would give a name away. Else the text is as
   * long as the original and every offset holds.
   */
  readonly close: boolean;
}

/** Paints over what may not be seen. */
export function painted(text: string, paint: Paint): Painted {
  const looks = looksOf(text, paint);
  return paint.close ? closed(text, looks) : { text: covered(text, looks), moved: (range) => range };
}

const SHOWN = 0;
const WITHHELD = 1;
const MASKED = 2;

/** How each code unit of the text looks. */
function looksOf(text: string, { shown, masked, names }: Paint): Uint8Array {
  const looks = new Uint8Array(text.length).fill(WITHHELD);
  for (const { start, end } of shown) looks.fill(SHOWN, start, end);
  for (const { start, end } of masked) looks.fill(MASKED, start, end);
  for (const name of names)
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      if (isWord(text, at, at + name.length))
        // What is withheld stays so: a bar there would tell where the name stands.
        for (let next = at; next < at + name.length; next++) if (looks[next] === SHOWN) looks[next] = MASKED;
  return looks;
}

/** A letter for a letter; line ends stay, and blanks between masked words. */
function covered(text: string, looks: Uint8Array): string {
  const letters = text.split('');
  for (const [at, letter] of letters.entries()) {
    if (looks[at] === WITHHELD && !/[\r\n]/.test(letter)) letters[at] = WITHHELD_LETTER;
    else if (looks[at] === MASKED && !/\s/.test(letter)) letters[at] = MASKED_LETTER;
  }
  return letters.join('');
}

/** What each run of hidden letters becomes, however long it was. */
const INSTEAD = { [WITHHELD]: WITHHELD_LETTER, [MASKED]: MASKED_LETTER.repeat(3) } as const;

function closed(text: string, looks: Uint8Array): Painted {
  const starts = new Uint32Array(text.length + 1);
  const ends = new Uint32Array(text.length + 1);
  let now = '';
  for (let from = 0; from < text.length; ) {
    const look = looks[from]!;
    let to = from + 1;
    while (to < text.length && looks[to] === look) to++;
    const piece = look === SHOWN ? text.slice(from, to) : INSTEAD[look as typeof WITHHELD];
    for (let at = from; at < to; at++) {
      starts[at] = now.length + (look === SHOWN ? at - from : 0);
      ends[at + 1] = now.length + (look === SHOWN ? at + 1 - from : piece.length);
    }
    now += piece;
    from = to;
  }
  starts[text.length] = now.length;
  return {
    text: now,
    moved: ({ start, end }) => ({ start: starts[start]!, end: start === end ? starts[start]! : ends[end]! }),
  };
}

/** Whether no letter stands right before or behind: "Torija" is not in "Torijano". */
function isWord(text: string, start: number, end: number): boolean {
  const letter = /[\p{L}\p{N}]/u;
  return !letter.test(text[start - 1] ?? ' ') && !letter.test(text[end] ?? ' ');
}

/** The range of a sentence; none where the report has none of that number. */
export function sentenceRange(report: CodedReport, sentence: number): Range[] {
  const range = report.sentences[sentence];
  return range === undefined ? [] : [range];
}
