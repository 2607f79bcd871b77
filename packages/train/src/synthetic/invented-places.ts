import { pick, type Random } from './generate.ts';
import parts from './vocabulary/place-parts.json' with { type: 'json' };

interface Style {
  /** First, middle and last pieces of a word; a word is a first and a last, sometimes with a middle. */
  readonly first: readonly string[];
  readonly middle: readonly string[];
  readonly last: readonly string[];
  /** Words that may come before it: `Tel`, `Kafr`, `Nova`. */
  readonly before: readonly string[];
  /** What may be glued to it with a hyphen: `al`, `ez`. */
  readonly article: readonly string[];
}

const styles: Readonly<Record<string, Style>> = parts;

/** Invents a place name in the romanisation of one region: `Kafr Zamira`, `al-Hadra`, `Novoselivka`. */
export function inventPlace(random: Random): string {
  const style = styles[pick(Object.keys(styles), random)]!;
  const middle = random() < 0.3 ? pick(style.middle, random) : '';
  const word = pick(style.first, random) + middle + pick(style.last, random);
  const name = `${word[0]!.toUpperCase()}${word.slice(1)}`;
  const chance = random();
  if (chance < 0.22 && style.before.length > 0) return `${pick(style.before, random)} ${name}`;
  if (chance < 0.45 && style.article.length > 0) return `${pick(style.article, random)}-${name}`;
  return name;
}
