/** What an item of a rule is expanded from. */
export type Target =
  | {
      readonly kind: 'literal';
      readonly forms: readonly string[];
      readonly xpos: string;
      readonly upos: string | undefined;
    }
  | { readonly kind: 'symbol'; readonly names: readonly string[]; readonly inflection: string | undefined }
  | { readonly kind: 'built-in'; readonly name: string; readonly argument: string | undefined }
  | { readonly kind: 'group'; readonly items: readonly Item[] };

/** One member of a rule: the head, a dependent of it, or a list of dependents kept under a name of their own. */
export interface Item {
  readonly role: 'head' | 'dependent' | 'splice';
  /** Relation of a dependent. */
  readonly relation: string;
  readonly target: Target;
  /** How often the item is there. */
  readonly chance: number;
}

export interface Rule {
  readonly weight: number;
  readonly items: readonly Item[];
}

export type Grammar = ReadonlyMap<string, readonly Rule[]>;

/**
 * Reads rules of a dependency grammar. A line that begins at the margin names a symbol, the indented lines under it are
 * its rules, each with an optional weight first. Members of a rule stand in the order of the sentence:
 *
 * ```
 * strike            # a comment
 *   3 nsubj=aircraft ^attack:VBD obj=building punct=,?0.3 +place?0.5
 * ```
 *
 * `^x` is the head, `relation=x` depends on it, `+x` puts the members of a headless rule here. `x` is a symbol, `x:VBD`
 * an inflected word of a class, `a|b` one of several, `killed/VBN` (with a word class after a second slash where the tag
 * leaves it open) a word, `@name:argument` a built-in and `( … )` a rule without a name. `?` says that the member may be
 * missing, `?0.3` that it is there three times in ten.
 *
 * @throws Error that names the line which cannot be read.
 */
export function readGrammar(text: string, file: string): Map<string, Rule[]> {
  const grammar = new Map<string, Rule[]>();
  let rules: Rule[] | undefined;
  for (const [number, raw] of text.split('\n').entries()) {
    const line = raw.replace(/(^|\s)#.*$/, '').trimEnd();
    if (line.trim() === '') continue;
    if (!/^\s/.test(line)) {
      rules = grammar.get(line) ?? [];
      grammar.set(line, rules);
      continue;
    }
    try {
      if (!rules) throw new Error('a rule comes before the first symbol');
      rules.push(readRule(line.trim()));
    } catch (cause) {
      throw new Error(`${file}:${number + 1}: ${(cause as Error).message}`, { cause });
    }
  }
  return grammar;
}

function readRule(line: string): Rule {
  const words = line
    .replace(/([()])/g, ' $1 ')
    .split(/\s+/)
    .filter(Boolean);
  const weighted = /^\d+(\.\d+)?$/.test(words[0]!);
  const weight = weighted ? Number(words.shift()) : 1;
  const items = readItems(words);
  if (words.length > 0) throw new Error(`"${words[0]}" closes nothing`);
  return { weight, items };
}

/** Takes words off the front of the list up to the closing bracket that belongs to it. */
function readItems(words: string[]): Item[] {
  const items: Item[] = [];
  while (words.length > 0 && !words[0]!.startsWith(')')) items.push(readItem(words));
  if (items.filter(({ role }) => role === 'head').length > 1) throw new Error('a rule has one head');
  return items;
}

function readItem(words: string[]): Item {
  const word = words.shift()!;
  const [, sign, rest] = /^(\^|\+|[a-z]+(?::[a-z]+)?=)(.*)$/.exec(word) ?? [];
  if (sign === undefined) throw new Error(`"${word}" is neither ^head, +list nor relation=word`);
  const role = sign === '^' ? 'head' : sign === '+' ? 'splice' : 'dependent';
  const relation = role === 'dependent' ? sign.slice(0, -1) : '';
  if (rest === '') {
    if (words.shift() !== '(') throw new Error(`something must follow "${word}"`);
    const items = readItems(words);
    if (words.shift() !== ')') throw new Error('a bracket is not closed');
    const chance = /^\?/.test(words[0] ?? '') ? chanceOf(words.shift()!) : 1;
    return { role, relation, target: { kind: 'group', items }, chance };
  }
  const [, body, mark] = /^(.+?)(\?(?:0?\.\d+)?)?$/.exec(rest!)!;
  return { role, relation, target: readTarget(body!), chance: mark === undefined ? 1 : chanceOf(mark) };
}

const chanceOf = (mark: string): number => (mark === '?' ? 0.5 : Number(mark.slice(1)));

/** Punctuation that is written without its tag. */
const MARKS: Readonly<Record<string, [form: string, xpos: string]>> = {
  ',': [',', ','],
  '.': ['.', '.'],
  ':': [':', ':'],
  ';': [';', ':'],
  '-': ['-', 'HYPH'],
  '–': ['–', ':'],
  '--': ['--', ':'],
  'open-quote': ['"', '``'],
  'close-quote': ['"', "''"],
  'open-bracket': ['(', '-LRB-'],
  'close-bracket': [')', '-RRB-'],
};

function readTarget(body: string): Target {
  const marks = body.split('|').map((name) => MARKS[name]);
  if (marks[0]) return { kind: 'literal', forms: marks.map((mark) => mark![0]), xpos: marks[0][1], upos: 'PUNCT' };
  if (body.startsWith('@')) {
    const [name, argument] = body.slice(1).split(':');
    return { kind: 'built-in', name: name!, argument };
  }
  if (body.includes('/')) {
    const [forms, xpos, upos] = body.split('/');
    return { kind: 'literal', forms: forms!.split('|'), xpos: xpos!, upos };
  }
  const [names, inflection] = body.split(':');
  return { kind: 'symbol', names: names!.split('|'), inflection };
}
