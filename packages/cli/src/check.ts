import type { Command } from './command.ts';
import { EXIT } from './failure.ts';
import { standardOutput } from './output.ts';
import { createProgress } from './progress.ts';
import { STORE_OPTIONS, withStore } from './store-options.ts';

export const check: Command = {
  name: 'check',
  summary: 'verify everything in a store',
  usage: '',
  about: [
    'Reads the whole store and checks that every text and original has the SHA-256 it was kept with, that every quoted span stands where it says, that the claims are those the coder gave, that nothing points to what is not there, that the indexes are whole, and that nobody rewrote the log of decisions.',
    'Changes nothing. Ends with 1 when something is wrong, a line each on standard output.',
  ],
  options: { ...STORE_OPTIONS, quiet: { help: 'no summary, only what is wrong' } },
  examples: [['dateline check --store war.dateline', 'before handing the file on']],
  async run(given) {
    return withStore(given, {}, async (store) => {
      const progress = createProgress(!given.has('quiet'));
      const { reports, claims, originals, moments, faults } = await store.check((done) =>
        progress.draw(`${done} reports checked`),
      );
      progress.clear();
      const output = standardOutput();
      for (const { kind, where, message } of faults) await output.write(`${kind}: ${where}: ${message}\n`);
      if (!given.has('quiet')) {
        const verdict = faults.length === 0 ? 'all well' : `${faults.length} faults`;
        await output.write(
          `${reports} reports, ${claims} claims, ${originals} originals, ${moments} moments: ${verdict}\n`,
        );
      }
      await output.finish();
      return faults.length === 0 ? EXIT.ok : EXIT.some;
    });
  },
};
