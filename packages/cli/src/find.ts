import { paint, printable, wrap } from '@dateline/formats';
import type { KeptClaim } from '@dateline/store';
import { type Command, oneOf } from './command.ts';
import { EXIT } from './failure.ts';
import { standardOutput } from './output.ts';
import { QUERY_OPTIONS, queryOf } from './query-options.ts';
import { numberOf, STORE_OPTIONS, withStore } from './store-options.ts';
import { terminalOptions } from './terminal-options.ts';

const FORMATS = ['pretty', 'jsonl', 'keys'] as const;
const MARKS = { actual: '●', planned: '◇', possible: '○', negated: '×' } as const;

export const find: Command = {
  name: 'find',
  summary: 'find claims in a store',
  usage: '[WORDS …]',
  about: [
    'Finds the claims whose sentence has all the words, in any of their forms ("shell" finds "shelled"); words in quotes in a row, those after a hyphen not at all. The options narrow it down; everything given must hold.',
    'A claim without a stated time counts for the day its report was published.',
  ],
  options: {
    ...STORE_OPTIONS,
    ...QUERY_OPTIONS,
    order: { value: '-time|time|text', help: 'newest first (unless given), oldest first, or best match first' },
    limit: { value: 'NUMBER', help: 'how many to show; 50 unless given' },
    offset: { value: 'NUMBER', help: 'how many to skip' },
    format: { value: FORMATS.join('|'), help: 'how to write; keys are the names of claims, one a line' },
    count: { help: 'only how many there are' },
  },
  examples: [
    ['dateline find hospital --type strike --from 2017-06-01', 'strikes of which the sentence names a hospital'],
    [`dateline find '"city centre" -police' --near 40.76,-2.87,15`, 'words in a row, without another, around a point'],
    [
      'dateline find --type territory.capture --factuality negated --format jsonl',
      'denied captures, for other programs',
    ],
  ],
  async run(given) {
    const order = oneOf('order', given.value('order') ?? '-time', ['-time', 'time', 'text']);
    const format = oneOf('format', given.value('format') ?? 'pretty', FORMATS);
    const limit = numberOf(given, 'limit', 50, 1, 10_000);
    const offset = numberOf(given, 'offset', 0, 0, 1e9);
    const query = await queryOf(given, given.names);
    return withStore(given, { readOnly: true }, async (store) => {
      const output = standardOutput();
      const { claims: total, reports } = await store.count(query);
      if (given.has('count')) await output.write(`${total} claims in ${reports} reports\n`);
      else {
        const claims = await store.find(query, { order, limit, offset });
        for (const claim of claims)
          await output.write(
            format === 'pretty'
              ? `${pretty(claim)}\n`
              : format === 'jsonl'
                ? `${JSON.stringify(claim)}\n`
                : `${claim.key}\n`,
          );
        if (format === 'pretty') await output.write(summary(claims.length, total, reports, offset));
      }
      await output.finish();
      return total > 0 ? EXIT.ok : EXIT.none;
    });
  },
};

function summary(shown: number, total: number, reports: number, offset: number): string {
  if (total === 0) return 'No claim fits.\n';
  const which = shown === total ? '' : `, ${offset + 1} to ${offset + shown} shown`;
  return `${total} claim${total === 1 ? '' : 's'} in ${reports} report${reports === 1 ? '' : 's'}${which}.\n`;
}

/** A claim in three lines: what, from where, and its sentence. */
function pretty(kept: KeptClaim): string {
  const { colour, columns } = terminalOptions();
  const { report, sentence } = kept;
  const claim = kept.decided ?? kept.claim;
  const who = (list: readonly { text: string }[]): string => list.map(({ text }) => printable(text)).join(', ');
  const day =
    kept.from === null
      ? 'no day    '
      : `${kept.from}${kept.to === kept.from ? '' : `/${kept.to}`}${kept.timeStated ? '' : '?'}`;
  const places = claim.places.map((place) => printable(place.place?.name ?? place.text)).join(', ');
  const head = [
    paint(day, { dim: !kept.timeStated }, colour),
    `${MARKS[claim.factuality]} ${paint(claim.type, { bold: true }, colour)}`,
    who(claim.agents),
    claim.patients.length > 0 ? `→ ${who(claim.patients)}` : '',
    places === '' ? '' : `at ${places}`,
    kept.review === 'unreviewed' ? '' : paint(kept.review, { colour: 166 }, colour),
    kept.addedBy === null ? '' : `added by ${printable(kept.addedBy)}`,
  ].filter((part) => part !== '');
  const source = claim.source === null ? '' : `, citing ${printable((claim.source.antecedent ?? claim.source).text)}`;
  const from = `${report.outlet === null ? '' : `${printable(report.outlet)}, `}${printable(report.id)} ${claim.id}${source}  ${kept.key}${kept.incident === null ? '' : `  ${kept.incident}`}`;
  const lines = wrap([{ text: printable(sentence) }], columns, '    ', '    ', colour);
  return `${head.join('  ')}\n    ${paint(from, { dim: true }, colour)}\n${lines}`;
}
