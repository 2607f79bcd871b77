// The validation suite of UniversalPetrarch (dev-validate): invented countries, who does it to whom, how many, and nothing.
//   node bench/petrarch.ts [--errors N]
// The suite comes with dictionaries of its own: PETR.Validate.actors says that Minas Tirith is Gondor, PETR.Validate.verbs
// what its verbs of diplomacy are. Neither is at hand. Names are told from petrarch-suite.json, which lists what the suite's
// expected answers imply; verbs are Dateline's own lexicon first, then with the list of diplomatic verbs in that file beside it.
// Codes belong to the suite's dictionary and are not scored: pairs of countries are, and that there is none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Claim, type CodedReport, createCoder } from '@dateline/core';
import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';
import { defaultRules, type LexiconRule } from '../packages/core/src/4-claim/lexicon.ts';
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
  readonly rules: readonly LexiconRule[];
}

export async function run(): Promise<BenchRow[]> {
  const path = findData('data', 'peers', 'universalpetrarch_validate.jsonl');
  if (path === null) return [];
  const suite = JSON.parse(readFileSync(join(import.meta.dirname, 'petrarch-suite.json'), 'utf8')) as Suite;
  // Cases that test the suite's error handling, or only its date limits of leaders, have no sentence to answer for.
  const cases = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case)
    .filter((item) => item.enabled && item.category !== 'ERROR' && !/VALIDATION TESTS/.test(item.text));
  const [model, gazetteer] = [await loadEnglishModel(), loadDefaultGazetteer()];
  const names = Object.entries(suite.names).sort(([a], [b]) => b.length - a.length);
  return (
    [
      ['Dateline’s lexicon', undefined],
      ['with verbs of diplomacy', [...suite.rules, ...defaultRules]],
    ] as const
  ).flatMap(([label, rules]) => {
    const coder = createCoder({ model, gazetteer, ...(rules && { rules }) });
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

/** Every pair of a doer and another side, as countries; what sides do together goes both ways. */
function pairsOf(report: CodedReport, names: readonly (readonly [string, string])[]): Set<string> {
  const pairs = new Set<string>();
  for (const claim of report.claims) {
    const doers = codesOf(claim.agents, names);
    const others = codesOf([...claim.patients, ...claim.places], names);
    const mutual = /^(?:deal\.(?:agree|negotiate)|fight\.clash)$/.test(claim.type);
    for (const doer of doers) {
      for (const other of mutual ? [...others, ...doers] : others) {
        if (doer === other) continue;
        pairs.add(`${doer}>${other}`);
        if (mutual && isBothWays(claim)) pairs.add(`${other}>${doer}`);
      }
    }
  }
  return pairs;
}

/** Meetings and fights are of both sides, whoever is named as the doer. */
function isBothWays(claim: Claim): boolean {
  return claim.type !== 'deal.agree' || claim.agents.length > 1;
}

function codesOf(
  spans: readonly { readonly text: string }[],
  names: readonly (readonly [string, string])[],
): Set<string> {
  const codes = new Set<string>();
  for (const { text } of spans) {
    const found = names.find(([name]) => text.includes(name));
    if (found) codes.add(found[1]);
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
