// The validation suite of UniversalPetrarch (dev-validate): invented countries, who does it to whom, how many, and nothing.
//   node bench/petrarch.ts [--errors N]
// The suite comes with dictionaries of its own: PETR.Validate.actors says that Minas Tirith is Gondor, PETR.Validate.verbs
// what its verbs of diplomacy are. Those are not ours to ship. Names are told from petrarch-suite.json, which lists what the suite's
// expected answers imply; verbs are Dateline's own lexicon first, then with petrarch-suite.verbs.txt, a verb dictionary for these
// sentences as a user of PETRARCH would bring it, or with the one that DATELINE_VERBS names. Codes belong to the suite's
// dictionary and are not scored: pairs of countries are, and that there is none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CodedReport,
  type Coder,
  createCoder,
  type OwnActor,
  readVerbDictionary,
  type Span,
} from '@dateline/core';
import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';
import { readLines } from '../packages/train/src/read-lines.ts';
import { type BenchRow, f1, findData, printRows } from './data-folder.ts';

const errorCount = process.argv.includes('--errors') ? Number(process.argv[process.argv.indexOf('--errors') + 1]) : 0;
const errors: string[] = [];

interface Case {
  readonly id: string;
  readonly date: string;
  readonly text: string;
  readonly events: readonly { readonly source: string; readonly target: string }[];
  readonly enabled: boolean;
  readonly category: string;
}

interface Suite {
  /** Names to the beginning of the codes the suite gives them. */
  readonly names: Readonly<Record<string, string>>;
}

export async function run(): Promise<BenchRow[]> {
  const path = findData('data', 'peers', 'universalpetrarch_validate.jsonl');
  if (path === null) return [];
  const suite = JSON.parse(readFileSync(join(import.meta.dirname, 'petrarch-suite.json'), 'utf8')) as Suite;
  // Cases that test the suite's error handling, or only its date limits of leaders, have no sentence to answer for.
  const cases = readLines<Case>(path).filter(
    (item) => item.enabled && item.category !== 'ERROR' && !/VALIDATION TESTS/.test(item.text),
  );
  const [model, gazetteer] = [await loadEnglishModel(), loadDefaultGazetteer()];
  const names = Object.entries(suite.names).sort(([a], [b]) => b.length - a.length);
  const actors = Object.keys(suite.names).map(
    (name, at): OwnActor => ({ id: `SUITE-${at}`, name: name.trim(), kind: 'generic', reason: 'A name of the suite.' }),
  );
  const dictionary = process.env.DATELINE_VERBS ?? join(import.meta.dirname, 'petrarch-suite.verbs.txt');
  return [
    { label: 'Dateline’s lexicon', verbs: [] },
    { label: 'with a verb dictionary', verbs: readVerbDictionary(readFileSync(dictionary, 'utf8')).rules },
  ].flatMap(({ label, verbs }) => {
    const coder = createCoder({ model, gazetteer, verbs, actors });
    let [right, given, wanted, exact, refused, nothing] = [0, 0, 0, 0, 0, 0];
    for (const item of cases) {
      const gold = new Set(
        item.events
          .filter(({ source, target }) => isKnown(source) && isKnown(target))
          .map(({ source, target }) => `${source}>${target}`),
      );
      const own = pairsOf(
        coder.code({ text: item.text.replace(/&(?:amp;)?\w+;?|\s+/g, ' '), published: isoDate(item.date) }),
        names,
        coder,
      );
      if (item.events.length === 0) {
        nothing++;
        if (own.size === 0) refused++;
        else errors.push(`${label}: ${item.id} invents ${[...own].join(' ')}: ${item.text}`);
        continue;
      }
      const found = [...gold].filter((pair) => [...own].some((other) => answers(other, pair)));
      const good = [...own].filter((other) => [...gold].some((pair) => answers(other, pair)));
      wanted += gold.size;
      given += own.size;
      right += found.length;
      if (found.length === gold.size && good.length === own.size) exact++;
      else
        errors.push(`${label}: ${item.id} ${[...gold].join(' ')} not ${[...own].join(' ') || 'found'}: ${item.text}`);
    }
    const task = `who–whom pairs, UniversalPetrarch validate, ${label}`;
    const rows: BenchRow[] = [
      {
        task,
        metric: 'pairs found %',
        value: (100 * right) / wanted,
        n: wanted,
        note: `P ${((100 * right) / given).toFixed(1)}, F1 ${f1(right, given, wanted).toFixed(1)}`,
        peer: 'UniversalPetrarch with the dictionaries of the suite: R 85.6 %, P 88.1 % of events',
      },
      { task, metric: 'cases all right %', value: (100 * exact) / (cases.length - nothing), n: cases.length - nothing },
      { task, metric: 'no-event cases refused %', value: (100 * refused) / nothing, n: nothing },
    ];
    return rows;
  });
}

const isKnown = (code: string): boolean => /^[A-Z]/.test(code);

/** Whether a pair of countries is the one expected, whose codes go on with roles: ARN of ARNGOV. */
function answers(own: string, expected: string): boolean {
  const [a, b] = own.split('>');
  const [source, target] = expected.split('>');
  return matches(source!, a!) && matches(target!, b!);
}

function matches(code: string, own: string): boolean {
  return own.split('|').some((name) => code.includes(name));
}

/**
 * Every pair of a doer and another side, as countries. What sides do together goes both ways: meetings and fights, what the verb
 * dictionary codes for both, and what several do to nobody else.
 */
function pairsOf(
  report: CodedReport,
  names: readonly (readonly [string, string])[],
  coder: Pick<Coder, 'rule'>,
): Set<string> {
  const pairs = new Set<string>();
  for (const claim of report.claims) {
    const doers = codesOf(report.text, claim.agents, names);
    const sides = codesOf(report.text, claim.patients, names);
    const others = new Set([...sides, ...codesOf(report.text, claim.places, names)]);
    const fromDictionary = claim.rule.startsWith('dictionary/');
    const alone = others.size === 0 && doers.size > 1;
    const mutual = fromDictionary
      ? alone || /CAMEO \d+:\d+/.test(coder.rule(claim.rule)?.reason ?? '')
      : /^(?:deal\.negotiate|fight\.clash)$/.test(claim.type) || (claim.type === 'deal.agree' && doers.size > 1);
    for (const doer of doers) {
      // Police of a state against students of it.
      if (sides.has(doer)) pairs.add(`${doer}>${doer}`);
      for (const other of mutual && (alone || !fromDictionary) ? [...others, ...doers] : others) {
        if (doer === other) continue;
        pairs.add(`${doer}>${other}`);
        if (mutual) pairs.add(`${other}>${doer}`);
      }
    }
  }
  return pairs;
}

/** Where persons are from, behind their phrase: "soldiers from Gondor", "lawmakers in Arnor and Gondor". */
const ORIGIN = /^ (?:from|in|of) (?:the )?\p{Lu}[\p{L}-]*(?:(?:,? and|,) (?:the )?\p{Lu}[\p{L}-]*)*/u;

const PRONOUN = /^(?:it|they|he|she|them|him|her)$/i;

/** The codes of all names in some spans; a name inside a longer one that was found is not asked again. */
function codesOf(
  report: string,
  spans: readonly (Span & { readonly antecedent?: Span })[],
  names: readonly (readonly [string, string])[],
): Set<string> {
  const codes = new Set<string>();
  for (const span of spans) {
    let text =
      (PRONOUN.test(span.text) ? (span.antecedent ?? span) : span).text +
      (ORIGIN.exec(report.slice(span.end))?.[0] ?? '');
    for (const [name, code] of names) {
      if (!text.includes(name)) continue;
      codes.add(code);
      text = text.replaceAll(name, ' ');
    }
  }
  return codes;
}

function isoDate(date: string): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(date);
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : null;
}

if (import.meta.main) {
  printRows(await run());
  for (const line of errors.slice(0, errorCount)) console.log(line);
}
