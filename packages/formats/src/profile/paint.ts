import type { CodedReport, Span } from '@dateline/core';
import { MASKED_LETTER, WITHHELD_LETTER } from './mask-name.ts';

type Range = Pick<Span, 'start' | 'end'>;

/**
 * The text of a report of which only some parts may be seen. It is as long as the original, so that every offset holds;
 * line ends stay. What is masked is covered last, also where it stands within something that is shown.
 */
export function paintedText(
  text: string,
  shown: readonly Range[],
  masked: readonly Range[],
  maskedNames: ReadonlySet<string>,
): string {
  const letters = text.split('').map((letter) => (/[\r\n]/.test(letter) ? letter : WITHHELD_LETTER));
  for (const { start, end } of shown) for (let at = start; at < end; at++) letters[at] = text[at]!;
  const cover = ({ start, end }: Range): void => {
    for (let at = start; at < end; at++) if (!/\s/.test(text[at]!)) letters[at] = MASKED_LETTER;
  };
  masked.forEach(cover);
  for (const name of maskedNames)
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      if (isWord(text, at, at + name.length)) {
        // What is withheld stays so: a bar there would tell where the name stands.
        for (let next = at; next < at + name.length; next++)
          if (letters[next] !== WITHHELD_LETTER && !/\s/.test(text[next]!)) letters[next] = MASKED_LETTER;
      }
  return letters.join('');
}

/** Whether no letter stands right before or behind: "Torija" is not in "Torijano". */
function isWord(text: string, start: number, end: number): boolean {
  const letter = /[\p{L}\p{N}]/u;
  return !letter.test(text[start - 1] ?? ' ') && !letter.test(text[end] ?? ' ');
}

/** The range of a sentence; null where the report has none of that number. */
export function sentenceRange(report: CodedReport, sentence: number): Range[] {
  const range = report.sentences[sentence];
  return range === undefined ? [] : [range];
}
