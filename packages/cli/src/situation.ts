import type { PlaceSituation, SituationDay, State } from '@dateline/core/situation';
import { paint, printable } from '@dateline/formats';
import type { ClaimQuery } from '@dateline/store';
import { type Command, oneOf } from './command.ts';
import { EXIT, UsageError } from './failure.ts';
import { fileOutput, standardOutput } from './output.ts';
import { dayOption, QUERY_OPTIONS, queryOf } from './query-options.ts';
import { STORE_OPTIONS, withStore } from './store-options.ts';
import { terminalOptions } from './terminal-options.ts';

const { from: _from, to: _to, type: _type, factuality: _factuality, side: _side, ...NARROWING } = QUERY_OPTIONS;

export const situation: Command = {
  name: 'situation',
  summary: 'who is said to hold, besiege or contest places as of a day',
  usage: '',
  about: [
    'Puts together what claims say of the state of places: taken, held, given up, surrounded, relieved, fought over, under fire. Shows who is said to hold each as of a day, since when, who says so and how long ago it was last told, and where reports contradict each other.',
    'It knows only what was told of days up to the one asked for. With --outlet or --side only what some tell. With --days a table of the days on which something was told or changed.',
  ],
  options: {
    ...STORE_OPTIONS,
    at: { value: 'DATE', help: 'the day; the last of which anything is told unless given' },
    days: { value: 'DATE/DATE', help: 'day by day between two days instead' },
    side: { value: 'NAMES', help: 'only voices of these sides, as the register of outlets has them' },
    status: {
      value: 'NAMES',
      help: 'only places that are held, disputed, contested, besieged, cut, left, truce, under fire, unknown',
    },
    ...NARROWING,
    format: { value: 'pretty|json|geojson', help: 'how to write; geojson for a layer of a map' },
    out: { value: 'FILE', help: 'write to a file instead of standard output' },
  },
  examples: [
    ['dateline situation --at 2017-06-02 --place Maskanah', 'one place on one day'],
    ['dateline situation --days 2017-06-01/2017-06-30 --country SY', 'a month, day by day'],
    ['dateline situation --at 2017-06-02 --format geojson --out map.geojson', 'a layer for QGIS'],
  ],
  async run(given) {
    if (given.names.length > 0)
      throw new UsageError(`situation takes no names; did you mean --place ${given.names.join(' ')}?`);
    const format = oneOf('format', given.value('format') ?? 'pretty', ['pretty', 'json', 'geojson']);
    const days = daysOption(given.value('days'));
    const at = dayOption(given, 'at');
    const { sides, ...query }: ClaimQuery = await queryOf(given);
    const { dayOfIso, isoOf, situationAt, situationDays, situationLayer } = await import('@dateline/core/situation');
    const { situationOf } = await import('@dateline/store');
    const out = given.value('out');
    return withStore(given, { readOnly: true }, async (store) => {
      const until = days?.to ?? at;
      const found = await situationOf(store, { ...query, ...(until !== undefined && { to: until }) });
      // A claim that names a town may name other places besides; only what was asked for is shown.
      const asked = new Set(query.places?.map((name) => name.toLowerCase()));
      const statements = found.statements.filter(
        ({ side, place }) =>
          (sides === undefined || (side !== null && sides.includes(side))) &&
          (asked.size === 0 ||
            asked.has(place.name.toLowerCase()) ||
            asked.has(place.id) ||
            !statementsHave(found.statements, asked)),
      );
      const output = out === undefined ? standardOutput() : await fileOutput(out, 'out');
      const last = statements.at(-1)?.day;
      if (last === undefined)
        await output.write(
          format === 'pretty'
            ? 'Nothing is told of the state of a place.\n'
            : format === 'json'
              ? '[]\n'
              : `${JSON.stringify(situationLayer([]))}\n`,
        );
      else if (days && format !== 'geojson') {
        const rows = situationDays(statements, dayOfIso(days.from)!, dayOfIso(days.to)!);
        await output.write(format === 'json' ? `${JSON.stringify(rows, null, 1)}\n` : prettyDays(rows));
      } else {
        const day = at ?? days?.to ?? isoOf(last);
        const wanted = given.value('status')?.split(',');
        const places = situationAt(statements, dayOfIso(day)!).filter(
          ({ status }) => wanted === undefined || wanted.includes(status),
        );
        if (format === 'json') await output.write(`${JSON.stringify(places, null, 1)}\n`);
        else if (format === 'geojson') await output.write(`${JSON.stringify(situationLayer(places))}\n`);
        else await output.write(prettyPlaces(places, day, found.undated, wanted !== undefined || asked.size > 0));
      }
      await output.finish();
      return last === undefined ? EXIT.none : EXIT.ok;
    });
  },
};

function statementsHave(
  statements: readonly { place: { name: string; id: string } }[],
  asked: ReadonlySet<string>,
): boolean {
  return statements.some(({ place }) => asked.has(place.name.toLowerCase()) || asked.has(place.id));
}

function daysOption(words: string | undefined): { from: string; to: string } | null {
  if (words === undefined) return null;
  const [, from, to] = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(words) ?? [];
  if (
    from === undefined ||
    to === undefined ||
    from > to ||
    Number.isNaN(Date.parse(from)) ||
    Number.isNaN(Date.parse(to))
  )
    throw new UsageError(`--days ${words}: expected two days, the first before the second, 2017-06-01/2017-06-30.`);
  return { from, to };
}

function prettyPlaces(all: readonly PlaceSituation[], day: string, undated: number, whole: boolean): string {
  const places = whole ? all : all.filter(({ status }) => status !== 'unknown');
  const { colour } = terminalOptions();
  const lines = [`As of ${day}, by what is told of days up to it`];
  for (const situation of places) {
    const { place, status, holder, rivals, left, contested, besieged, underFire, truce, conflicts } = situation;
    const bad = status === 'disputed' || status === 'contested' || status === 'besieged' || status === 'cut';
    lines.push(
      `${paint(printable(place.name), { bold: true }, colour)}${place.country === null ? '' : `, ${place.country}`}${place.wide ? ' (region)' : ''}  ${paint(status, bad ? { colour: 166 } : {}, colour)}`,
    );
    const tell = (what: string, state: State | null) => {
      if (state !== null) lines.push(`  ${what.padEnd(13)}${stateWords(state)}`);
    };
    tell('held by', holder);
    for (const rival of rivals) tell('or by', rival);
    tell('left by', left);
    tell('contested by', contested);
    tell(status === 'cut' ? 'cut by' : 'besieged by', besieged);
    tell('under fire', underFire);
    tell('truce', truce);
    for (const conflict of conflicts) lines.push(paint(`  ! ${printable(conflict)}`, { colour: 166 }, colour));
  }
  const over = all.length - places.length;
  if (over > 0) lines.push(`${over} more places were told of, and nothing of it is held to last (--status unknown).`);
  if (undated > 0)
    lines.push(
      `${undated} claim${undated === 1 ? '' : 's'} could not be used, because nobody knows of which day ${undated === 1 ? 'it tells' : 'they tell'}.`,
    );
  return `${lines.join('\n')}\n`;
}

function stateWords({ parties, since, lastTold, age, voices, hedged }: State): string {
  const who = parties.map(({ name }) => printable(name)).join(' and ') || 'somebody';
  const when = since === lastTold ? since : `${since}, last told ${lastTold}`;
  const old = age === 0 ? '' : `, ${age} day${age === 1 ? '' : 's'} ago`;
  return `${who}${hedged ? ' (possibly)' : ''}, ${when}${old}; ${voices.map(printable).join(', ')}`;
}

function prettyDays(rows: readonly SituationDay[]): string {
  if (rows.length === 0) return 'Nothing is told of these days.\n';
  const { colour } = terminalOptions();
  const width = Math.min(24, Math.max(...rows.map(({ place }) => place.length)));
  return rows
    .map(({ day, place, status, holder, changed, told }) => {
      const state = `${status}${holder === null ? '' : `, ${printable(holder)}`}`;
      const what = told.map(({ words }) => printable(words)).join('; ') || 'nobody has told of it for long';
      return `${day}  ${printable(place).slice(0, width).padEnd(width)}  ${paint(state.padEnd(30), { bold: changed }, colour)}  ${what}\n`;
    })
    .join('');
}
