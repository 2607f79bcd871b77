import { conjugate, plural } from './inflect.ts';
import { attach, leaf, type TreeNode } from './tree.ts';

/** Word class of a Penn tag where a word's own entry does not say it. */
const UPOS_OF: Readonly<Record<string, string>> = {
  CC: 'CCONJ',
  CD: 'NUM',
  DT: 'DET',
  EX: 'PRON',
  FW: 'X',
  HYPH: 'PUNCT',
  IN: 'ADP',
  JJ: 'ADJ',
  JJR: 'ADJ',
  JJS: 'ADJ',
  MD: 'AUX',
  NN: 'NOUN',
  NNP: 'PROPN',
  NNPS: 'PROPN',
  NNS: 'NOUN',
  PDT: 'DET',
  POS: 'PART',
  PRP: 'PRON',
  PRP$: 'PRON',
  RB: 'ADV',
  RBR: 'ADV',
  RBS: 'ADV',
  RP: 'ADP',
  SYM: 'SYM',
  TO: 'PART',
  VB: 'VERB',
  VBD: 'VERB',
  VBG: 'VERB',
  VBN: 'VERB',
  VBP: 'VERB',
  VBZ: 'VERB',
  WDT: 'PRON',
  WP: 'PRON',
  WP$: 'PRON',
  WRB: 'ADV',
  '.': 'PUNCT',
  ',': 'PUNCT',
  ':': 'PUNCT',
  '``': 'PUNCT',
  "''": 'PUNCT',
  '-LRB-': 'PUNCT',
  '-RRB-': 'PUNCT',
};

/** Dictionary forms of the words that rules spell out. */
const LEMMA_OF: Readonly<Record<string, string>> = {
  was: 'be',
  were: 'be',
  is: 'be',
  are: 'be',
  been: 'be',
  being: 'be',
  had: 'have',
  has: 'have',
  having: 'have',
  did: 'do',
  does: 'do',
  said: 'say',
  says: 'say',
  saying: 'say',
  told: 'tell',
  an: 'a',
  "n't": 'not',
  ca: 'can',
  wo: 'will',
  us: 'we',
  them: 'they',
  him: 'he',
  least: 'least',
  including: 'include',
  according: 'accord',
  others: 'other',
  dozens: 'dozen',
  hundreds: 'hundred',
  thousands: 'thousand',
  scores: 'score',
  tens: 'ten',
  killed: 'kill',
  wounded: 'wound',
  injured: 'injure',
  called: 'call',
  following: 'follow',
  died: 'die',
  led: 'lead',
  backed: 'back',
  held: 'hold',
  controlled: 'control',
  based: 'base',
  led_: 'lead',
  used: 'use',
  went: 'go',
  took: 'take',
  citing: 'cite',
  adding: 'add',
  added: 'add',
  quoted: 'quote',
  left: 'leave',
  leaving: 'leave',
  bringing: 'bring',
  known: 'know',
  'n’t': 'not',
  women: 'woman',
  children: 'child',
  days: 'day',
  weeks: 'week',
  hours: 'hour',
  months: 'month',
  years: 'year',
  kilometers: 'kilometer',
  kilometres: 'kilometer',
  miles: 'mile',
  km: 'kilometer',
  arms: 'arm',
  reports: 'report',
  reported: 'report',
  came: 'come',
  come: 'come',
  follows: 'follow',
  followed: 'follow',
  happened: 'happen',
  occurred: 'occur',
  claimed: 'claim',
  claiming: 'claim',
  lives: 'life',
  missing: 'missing',
  people: 'people',
  targeting: 'target',
  bodies: 'body',
  casualties: 'casualty',
  whom: 'who',
  more: 'more',
  these: 'this',
  those: 'that',
  prompting: 'prompt',
  forcing: 'force',
  causing: 'cause',
  located: 'locate',
  belonging: 'belong',
  made: 'make',
  making: 'make',
  due: 'due',
  rights: 'right',
  areas: 'area',
  parts: 'part',
  forces: 'force',
  clashes: 'clash',
  towns: 'town',
  villages: 'village',
  cities: 'city',
  districts: 'district',
  neighborhoods: 'neighborhood',
  neighbourhoods: 'neighbourhood',
  provinces: 'province',
};

/** Makes a word that a rule spells out. A verb form is taken back to its lemma by rule where the list has none. */
export function literal(form: string, written: string, upos: string | undefined): TreeNode {
  const xpos = tagOf(form, written);
  const proper = xpos.startsWith('NNP');
  const known = LEMMA_OF[form];
  const lemma = proper && xpos === 'NNP' ? form : (known ?? undo(form, xpos));
  const universal = form === 'not' || form === "n't" ? 'PART' : (upos ?? UPOS_OF[xpos]);
  if (universal === undefined) throw new Error(`no word class is known for "${form}/${xpos}"`);
  return leaf(form, xpos === 'JJ' ? form.toLowerCase() : lemma, universal, xpos);
}

/** Words whose tag is always the same, whatever stands beside them in a list of alternatives. */
const ALWAYS: Readonly<Record<string, string>> = {
  '-': 'HYPH',
  '–': ':',
  '--': ':',
  which: 'WDT',
  who: 'WP',
  whom: 'WP',
  another: 'DT',
  later: 'RBR',
  earlier: 'RBR',
  been: 'VBN',
  other: 'JJ',
  people: 'NNS',
  police: 'NNS',
  women: 'NNS',
  media: 'NNS',
  gunmen: 'NNS',
  news: 'NN',
  series: 'NN',
  suspected: 'VBN',
  masked: 'VBN',
};

/** The tag of one of several alternatives that were given one tag together: `source|sources/NNS`, `stands|rose/VBD`. */
function tagOf(form: string, xpos: string): string {
  const always = ALWAYS[form];
  if (always !== undefined) return always;
  if (xpos === 'NN' || xpos === 'NNS')
    return /[^sui]s$/.test(form) && !/(gas|headquarters)$/.test(form)
      ? 'NNS'
      : xpos === 'NNS' && !/men$|ren$/.test(form)
        ? 'NN'
        : xpos;
  if (xpos.startsWith('VB') && form.endsWith('ing')) return 'VBG';
  if (xpos === 'VBD' && /[^a]s$/.test(form)) return 'VBZ';
  return xpos;
}

function undo(form: string, xpos: string): string {
  const lower = form.toLowerCase();
  if (xpos === 'NNS' && lower.endsWith('s')) return lower.replace(/(?<=ch|sh|x|ss)es$|s$/, '').replace(/ie$/, 'y');
  return lower;
}

/**
 * Makes the words of an entry: the last one is the head, those before it are adjectives (`armoured/JJ vehicle`),
 * participles or compounds. `of`, `for` and `in` hang what follows on what is before them; `a_b` is a flat name;
 * `blow up` a verb with its particle.
 */
export function wordsOf(entry: string, tag: string, inflection: string | undefined): TreeNode {
  const split = /^(.+?) (of|for|in) (?:(the) )?(.+)$/.exec(entry);
  if (split && !tag.startsWith('VB')) {
    const [, before, preposition, article, after] = split as unknown as [
      string,
      string,
      string,
      string | undefined,
      string,
    ];
    const head = wordsOf(before, tag, inflection);
    const name = wordsOf(after, tag, undefined);
    if (article !== undefined) attach(leaf('the', 'the', 'DET', 'DT'), 'det', name, 'left');
    attach(leaf(preposition, preposition, 'ADP', 'IN'), 'case', name, 'left');
    attach(name, 'nmod', head, 'right');
    return head;
  }
  const parts = entry.split(' ');
  if (tag === 'VB') {
    const [verb, particle] = parts as [string, string | undefined];
    const present = inflection === 'present';
    const xpos = present ? 'VBP' : (inflection ?? 'VB');
    const head = leaf(conjugate(verb, xpos), verb.replace('*', ''), 'VERB', xpos);
    if (present) head.agrees = 'present';
    if (particle === 'back') attach(leaf('back', 'back', 'ADV', 'RB'), 'advmod', head, 'right');
    else if (particle !== undefined) attach(leaf(particle, particle, 'ADP', 'RP'), 'compound:prt', head, 'right');
    return head;
  }
  const head = single(parts.pop()!, tag, inflection);
  for (const part of parts.reverse()) {
    if (part === 'the') attach(leaf('the', 'the', 'DET', 'DT'), 'det', head, 'left');
    else {
      const node = single(part, tag === 'NNPS' ? 'NNP' : tag, undefined);
      attach(node, node.upos === 'ADJ' || node.upos === 'VERB' ? 'amod' : 'compound', head, 'left');
    }
  }
  return head;
}

/** Words of names that are plural. */
const PLURAL_NAMES = new Set(['Nations', 'Rights', 'Forces', 'Units', 'Guards', 'States', 'Affairs']);

/** One word of an entry, with a tag of its own after a slash: `Free/ADJ`, `armoured/JJ`. */
function single(part: string, tag: string, inflection: string | undefined): TreeNode {
  const [word, own] = part.split('/') as [string, string | undefined];
  const [first, ...rest] = word.split('_') as [string, ...string[]];
  const proper = tag.startsWith('NNP');
  const many = tag === 'NNP' && PLURAL_NAMES.has(first);
  const xpos = own === undefined || own === 'ADJ' ? (many ? 'NNPS' : (inflection ?? tag)) : own;
  const upos = own === 'ADJ' ? 'ADJ' : UPOS_OF[xpos]!;
  const isPlural = inflection === 'NNS' && own === undefined;
  const form = isPlural ? plural(first) : first;
  const lemma = proper
    ? first
    : xpos === 'JJ' && /^[A-Z]/.test(first)
      ? first
      : xpos === 'VBN'
        ? first.replace(/d$/, '')
        : first.toLowerCase();
  const node = leaf(form, lemma, upos, own === 'ADJ' ? tag : xpos);
  if (tag === 'NNPS' || xpos === 'NNPS') node.lemma = first.replace(/s$/, '');
  for (const name of rest) attach(leaf(name, name, 'PROPN', 'NNP'), 'flat', node, 'right');
  return node;
}
