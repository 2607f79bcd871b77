import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A claim coded by hand, as the gold guide writes it. */
export interface GoldClaim {
  readonly id: string;
  /** 1-based sentence. */
  readonly s: number;
  readonly type: string;
  readonly trigger: string;
  readonly agent: readonly string[];
  readonly patient: readonly string[];
  readonly at: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly via: readonly string[];
  readonly factuality: string;
  readonly source: string | null;
  readonly sameAs: string | null;
}

export interface GoldReport {
  readonly id: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly sentences: readonly (readonly [number, number])[];
  readonly claims: readonly GoldClaim[];
}

/** Reads every gold report of a folder, in the order of their names. */
export function readGold(folder: string): GoldReport[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as GoldReport);
}

const STOP = new Set(
  'the a an of in at and or to from for by on with its their his her several many some more other new large number group two three'.split(
    ' ',
  ),
);
const words = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' -]/gu, ' ')
    .split(/[\s-]+/)
    .filter(Boolean);
const content = (text: string): string[] => words(text).filter((word) => !STOP.has(word));
const stem = (word: string): string => word.replace(/'s$/, '').replace(/(ies|es|s)$/, '');

/** The last content word of a phrase before any preposition. */
function headOf(phrase: string): string {
  const cut = phrase.split(/\s(?:of|in|at|from|for|by|on|with|near|to|who|which|that|including)\s/i)[0]!;
  return content(cut).at(-1) ?? content(phrase).at(-1) ?? words(phrase).at(-1) ?? '';
}

/** Whether a phrase is the gold one: the head of either stands in the other, as the gold scorer decides. */
export function answers(gold: string, phrase: string): boolean {
  return gold.split(' = ').some((part) => {
    if (part.trim() === phrase.trim()) return true;
    const a = content(part).map(stem);
    const b = content(phrase).map(stem);
    return a.includes(stem(headOf(phrase))) || b.includes(stem(headOf(part)));
  });
}

const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(the|al|el|as|ash|ad|ar|an|at|az)[- ]/, '')
    .replace(/[^a-z0-9]/g, '');

/** Whether a name is the gold place, as the gold scorer decides. */
export function placeAnswers(gold: string, name: string): boolean {
  const a = fold(gold);
  const b = fold(name);
  return a === b || (a.length > 3 && b.includes(a)) || (b.length > 3 && a.includes(b));
}
