import type { OutletEntry } from '@dateline/core/incident';
import { paint, printable } from '@dateline/formats';
import type { KeptIncident, Store } from '@dateline/store';
import { type Command, type Given, oneOf } from './command.ts';
import { complain, EXIT, UsageError } from './failure.ts';
import { standardOutput } from './output.ts';
import { createProgress } from './progress.ts';
import { QUERY_OPTIONS, queryOf } from './query-options.ts';
import { numberOf, readJson, STORE_OPTIONS, withStore } from './store-options.ts';
import { nearest } from './suggest.ts';
import { terminalOptions } from './terminal-options.ts';

/** What can be done with incidents, by the word that follows the command. */
const ACTIONS: Readonly<Record<string, (store: Store, given: Given) => Promise<number>>> = {
  list,
  show,
  gather,
  merge,
  split,
  undo,
  log,
  outlets,
};
const READING: readonly string[] = ['list', 'show', 'log'];

export const incidents: Command = {
  name: 'incidents',
  summary: 'claims gathered by happening: list, show, merge, split',
  usage: `${Object.keys(ACTIONS).join('|')} …`,
  about: [
    'list            incidents of which find would find a claim',
    'show ID         what its claims say, field by field, who says which, and the suggested grades',
    'gather          gathers what was added since',
    'merge ID ID …   puts incidents together on your word; needs --who and --reason',
    'split ID KEY …  takes claims (their keys) out of an incident into one of their own; needs --who and --reason',
    'undo NUMBER     takes a decision back; log shows the numbers',
    'log             who decided what, when and why, newest first',
    'outlets FILE    registers outlets of your own with their side and country, a JSON list',
  ].map((line) => ` ${line}`),
  options: {
    ...STORE_OPTIONS,
    ...QUERY_OPTIONS,
    'min-reports': { value: 'NUMBER', help: 'only incidents that so many reports tell of' },
    'min-voices': { value: 'NUMBER', help: 'only incidents with so many independent voices' },
    limit: { value: 'NUMBER', help: 'how many to list; 50 unless given' },
    format: { value: 'pretty|jsonl', help: 'how to write; pretty unless given' },
    who: { value: 'NAME', help: 'who decides' },
    reason: { value: 'WORDS', help: 'why' },
  },
  examples: [
    ['dateline incidents list --type strike --min-voices 2', 'strikes that two tell independently'],
    ['dateline incidents show i0af3742a6de', 'who says 12, who says 40?'],
    ['dateline incidents merge i1 i2 --who Ana --reason "The same raid, told twice."', 'the machine missed it'],
  ],
  async run(given) {
    const [name] = given.names;
    const action = name === undefined ? undefined : ACTIONS[name];
    if (action === undefined) {
      const meant = name === undefined ? undefined : nearest(name, Object.keys(ACTIONS));
      const advice = meant ? `Did you mean ${meant}?` : `It takes ${Object.keys(ACTIONS).join(', ')}.`;
      throw new UsageError(
        `incidents ${name === undefined ? 'needs a word that says what to do' : `cannot ${name}`}. ${advice}`,
      );
    }
    return withStore(given, { readOnly: READING.includes(name!) }, (store) => action(store, given));
  },
};

const jsonl = (given: Given): boolean =>
  oneOf('format', given.value('format') ?? 'pretty', ['pretty', 'jsonl']) === 'jsonl';

async function list(store: Store, given: Given): Promise<number> {
  const query = {
    ...(await queryOf(given, given.names.slice(1))),
    ...(given.has('min-reports') && { minReports: numberOf(given, 'min-reports', 1, 1, 1e6) }),
    ...(given.has('min-voices') && { minVoices: numberOf(given, 'min-voices', 1, 0, 1e6) }),
  };
  const found = await store.incidents(query, { limit: numberOf(given, 'limit', 50, 1, 10_000) });
  const output = standardOutput();
  const { colour } = terminalOptions();
  for (const one of found) {
    if (jsonl(given)) {
      await output.write(`${JSON.stringify(one)}\n`);
      continue;
    }
    const disputed = one.disputed ? paint('  disputed', { colour: 166 }, colour) : '';
    const counts = `${many(one.claims, 'claim')}, ${many(one.reports, 'report')}, ${many(one.outlets, 'outlet')}, ${one.independent} independent`;
    const grades = Object.values(one.grades).join(' · ');
    await output.write(
      `${one.from ?? 'no day    '}  ${paint(printable(one.title), { bold: true }, colour)}${disputed}\n    ${one.id}  ${counts}  ${paint(grades, { dim: true }, colour)}\n`,
    );
  }
  if (found.length === 0 && !jsonl(given)) await output.write('No incident fits.\n');
  await output.finish();
  return found.length > 0 ? EXIT.ok : EXIT.none;
}

async function show(store: Store, given: Given): Promise<number> {
  const ids = given.names.slice(1);
  if (ids.length === 0)
    throw new UsageError('incidents show needs the identifier of an incident. See dateline incidents list.');
  const output = standardOutput();
  let missing = 0;
  for (const id of ids) {
    const incident = await store.incident(id);
    if (incident === null) {
      missing++;
      complain(`there is no incident ${id}. See dateline incidents list.`);
    } else await output.write(jsonl(given) ? `${JSON.stringify(incident)}\n` : prettyIncident(incident));
  }
  await output.finish();
  return missing === 0 ? EXIT.ok : missing < ids.length ? EXIT.some : EXIT.none;
}

function prettyIncident({ summary, incident, claims, voices, grades, reviews, formerly }: KeptIncident): string {
  const { colour } = terminalOptions();
  const name = new Map(voices.map((voice) => [voice.id, printable(voice.name)]));
  const lines = [
    `${paint(printable(summary.title), { bold: true }, colour)}  ${summary.id}${formerly.length > 0 ? ` (formerly ${formerly.join(', ')})` : ''}`,
  ];
  for (const { field, agreed, answers } of incident.fields) {
    const mark = agreed ? ' ' : paint('!', { colour: 166 }, colour);
    for (const [at, { value, keys, voices: who }] of answers.slice(0, 8).entries())
      lines.push(
        `${mark} ${(at === 0 ? field : '').padEnd(10)} ${printable(value)}  ${paint(`${keys.length === 1 ? '1 claim' : `${keys.length} claims`}: ${who.map((id) => name.get(id) ?? id).join(', ')}`, { dim: true }, colour)}`,
      );
    if (answers.length > 8) lines.push(`  ${''.padEnd(10)} … and ${answers.length - 8} more`);
  }
  lines.push('Voices');
  for (const voice of voices) {
    const facts = [
      voice.kind,
      voice.side === null ? '' : `side ${voice.side}`,
      voice.country ?? '',
      `reliability ${voice.reliability}`,
      voice.because,
    ];
    lines.push(`  ${printable(voice.name)}: ${facts.filter((fact) => fact !== '').join(', ')}`);
  }
  lines.push('Suggested grades');
  for (const { scale, grade, because } of grades) lines.push(`  ${scale}: ${grade}, ${because}`);
  for (const review of reviews)
    lines.push(
      `Decided by ${printable(review.reviewer)} on ${review.at.slice(0, 10)}: ${review.field} ${printable(JSON.stringify(review.value)).slice(0, 200)}: ${printable(review.note)}`,
    );
  lines.push('Claims');
  for (const { key, claim, decided: stands, review, report, sentence } of claims)
    lines.push(
      `  ${key}  ${(stands ?? claim).type}, ${(stands ?? claim).factuality}${review === 'unreviewed' ? '' : `, ${review}`}; ${printable(report.outlet ?? report.id)}${report.published === null ? '' : `, ${report.published}`}${report.copyOf === null ? '' : `, a copy of ${printable(report.copyOf)}`}`,
      `      ${printable(sentence)}`,
    );
  return `${lines.join('\n')}\n`;
}

async function gather(store: Store): Promise<number> {
  const progress = createProgress(true);
  const done = await store.gather({ progress: ({ reports }) => progress.draw(`${reports} reports gathered`) });
  progress.clear();
  process.stderr.write(`Gathered ${done.reports} reports; ${(await store.facts()).incidents} incidents in all.\n`);
  return EXIT.ok;
}

/** Who decides and why; both are kept in the log for good. */
function decider(given: Given, what: string): { who: string; reason: string } {
  const who = given.value('who');
  const reason = given.value('reason');
  if (who === undefined || reason === undefined)
    throw new UsageError(`${what} needs --who NAME and --reason WORDS; both are kept.`);
  return { who, reason };
}

async function merge(store: Store, given: Given): Promise<number> {
  const { who, reason } = decider(given, 'incidents merge');
  return decided(store, await store.mergeIncidents(given.names.slice(1), who, reason));
}

async function split(store: Store, given: Given): Promise<number> {
  const [, id, ...keys] = given.names;
  const { who, reason } = decider(given, 'incidents split');
  if (id === undefined || keys.length === 0)
    throw new UsageError('incidents split needs an incident and keys of its claims. See dateline incidents show.');
  return decided(store, await store.splitIncident(id, keys, who, reason));
}

async function undo(store: Store, given: Given): Promise<number> {
  const number = Number(given.names[1]);
  const { who, reason } = decider(given, 'incidents undo');
  if (!Number.isInteger(number))
    throw new UsageError('incidents undo needs the number of a decision. See dateline incidents log.');
  return decided(store, await store.undo(number, who, reason));
}

async function decided(store: Store, { number }: { number: number }): Promise<number> {
  await store.gather();
  process.stderr.write(`Noted as decision ${number}; take it back with dateline incidents undo ${number}.\n`);
  return EXIT.ok;
}

async function log(store: Store, given: Given): Promise<number> {
  const output = standardOutput();
  for (const moment of await store.moments({ limit: numberOf(given, 'limit', 50, 1, 10_000) })) {
    if (jsonl(given)) {
      await output.write(`${JSON.stringify(moment)}\n`);
      continue;
    }
    const undone = moment.undoneBy === null ? '' : ` (taken back by ${moment.undoneBy})`;
    const undoes = moment.undoes === null ? '' : `, takes back ${moment.undoes}`;
    const subjects = moment.changes.map((change) => {
      const { subject, id, field } = 'put' in change ? change.put : change.delete;
      return `${subject} ${id}, ${field.replace(/:.*/, '')}`;
    });
    await output.write(
      `${moment.number}  ${moment.at.slice(0, 16).replace('T', ' ')}  ${printable(moment.who)}: ${printable(moment.note)}${undoes}${undone}\n    ${printable([...new Set(subjects)].join('; '))}\n`,
    );
  }
  await output.finish();
  return EXIT.ok;
}

async function outlets(store: Store, given: Given): Promise<number> {
  const [, path] = given.names;
  if (path === undefined)
    throw new UsageError(
      'incidents outlets needs a JSON file: [{"id", "name", "kind", "side", "country", "reliability", "names", "reason"}].',
    );
  const value = await readJson(path, 'outlets');
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const sound = list.every(
    (one) =>
      typeof one === 'object' &&
      one !== null &&
      ['id', 'name', 'kind'].every((field) => typeof (one as Record<string, unknown>)[field] === 'string'),
  );
  if (!sound) throw new UsageError(`${path}: expected a list of outlets, each with at least "id", "name" and "kind".`);
  await store.putOutlets(list as OutletEntry[]);
  await gather(store);
  return EXIT.ok;
}

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
