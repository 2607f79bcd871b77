import type { Command } from './command.ts';
import { complain, EXIT } from './failure.ts';
export const gazetteer: Command = {
  name: 'gazetteer',
  summary: 'add, list, look up and remove sets of place names',
  usage: 'add|list|lookup|remove …',
  about: [],
  options: {},
  examples: [],
  async run() {
    complain('not yet');
    return EXIT.usage;
  },
};
