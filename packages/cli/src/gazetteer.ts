import type { Command } from './command.ts';
import { UsageError } from './failure.ts';
import { GAZETTEER_ACTIONS } from './gazetteer-actions.ts';
import { nearest } from './suggest.ts';

export const gazetteer: Command = {
  name: 'gazetteer',
  summary: 'add, list, look up and remove sets of places',
  usage: `${Object.keys(GAZETTEER_ACTIONS).join('|')} …`,
  about: [
    'The default set has 210,000 places. Your own sets lie over it: where both tell of a place, yours is kept.',
    '  add FILE …     makes a set of GeoNames dumps, tables (CSV) and GeoJSON; rows that cannot be used are told',
    '  fetch CODE     downloads the GeoNames dump of a country, SY, and adds it: the one thing that uses the network',
    '  list           shows the sets',
    '  lookup NAME    shows which places a name may mean, likeliest first, as the coder finds them',
    '  remove SET     removes a set of your own',
  ],
  options: {
    name: { value: 'NAME', help: 'add: what to call the set; the name of its first file unless given' },
    country: {
      value: 'CODE',
      help: 'add: the country of rows that do not say theirs, SY; lookup: only places there, several with commas',
    },
    columns: {
      value: 'PAIRS',
      help: 'add: which column of a table holds what, name=Village,lat=Y,lon=X; else by the heading',
    },
    limit: { value: 'NUMBER', help: 'lookup: how many places to show; 10 unless given' },
  },
  examples: [
    ['dateline gazetteer lookup Guadalajara', 'which ones are there?'],
    ['dateline gazetteer add SY.txt --name syria', 'every village of a GeoNames dump'],
    ['dateline gazetteer add villages.csv --country YE --columns name=Village,lat=Y,lon=X', 'a table of your own'],
    ['dateline gazetteer list', 'what is known at all'],
  ],
  async run(given) {
    const [name] = given.names;
    const action = name === undefined ? undefined : GAZETTEER_ACTIONS[name];
    if (action !== undefined) return action(given);
    const words = Object.keys(GAZETTEER_ACTIONS);
    const meant = name === undefined ? undefined : nearest(name, words);
    const advice = meant ? `Did you mean ${meant}?` : `It takes ${words.join(', ')}.`;
    throw new UsageError(
      `gazetteer ${name === undefined ? 'needs a word that says what to do' : `cannot ${name}`}. ${advice}`,
    );
  },
};
