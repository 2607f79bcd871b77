import { paint, printable } from '@dateline/formats';
import type { Grouping, Tally } from '@dateline/store';
import { type Command, oneOf } from './command.ts';
import { EXIT } from './failure.ts';
import { standardOutput } from './output.ts';
import { QUERY_OPTIONS, queryOf } from './query-options.ts';
import { sparkline } from './sparkline.ts';
import { numberOf, STORE_OPTIONS, withStore } from './store-options.ts';
import { terminalOptions } from './terminal-options.ts';

const DAYS: readonly string[] = ['day', 'week', 'month'];

export const stats: Command = {
  name: 'stats',
  summary: 'count claims by day, type, actor, place or outlet',
  usage: '[WORDS …]',
  about: [
    'Counts the claims that find would find. Days come with a line of bars over the whole time, blanks where nothing is told.',
    'A day with few claims may be a day on which little was reported: what is counted is what reports say.',
  ],
  options: {
    ...STORE_OPTIONS,
    ...QUERY_OPTIONS,
    by: {
      value: 'NAMES',
      help: 'day, week, month, type, class, actor, agent, patient, place, country, outlet, side, source, kind, factuality, grade, review, coder; several with commas; class,day unless given',
    },
    limit: { value: 'NUMBER', help: 'rows of each table; 20 unless given' },
    format: { value: 'pretty|csv|json', help: 'how to write; pretty unless given' },
  },
  examples: [
    ['dateline stats --by day --type strike', 'strikes a day'],
    ['dateline stats --by place,outlet --from 2017-06-01 --to 2017-06-30', 'where, and who tells it'],
  ],
  async run(given) {
    const { GROUPINGS } = await import('@dateline/store');
    const format = oneOf('format', given.value('format') ?? 'pretty', ['pretty', 'csv', 'json']);
    const limit = numberOf(given, 'limit', 20, 1, 100_000);
    const groupings = (given.value('by') ?? 'class,day').split(',').map((name) => oneOf('by', name.trim(), GROUPINGS));
    const query = await queryOf(given, given.names);
    return withStore(given, { readOnly: true }, async (store) => {
      const output = standardOutput();
      const { claims, reports } = await store.count(query);
      const tables: Record<string, Tally[]> = {};
      for (const by of groupings) tables[by] = await store.stats(query, by, DAYS.includes(by) ? undefined : limit);
      if (format === 'json') await output.write(`${JSON.stringify({ claims, reports, ...tables }, null, 1)}\n`);
      else if (format === 'csv') await output.write(csv(tables));
      else {
        await output.write(`${claims} claims in ${reports} reports\n`);
        for (const by of groupings) await output.write(pretty(by, tables[by]!, limit));
      }
      await output.finish();
      return claims > 0 ? EXIT.ok : EXIT.none;
    });
  },
};

function pretty(by: Grouping, tallies: readonly Tally[], limit: number): string {
  const { colour, columns } = terminalOptions();
  const title = `\n${paint(by, { bold: true }, colour)}\n`;
  const line = DAYS.includes(by) ? overTime(by, tallies, columns) : '';
  const shown = DAYS.includes(by) ? tallies.slice(-limit) : tallies.slice(0, limit);
  const most = Math.max(1, ...shown.map(({ claims }) => claims));
  const names = shown.map(({ group }) => (group === null ? 'none' : printable(group)));
  const width = Math.min(40, Math.max(4, ...names.map((name) => name.length)));
  const rows = shown.map(({ claims, reports }, at) => {
    const bar = '█'.repeat(Math.max(1, Math.round((20 * claims) / most)));
    return `  ${names[at]!.slice(0, width).padEnd(width)}  ${`${claims}`.padStart(7)}  ${`${reports}`.padStart(7)} reports  ${paint(bar, { dim: true }, colour)}\n`;
  });
  const left = tallies.length - shown.length;
  const more = left > 0 ? `  … and ${left} more (--limit)\n` : '';
  return `${title}${line}${rows.join('')}${more}`;
}

/** Bars over all days, those without claims too, between the first and the last. */
function overTime(by: Grouping, tallies: readonly Tally[], columns: number): string {
  const known = tallies.filter((tally): tally is Tally & { group: string } => tally.group !== null);
  if (known.length < 2) return '';
  const step = { day: 86_400_000, week: 7 * 86_400_000, month: 0 }[by as 'day' | 'week' | 'month'];
  const place = (group: string): number =>
    step === 0 ? Number(group.slice(0, 4)) * 12 + Number(group.slice(5, 7)) : Date.parse(group) / step;
  const first = place(known[0]!.group);
  const count = Math.round(place(known.at(-1)!.group) - first) + 1;
  // A slip of the pen in one date would stretch the line over centuries.
  if (count > 40_000) return '';
  const values = Array.from({ length: count }, () => 0);
  for (const { group, claims } of known) values[Math.round(place(group) - first)] = claims;
  return `  ${known[0]!.group} ${sparkline(values, columns - 30)} ${known.at(-1)!.group}\n`;
}

function csv(tables: Readonly<Record<string, readonly Tally[]>>): string {
  // A spreadsheet runs cells that begin with these as formulas.
  const cell = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = Object.entries(tables).flatMap(([by, tallies]) =>
    tallies.map(({ group, claims, reports }) => `${by},${cell(group ?? '')},${claims},${reports}\r\n`),
  );
  return `by,group,claims,reports\r\n${rows.join('')}`;
}
