import cameo from '../data/crosswalks/cameo-types.json' with { type: 'json' };
import type { Conditions, LexiconRule } from './lexicon.ts';

/** A line that could not be used, counted from 1. */
export interface VerbFileProblem {
  readonly line: number;
  readonly message: string;
}

/** What was read from a verb dictionary: rules for `createCoder`, and what could not be used. */
export interface VerbFile {
  readonly rules: LexiconRule[];
  readonly problems: VerbFileProblem[];
}

/** A code, the words that must stand before and behind the verb for it, and whether the target stands before the verb. */
interface Pattern {
  readonly before: string | undefined;
  readonly behind: string | undefined;
  readonly reversed: boolean;
  readonly code: string;
  readonly line: number;
}

/** Verbs that share a code and patterns, while their lines are read. */
interface VerbGroup {
  readonly name: string;
  readonly code: string;
  readonly verbs: { readonly words: string; readonly code: string | undefined }[];
  readonly patterns: Pattern[];
  readonly line: number;
}

/** Sets of words by their names without `&`. */
type WordSets = Map<string, string[]>;

const TYPES: Readonly<Record<string, { readonly type: string }>> = cameo.types;
const PREPOSITIONS = new Set(
  'about against among at between by for from in into of on over to toward towards upon with'.split(' '),
);
/** Sets may hold sets; one that holds itself is followed no further. */
const DEPTH = 4;

/**
 * Reads a verb dictionary of PETRARCH, whose codes are CAMEO's:
 *
 *     &TREATY
 *     +PACT
 *     +ACCORD
 *     --- APPROVE [080] ---
 *     APPROVE {APPROVES APPROVED}   # comment
 *     +GO_THROUGH [---]
 *     - * &TREATY [057]
 *     - * (FOR {PEACE TALKS}) [036]
 *     - + * (FROM $) [070]
 *
 * `---` opens a group of verbs with its code, a verb may have one of its own, `[---]` is none. A pattern gives another code where
 * its words stand beside the verb (`*`): the last word on either side is asked, a preposition where there is no other. Of the marks
 * of parties only is read whether the target (`+`) stands before the verb or the source (`$`) behind it, as syntax finds the
 * rest; inflected forms in braces are passed over, as lemmas find those. The code chooses the type of the claim
 * (data/crosswalks/cameo-types.json).
 */
export function readVerbDictionary(text: string): VerbFile {
  const problems: VerbFileProblem[] = [];
  const sets: WordSets = new Map();
  const groups: VerbGroup[] = [];
  let set: string[] | null = null;
  let group: VerbGroup | null = null;
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = index + 1;
    const rest = raw.replace(/[#;].*$/, '').trim();
    if (rest === '') return;
    const code = /\[([^\]]*)\]/.exec(rest)?.[1]?.trim();
    const words = rest.replace(/\[.*$/, '').trim();
    const heading = /^-{3}\s*([^[]*?)\s*(?:\[([^\]]*)\])?\s*-*$/.exec(rest);
    if (words.startsWith('&')) {
      set = [];
      group = null;
      sets.set(setName(words), set);
    } else if (heading) {
      set = null;
      group = { name: plain(heading[1]!), code: heading[2]?.trim() ?? '---', verbs: [], patterns: [], line };
      groups.push(group);
    } else if (set !== null && words.startsWith('+')) set.push(words.slice(1));
    else if (group === null)
      problems.push({ line, message: `"${rest}" belongs to no group; one begins with "--- NAME [code] ---"` });
    else if (!words.startsWith('-')) {
      const verb = plain(words.replace(/\{.*$/, '').replaceAll('+', ''));
      if (verb !== '') group.verbs.push({ words: verb, code });
    } else if (code === undefined || !words.includes('*'))
      problems.push({
        line,
        message: `the pattern "${rest}" lacks ${code === undefined ? 'a [code]' : 'the verb (*)'}`,
      });
    else group.patterns.push(readPattern(words.slice(1), code, line));
  });
  return { rules: groups.flatMap((one, index) => rulesOf(one, index + 1, sets, problems)), problems };
}

function readPattern(words: string, code: string, line: number): Pattern {
  const [before = '', behind = ''] = words.split('*');
  return {
    before: tellingWord(before),
    behind: tellingWord(behind),
    reversed: before.includes('+') || behind.includes('$'),
    code,
    line,
  };
}

function tellingWord(part: string): string | undefined {
  const words = part.split(/[\s{}()]+/).filter((word) => /^&?[A-Z]/i.test(word));
  return words.findLast((word) => !PREPOSITIONS.has(word.toLowerCase())) ?? words.at(-1);
}

function rulesOf(group: VerbGroup, number: number, sets: WordSets, problems: VerbFileProblem[]): LexiconRule[] {
  const rules: LexiconRule[] = [];
  const add = (verbs: string[], { before, behind, reversed, code, line }: Pattern): void => {
    const refuses = /^-*$/.test(code);
    const when = { ...conditionOf(before, 'surface-subject', sets), ...conditionOf(behind, 'any', sets) };
    const asks = Object.keys(when).length > 0;
    if (verbs.length === 0 || (refuses && !asks)) return;
    const type = refuses ? null : typeOf(code);
    if (type === undefined) {
      problems.push({ line, message: `"${code}" is no CAMEO code that a type of claim answers to` });
      return;
    }
    rules.push({
      id: `dictionary/${number}-${group.name.replaceAll(' ', '-')}-${rules.length + 1}`,
      type,
      frame: reversed ? 'whom-who' : 'who-whom',
      verbs,
      ...(asks && { when }),
      reason: `Line ${line} of the verb dictionary gives ${refuses ? 'no code' : `CAMEO ${code}`}.`,
      example: null,
    });
  };
  for (const [code, verbs] of Map.groupBy(group.verbs, (verb) => verb.code ?? group.code))
    add(
      verbs.map(({ words }) => words),
      { before: undefined, behind: undefined, reversed: false, code, line: group.line },
    );
  const all = group.verbs.map(({ words }) => words);
  for (const pattern of group.patterns)
    if (pattern.before !== undefined || pattern.behind !== undefined) add(all, pattern);
  return rules;
}

/** What a rule asks of a slot for a word or set of a pattern; a preposition asks that its own slot is filled. */
function conditionOf(word: string | undefined, slot: string, sets: WordSets): Conditions {
  const lemmas = word === undefined ? [] : [...new Set(expanded(word, sets).flatMap(lemmasOf))];
  const [first] = lemmas;
  if (first === undefined) return {};
  return PREPOSITIONS.has(first) ? { [first]: ['*'] } : { [slot]: lemmas.map((lemma) => `=${lemma}`) };
}

/** Codes for both directions stand as `042:043`: the source's decides, and where it has none the target's. */
function typeOf(code: string): string | undefined {
  const own = code.split(':').find((one) => /^\d/.test(one)) ?? '';
  for (let length = own.length; length >= 2; length--) {
    const found = TYPES[own.slice(0, length)];
    if (found) return found.type;
  }
  return undefined;
}

function expanded(word: string, sets: WordSets, depth = 0): string[] {
  if (!word.startsWith('&')) return [word];
  const members = depth > DEPTH ? [] : (sets.get(setName(word)) ?? []);
  return members.flatMap((member) => expanded(member, sets, depth + 1));
}

function setName(word: string): string {
  return word.slice(1).replace(/_+$/, '').toUpperCase();
}

/** The last of several words as the lemmatiser may have it: as it stands, and without the plural's ending. */
function lemmasOf(words: string): string[] {
  const last = plain(words.replace(/[()]/g, ' ')).split(' ').at(-1)!;
  return last.length > 3 && last.endsWith('s') && !last.endsWith('ss') ? [last, last.slice(0, -1)] : [last];
}

function plain(words: string): string {
  return words
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();
}
