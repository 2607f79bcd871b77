import type { Claim } from '@dateline/core';
import { paint, printable } from '@dateline/formats';
import type { ClaimDifference, ReportDifference, Store } from '@dateline/store';
import { type Command, type Given, oneOf } from './command.ts';
import { complain, EXIT } from './failure.ts';
import { type Output, standardOutput } from './output.ts';
import { STORE_OPTIONS, withStore } from './store-options.ts';
import { terminalOptions } from './terminal-options.ts';

const KINDS = ['gone', 'new', 'changed'] as const;
const MARKS = { gone: '-', new: '+', changed: '~' } as const;

export const diff: Command = {
  name: 'diff',
  summary: 'show what coding anew changed',
  usage: '[REPORT …]',
  about: [
    'Compares the current reading of each report with the one before it: claims that are gone (-), new (+) and changed (~, with the fields). Without names it goes over all reports, and ends with the numbers by type.',
    'Ends with 0 whether or not there are differences.',
  ],
  options: {
    ...STORE_OPTIONS,
    format: { value: 'pretty|jsonl', help: 'how to write; pretty unless given' },
    summary: { help: 'only the numbers by type' },
  },
  examples: [
    ['dateline diff --summary', 'what did the new version do?'],
    ['dateline diff gazette-1', 'one report, claim by claim'],
  ],
  async run(given) {
    const format = oneOf('format', given.value('format') ?? 'pretty', ['pretty', 'jsonl']);
    return withStore(given, { readOnly: true }, (store) => run(store, given, format));
  },
};

async function run(store: Store, given: Given, format: 'pretty' | 'jsonl'): Promise<number> {
  const output = standardOutput();
  const numbers = new Map<string, Record<(typeof KINDS)[number], number>>();
  let reports = 0;
  let missing = 0;
  for await (const id of idsOf(store, given.names)) {
    const difference = await store.difference(id);
    if (difference === null) {
      if (given.names.length > 0) {
        missing++;
        complain(
          `${id}: ${(await store.report(id)) === null ? 'no such report is in the store' : 'it was coded only once'}.`,
        );
      }
      continue;
    }
    reports++;
    for (const { kind, before, after } of difference.differences) {
      const { type } = (after ?? before)!;
      const row = numbers.get(type) ?? { gone: 0, new: 0, changed: 0 };
      row[kind]++;
      numbers.set(type, row);
    }
    if (format === 'jsonl') await output.write(`${JSON.stringify(difference)}\n`);
    else if (!given.has('summary')) await writeDifference(output, difference);
  }
  if (format === 'pretty') await writeSummary(output, numbers, reports);
  await output.finish();
  return missing === 0 ? EXIT.ok : reports > 0 ? EXIT.some : EXIT.none;
}

async function* idsOf(store: Store, names: readonly string[]): AsyncIterable<string> {
  if (names.length > 0) return yield* names;
  for (let after: string | undefined; ; ) {
    const page = await store.reports({ limit: 1000, ...(after !== undefined && { after }) });
    for (const { id } of page) yield id;
    after = page.at(-1)?.id;
    if (page.length < 1000) return;
  }
}

async function writeDifference(output: Output, { id, before, after, differences }: ReportDifference): Promise<void> {
  if (differences.length === 0) return;
  const { colour } = terminalOptions();
  const versions = `${before.version}, ${before.model}, ${before.gazetteer} → ${after.version}, ${after.model}, ${after.gazetteer}`;
  await output.write(`${paint(printable(id), { bold: true }, colour)}  ${paint(versions, { dim: true }, colour)}\n`);
  for (const one of differences) await output.write(`  ${differenceLine(one)}\n`);
}

function differenceLine({ kind, before, after, fields }: ClaimDifference): string {
  const claim = (after ?? before)!;
  const what = fields.map((field) => `${field}: ${shortly(before!, field)} → ${shortly(after!, field)}`).join('; ');
  return `${MARKS[kind]} ${claim.type} “${printable(claim.trigger.text)}” in sentence ${claim.sentence + 1}${what === '' ? '' : `  ${what}`}`;
}

/** A field of a claim in a few words. */
function shortly(claim: Claim, field: string): string {
  const value = (claim as unknown as Record<string, unknown>)[field];
  const words = Array.isArray(value)
    ? value
        .map(
          (one: { text?: string; place?: { name: string }; actor?: string }) =>
            one.place?.name ?? (one.actor ? `${one.text} = ${one.actor}` : (one.text ?? '')),
        )
        .join(', ')
    : value !== null && typeof value === 'object' && 'text' in value
      ? String(value.text)
      : String(value ?? '');
  const plain = printable(words);
  return plain === '' ? '–' : plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
}

async function writeSummary(
  output: Output,
  numbers: ReadonlyMap<string, Record<string, number>>,
  reports: number,
): Promise<void> {
  if (reports === 0) return output.write('No report was coded twice.\n') as Promise<void>;
  const rows = [...numbers].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const total = (kind: string): number => rows.reduce((sum, [, row]) => sum + (row[kind] ?? 0), 0);
  const width = Math.max(8, ...rows.map(([type]) => type.length));
  await output.write(
    `${reports} reports coded more than once: ${total('gone')} claims gone, ${total('new')} new, ${total('changed')} changed.\n`,
  );
  for (const [type, row] of rows)
    await output.write(
      `  ${type.padEnd(width)}  ${KINDS.map((kind) => `${MARKS[kind]}${row[kind]}`.padStart(6)).join('')}\n`,
    );
}
