import type { Format } from './format.ts';
import { countRows } from './tally.ts';

/** JSON Lines: one whole record a line. Lone surrogates stay exact, because JSON escapes them. */
export const jsonl: Format = {
  id: 'jsonl',
  label: 'JSON Lines: the whole record, one report a line',
  extensions: ['.jsonl', '.ndjson'],
  mediaType: 'application/x-ndjson',
  loses: 'Nothing.',
  async write(reports, sink, options) {
    for await (const report of reports) {
      await sink.write(`${JSON.stringify(report)}\n`);
      countRows(options);
    }
  },
};
