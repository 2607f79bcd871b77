import type { BuiltIn, Random } from './generate.ts';
import { pick } from './generate.ts';
import { inventPlace } from './invented-places.ts';
import { attach, leaf, type TreeNode } from './tree.ts';
import names from './vocabulary/person-names.json' with { type: 'json' };

const SMALL = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const between = (random: Random, low: number, high: number): number => low + Math.floor(random() * (high - low + 1));

/** Numbers that a report would count with; small ones mostly. */
function amount(random: Random): number {
  const size = random();
  if (size < 0.55) return between(random, 2, 12);
  if (size < 0.85) return between(random, 13, 99);
  if (size < 0.95) return between(random, 100, 999);
  return between(random, 1, 95) * 100;
}

function cardinal(value: number, random: Random): TreeNode {
  if (value <= 12 && value >= 2 && random() < 0.6) return number(SMALL[value - 2]!);
  if (value > 20 && value < 100 && random() < 0.08) {
    const tens = TENS[Math.floor(value / 10) - 2]!;
    if (value % 10 < 2) return number(tens);
    const unit = number(SMALL[(value % 10) - 2]!);
    const ten = number(tens);
    attach(leaf('-', '-', 'PUNCT', 'HYPH'), 'punct', ten, 'right');
    attach(ten, 'compound', unit, 'left');
    return unit;
  }
  if (value >= 1000) return number(random() < 0.7 ? value.toLocaleString('en') : String(value));
  return number(String(value));
}

const two = (value: number): string => String(value).padStart(2, '0');
const number = (form: string): TreeNode => leaf(form, form.replace(/,/g, ''), 'NUM', 'CD');

const NUMBERS: Readonly<Record<string, (random: Random) => TreeNode>> = {
  count: (random) => cardinal(amount(random), random),
  few: (random) => cardinal(between(random, 2, 9), random),
  digits: (random) => number(String(amount(random))),
  age: (random) => number(String(between(random, 4, 80))),
  distance: (random) =>
    number(
      String(pick([2, 3, 5, 7, 10, 12, 15, 18, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 100, 120, 150, 200], random)),
    ),
  large: (random) => number((between(random, 2, 990) * 100).toLocaleString('en')),
  year: (random) => number(String(between(random, 1975, 2027))),
  day: (random) => number(String(between(random, 1, 31))),
  suffixed: (random) =>
    number(pick(['1st', '2nd', '3rd', '4th', '5th', '7th', '11th', '14th', '19th', '21st', '25th', '30th'], random)),
  percent: (random) => number(String(between(random, 5, 95))),
  iso: (random) =>
    number(`${between(random, 1998, 2026)}-${two(between(random, 1, 12))}-${two(between(random, 1, 28))}`),
  hour: (random) =>
    number(
      random() < 0.5
        ? `${between(random, 1, 12)}:${pick(['00', '15', '30', '45', '20'], random)}`
        : String(between(random, 1, 12)),
    ),
};

const cultures: Readonly<Record<string, { readonly given: readonly string[]; readonly family: readonly string[] }>> =
  names;

/** A flat name of one to three words. */
function person(random: Random): TreeNode {
  const { given, family } = cultures[pick(Object.keys(cultures), random)]!;
  const parts = [...pick(given, random).split(' ')];
  if (random() < 0.12 && parts.length === 1)
    parts.push(random() < 0.5 ? pick(given, random).split(' ')[0]! : `${pick([...'ABDGHJKMRST'], random)}.`);
  parts.push(...pick(family, random).split(' '));
  return flat(parts);
}

function flat(parts: readonly string[]): TreeNode {
  const [first, ...rest] = parts as [string, ...string[]];
  const head = leaf(first, first, 'PROPN', 'NNP');
  for (const part of rest) attach(leaf(part, part, 'PROPN', 'NNP'), 'flat', head, 'right');
  return head;
}

function verb(form: string, lemma: string, auxiliary: boolean): TreeNode {
  return { ...leaf(form, lemma, auxiliary ? 'AUX' : 'VERB', 'VBD'), agrees: form };
}

/** What the grammar calls with `@`. */
export const BUILT_INS: Readonly<Record<string, BuiltIn>> = {
  /** Numbers: `@number:few`. */
  number: (kind, random) => {
    const make = NUMBERS[kind ?? 'count'];
    if (!make) throw new Error(`no number is called "${kind}"`);
    return make(random);
  },
  /** A person's full name; `@person:family` the family name only. */
  person: (part, random) => {
    if (part !== 'family') return person(random);
    return flat(pick(cultures[pick(Object.keys(cultures), random)]!.family, random).split(' '));
  },
  /** The name of a place that is on no list. */
  place: (_, random) => flat(inventPlace(random).split(' ')),
  /** `was` or `were`, `is` or `are`, by the subject. */
  was: () => verb('was', 'be', true),
  is: () => verb('is', 'be', true),
  /** `has` or `have`. */
  has: () => ({ ...verb('has', 'have', true), agrees: 'have' }),
  /** A calendar year without its century or a unit number: `the 14th Division`. */
  ordinal: (_, random) => {
    const value = between(random, 1, 140);
    const tail = value % 100 > 10 && value % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
    return leaf(`${value}${tail}`, `${value}${tail}`, 'ADJ', 'JJ');
  },
};
