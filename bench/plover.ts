// PLOVER event types of the training part of PLV (Hu et al. 2024): sentences with source, target and one root each.
//   node bench/plover.ts [--errors N]
// From raw text one event a sentence is given: the claim whose sides are named, the first of them. With gold actors
// it is the claim that has them. The official test part is kept for releases.
import type { Claim } from '@dateline/core';
import { toPlover } from '@dateline/formats';
import { readLines } from '../packages/train/src/read-lines.ts';
import { type BenchRow, defaultCoder, f1, findData, printRows } from './data-folder.ts';

const errorCount = process.argv.includes('--errors') ? Number(process.argv[process.argv.indexOf('--errors') + 1]) : 0;
const errors: string[] = [];

interface Case {
  readonly id: string;
  readonly text: string;
  readonly events: readonly {
    readonly source: { readonly text: string; readonly span: readonly [number, number] | null };
    readonly target: { readonly text: string; readonly span: readonly [number, number] | null };
    readonly code: string;
    readonly quad: string;
  }[];
  readonly peer: { readonly zsp_root: string; readonly zsp_penta: string };
}

/** What the two parts of YIELD are called since PLOVER 0.8. */
const ROOTS: Readonly<Record<string, string>> = { RETREAT: 'YIELD', CONCEDE: 'YIELD' };
/** PLV labels what is to come and what is denied by other roots (its file of modalities): a plan to yield is an agreement. */
const PLANNED: Readonly<Record<string, string>> = {
  YIELD: 'AGREE',
  AID: 'AGREE',
  COOPERATE: 'AGREE',
  CONSULT: 'AGREE',
  SUPPORT: 'AGREE',
  ASSAULT: 'THREATEN',
  COERCE: 'THREATEN',
  SANCTION: 'THREATEN',
  PROTEST: 'THREATEN',
  MOBILIZE: 'THREATEN',
};
const NEGATED: Readonly<Record<string, string>> = {
  AGREE: 'REJECT',
  CONSULT: 'REJECT',
  SUPPORT: 'REJECT',
  YIELD: 'REJECT',
  AID: 'SANCTION',
  COOPERATE: 'SANCTION',
  REQUEST: 'REJECT',
};
/** The quad of each root, as PLV's own table has it. */
const QUADS: Readonly<Record<string, string>> = {
  AGREE: 'verbal_cooperation',
  CONSULT: 'verbal_cooperation',
  SUPPORT: 'verbal_cooperation',
  COOPERATE: 'material_cooperation',
  AID: 'material_cooperation',
  YIELD: 'material_cooperation',
  REQUEST: 'verbal_conflict',
  ACCUSE: 'verbal_conflict',
  REJECT: 'verbal_conflict',
  THREATEN: 'verbal_conflict',
  PROTEST: 'material_conflict',
  SANCTION: 'material_conflict',
  MOBILIZE: 'material_conflict',
  COERCE: 'material_conflict',
  ASSAULT: 'material_conflict',
};

export async function run(): Promise<BenchRow[]> {
  const path = findData('data', 'peers', 'plv-train.jsonl');
  if (path === null) return [];
  const cases = readLines<Case>(path);
  const coder = await defaultCoder();
  const raw = new Tally();
  const rawQuad = new Tally();
  const given = new Tally();
  const givenQuad = new Tally();
  const peer = new Tally();
  const sides = { source: 0, target: 0, n: 0 };
  for (const { id, text, events, peer: other } of cases) {
    const gold = events[0]!;
    const { claims } = coder.code({ text });
    const typed = claims.flatMap((claim) => {
      const event = toPlover(claim, text.slice(claim.trigger.end)).to?.event;
      return event === undefined ? [] : [{ claim, root: rootOf(claim, ROOTS[event] ?? event) }];
    });
    const first = typed.find(({ claim }) => claim.agents.length > 0 && sidesOf(claim).length > 1) ?? typed[0];
    const withActors = best(typed, gold.source.span, gold.target.span) ?? first;
    raw.add(gold.code, first?.root);
    rawQuad.add(gold.quad, first && QUADS[first.root]);
    given.add(gold.code, withActors?.root);
    givenQuad.add(gold.quad, withActors && QUADS[withActors.root]);
    peer.add(gold.code, other.zsp_root);
    if (gold.source.span && gold.target.span && first) {
      sides.n++;
      if (first.claim.agents.some((agent) => meets(agent, gold.source.span))) sides.source++;
      if (sidesOf(first.claim).some((side) => meets(side, gold.target.span))) sides.target++;
    }
    if (withActors?.root !== gold.code)
      errors.push(
        `${id} ${gold.code} not ${withActors ? `${withActors.root} (${withActors.claim.type} "${withActors.claim.trigger.text}")` : 'nothing'}: ${text}`,
      );
  }
  const task = 'PLOVER roots, PLV train';
  const row = (metric: string, tally: Tally, note: string, source?: string): BenchRow => ({
    task,
    metric,
    value: tally.micro(),
    n: cases.length,
    note: `${note}; P ${tally.precision().toFixed(1)}, macro-F1 ${tally.macro().toFixed(1)}`,
    ...(source !== undefined && { peer: source }),
  });
  return [
    row('root F1, raw text', raw, 'one event a sentence', 'UniversalPetrarch on real sentences: R 44.2 %, P 15.0 %'),
    row('quad F1, raw text', rawQuad, 'one event a sentence'),
    row(
      'root F1, gold actors given',
      given,
      'the claim that has them',
      `zero-shot NLI on these sentences: ${peer.micro().toFixed(1)}, macro-F1 ${peer.macro().toFixed(1)}; on the test part 82.4`,
    ),
    row(
      'quad F1, gold actors given',
      givenQuad,
      'the claim that has them',
      'zero-shot NLI on the test part: macro-F1 89.2',
    ),
    {
      task,
      metric: 'source found %',
      value: (100 * sides.source) / sides.n,
      n: sides.n,
      note: 'of claims given from raw text',
    },
    {
      task,
      metric: 'target found %',
      value: (100 * sides.target) / sides.n,
      n: sides.n,
      note: 'of claims given from raw text',
    },
  ];
}

function rootOf(claim: Claim, root: string): string {
  // PLV keeps CAMEO's roots: places taken and blockaded are 19, whoever is arrested 17.
  if (claim.type === 'territory.capture' || claim.type === 'territory.surround') return 'ASSAULT';
  if (claim.type === 'detain.arrest' && claim.factuality === 'actual') return 'COERCE';
  // PLV has sanctions, bans and curfews that are imposed under COERCE, and keeps SANCTION for relations that are cut.
  const told =
    claim.type === 'govern.sanction' && /sanction|ban|curfew|law|embargo|restrict/i.test(claim.trigger.text)
      ? 'COERCE'
      : root;
  // A formal agreement that is made is CAMEO's 057, which became SUPPORT; AGREE is to agree to do something.
  if (
    claim.type === 'deal.agree' &&
    claim.factuality === 'actual' &&
    /agreement|deal|pact|accord|treaty/i.test(claim.trigger.text)
  )
    return 'SUPPORT';
  if (claim.factuality === 'negated') return NEGATED[told] ?? told;
  return claim.factuality === 'planned' ? (PLANNED[told] ?? told) : told;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Everybody and every place in a claim. */
function sidesOf(claim: Claim): Range[] {
  return [...claim.patients, ...claim.places, ...claim.agents];
}

function meets(range: Range, span: readonly [number, number] | null): boolean {
  return span !== null && range.start < span[1] && range.end > span[0];
}

/** The claim that has the source as its doer and the target as its other side. */
function best<T extends { readonly claim: Claim }>(
  typed: readonly T[],
  source: readonly [number, number] | null,
  target: readonly [number, number] | null,
): T | undefined {
  let found: T | undefined;
  let most = 0;
  for (const item of typed) {
    const { claim } = item;
    const doer = claim.agents.some((agent) => meets(agent, source)) ? 2 : 0;
    const other = sidesOf(claim).some((side) => meets(side, target)) ? 1.5 : 0;
    // The trigger stands between its sides more often than not.
    const between =
      source &&
      target &&
      claim.trigger.start > Math.min(source[1], target[1]) &&
      claim.trigger.end < Math.max(source[0], target[0])
        ? 0.5
        : 0;
    if (doer + other + between > most) {
      most = doer + other + between;
      found = item;
    }
  }
  return found;
}

/** Counts of one label a sentence; no answer is a miss and no error. */
class Tally {
  readonly #right = new Map<string, number>();
  readonly #given = new Map<string, number>();
  readonly #wanted = new Map<string, number>();

  add(wanted: string, given: string | undefined): void {
    bump(this.#wanted, wanted);
    if (given !== undefined) bump(this.#given, given);
    if (given === wanted) bump(this.#right, wanted);
  }

  micro(): number {
    return f1(sum(this.#right), sum(this.#given), sum(this.#wanted));
  }

  precision(): number {
    return (100 * sum(this.#right)) / sum(this.#given);
  }

  macro(): number {
    const scores = [...this.#wanted].map(([name, wanted]) =>
      f1(this.#right.get(name) ?? 0, this.#given.get(name) ?? 0, wanted),
    );
    return scores.reduce((total, score) => total + score, 0) / scores.length;
  }
}

function bump(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function sum(map: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of map.values()) total += count;
  return total;
}

if (import.meta.main) {
  printRows(await run());
  for (const line of errors.slice(0, errorCount)) console.log(line);
}
