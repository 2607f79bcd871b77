import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim, CodedReport } from '@dateline/core';
import { classOf } from '../../../core/src/4-claim/draft.ts';

/** A claim as it is written in a gold file. Quoted strings come from its sentence. */
export interface GoldClaim {
  readonly id: string;
  /** 1-based. */
  readonly s: number;
  readonly type: string;
  readonly trigger: string;
  readonly agent: readonly string[];
  readonly patient: readonly string[];
  readonly at: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly via: readonly string[];
  readonly source: string | null;
  readonly sameAs: string | null;
}

/** A report coded by hand. */
export interface GoldReport {
  readonly id: string;
  readonly corpus: string;
  readonly text: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly title: string | null;
  readonly sentences: readonly (readonly [number, number])[];
  readonly claims: readonly GoldClaim[];
}

/** A claim by hand and the machine's claim that answers it. */
export interface ClaimMatch {
  readonly gold: GoldClaim;
  readonly coded: Claim;
}

/** The reports of a part of the gold set. */
export function readGold(folder: string): GoldReport[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as GoldReport);
}

/** Gold files date some reports by month only, which is no day to reckon from. */
export function isoDay(date: string | null): string | null {
  return date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null;
}

/** Pairs claims within a sentence, first by type, then by class, then by what they share, as the gold set's scorer does. */
export function matchClaims(gold: GoldReport, coded: Pick<CodedReport, 'claims'>): ClaimMatch[] {
  const pairs: { weight: number; match: ClaimMatch }[] = [];
  for (const wanted of gold.claims) {
    const [from, to] = gold.sentences[wanted.s - 1]!;
    const at = gold.text.indexOf(wanted.trigger, from);
    for (const given of coded.claims) {
      if (given.trigger.start < from || given.trigger.start >= to) continue;
      if (classOf(wanted.type) !== classOf(given.type)) continue;
      const near = given.trigger.start < at + wanted.trigger.length && given.trigger.end > at ? 0.5 : 0;
      const weight = (wanted.type === given.type ? 100 : 0) + shared(wanted, given) + near;
      pairs.push({ weight, match: { gold: wanted, coded: given } });
    }
  }
  pairs.sort((a, b) => b.weight - a.weight);
  const taken = new Set<unknown>();
  const matches: ClaimMatch[] = [];
  for (const { match } of pairs) {
    if (taken.has(match.gold) || taken.has(match.coded)) continue;
    taken.add(match.gold).add(match.coded);
    matches.push(match);
  }
  return matches;
}

/** Whether the head of one phrase stands in the other. */
export function sameHead(a: string, b: string): boolean {
  const left = content(a).map(stem);
  const right = content(b).map(stem);
  return left.includes(stem(headOf(b))) || right.includes(stem(headOf(a)));
}

/** Whether a phrase is the gold one, or stands for it: "they = the rebels" is answered by either. */
export function answers(gold: string, phrase: string): boolean {
  return gold.split(' = ').some((part) => part.trim() === phrase.trim() || sameHead(part, phrase));
}

/** Whether a name is the gold place: without articles and accents, one may stand in the other. */
export function placeAnswers(gold: string, name: string): boolean {
  const a = fold(gold);
  const b = fold(name);
  return a === b || (a.length > 3 && b.includes(a)) || (b.length > 3 && a.includes(b));
}

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(the|al|el|as|ash|ad|ar|an|at|az)[- ]/, '')
    .replace(/[^a-z0-9]/g, '');
}

function shared(wanted: GoldClaim, given: Claim): number {
  const count = (phrases: readonly string[], spans: readonly { text: string }[]): number =>
    phrases.filter((phrase) => spans.some((span) => sameHead(phrase.split(' = ')[0]!, span.text))).length;
  return count(wanted.agent, given.agents) + count(wanted.patient, given.patients) + count(wanted.at, given.places);
}

const STOP = new Set(
  'the a an of in at and or to from for by on with its their his her several many some more other new large number group two three'.split(
    ' ',
  ),
);

function words(phrase: string): string[] {
  return phrase
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' -]/gu, ' ')
    .split(/[\s-]+/)
    .filter(Boolean);
}

function content(phrase: string): string[] {
  return words(phrase).filter((word) => !STOP.has(word));
}

function headOf(phrase: string): string {
  const cut = phrase.split(/\s(?:of|in|at|from|for|by|on|with|near|to|who|which|that|including)\s/i)[0]!;
  return content(cut).at(-1) ?? content(phrase).at(-1) ?? words(phrase).at(-1) ?? '';
}

function stem(word: string): string {
  return word.replace(/'s$/, '').replace(/(ies|es|s)$/, '');
}

/** The clusters that links between claims make: every claim's name to that of the first it leads to. */
export function clustersOf(
  claims: readonly { readonly id: string; readonly sameAs: string | null }[],
): Map<string, string> {
  const parent = new Map(claims.map((claim) => [claim.id, claim.sameAs]));
  const find = (id: string): string => {
    const seen = new Set<string>();
    let at = id;
    for (let up = parent.get(at); up && !seen.has(at); up = parent.get(at)) {
      seen.add(at);
      at = up;
    }
    return at;
  };
  return new Map(claims.map((claim) => [claim.id, find(claim.id)]));
}
