import { type ActorFile, type ActorFileProblem, actorId } from './actor-csv.ts';
import type { ActorKind, OwnActor } from './actor-entry.ts';

interface DatedCode {
  readonly code: string;
  readonly from?: string;
  readonly to?: string;
}

/** A name with its synonyms and codes while its lines are read. */
interface Group {
  readonly names: string[];
  readonly codes: DatedCode[];
  readonly line: number;
}

/** Roles of CAMEO codes that tell what kind of actor it is, the first found decides. */
const KINDS: readonly (readonly [role: string, kind: ActorKind])[] = [
  ['REB', 'armed-group'],
  ['INS', 'armed-group'],
  ['SEP', 'armed-group'],
  ['UAF', 'armed-group'],
  ['RAD', 'armed-group'],
  ['MIL', 'state-force'],
  ['COP', 'state-force'],
  ['SPY', 'state-force'],
  ['MED', 'media'],
  ['PTY', 'party'],
  ['OPP', 'party'],
];

/**
 * Reads an actor dictionary of TABARI, PETRARCH or PETRARCH2:
 *
 *     MUAMMAR_GADDAFI_ [LBYGOV 690901-110823] [LBY]   ; comment
 *     +GADHAFI_
 *         [LBYELI >110823]
 *
 * A name begins a group, `+` adds a synonym, codes stand behind the name or on lines of their own with the dates from
 * which, until which (`<`, `>`) or between which they hold. Years of two digits up to 30 are of this century, as in PETRARCH.
 * Comments begin with `;` or `#` or stand in `<!-- -->`; `&NAME` with `+` lines below is a set of words that `&NAME` in a
 * later name stands for. A group becomes one actor for each of its codes; a code of three letters alone is the state of
 * that code and adds names to it. `[---]` and empty codes are passed over, as their names are to be ignored.
 */
export function readActorDictionary(text: string): ActorFile {
  const problems: ActorFileProblem[] = [];
  const sets = new Map<string, string[]>();
  const groups: Group[] = [];
  let set: string[] | null = null;
  let group: Group | null = null;
  let comment = false;
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = index + 1;
    let rest = raw;
    if (comment) {
      const end = rest.indexOf('-->');
      if (end < 0) return;
      comment = false;
      rest = rest.slice(end + 3);
    }
    rest = rest.replace(/<!--.*?-->/g, '');
    if (rest.includes('<!--')) {
      comment = true;
      rest = rest.slice(0, rest.indexOf('<!--'));
    }
    rest = rest.replace(/[;#].*$/, '').trim();
    if (rest === '') return;
    if (rest.startsWith('&') && !rest.includes('[')) {
      set = [];
      group = null;
      sets.set(rest.slice(1).replace(/_+$/, '').toUpperCase(), set);
      return;
    }
    const bracket = rest.indexOf('[');
    const words = (bracket < 0 ? rest : rest.slice(0, bracket)).replace(/\{[^}]*\}/g, '').trim();
    if (words.startsWith('+') && set !== null && bracket < 0) {
      set.push(plainName(words.slice(1)));
      return;
    }
    if (words.startsWith('+')) {
      if (group === null) problems.push({ line, message: `the synonym "${words}" follows no name` });
      else group.names.push(words.slice(1));
    } else if (words !== '') {
      set = null;
      group = { names: [words], codes: [], line };
      groups.push(group);
    }
    if (bracket < 0) return;
    if (group === null) problems.push({ line, message: `the code ${rest.slice(bracket)} follows no name` });
    else readCodes(rest.slice(bracket), line, group.codes, problems);
  });
  const byId = new Map<string, OwnActor>();
  for (const one of groups) addGroup(one, sets, byId, problems);
  return { actors: [...byId.values()], problems };
}

function readCodes(text: string, line: number, codes: DatedCode[], problems: ActorFileProblem[]): void {
  for (const [, inside = ''] of text.matchAll(/\[([^\]]*)\]?/g)) {
    const [code = '', ...dates] = inside.trim().split(/\s+/);
    if (code === '' || /^-+$/.test(code)) continue;
    const span = readSpan(dates.join(''));
    if (!/^[A-Z][A-Z0-9]{2,}$/i.test(code)) problems.push({ line, message: `"${code}" is no actor code` });
    else if (span === null) problems.push({ line, message: `cannot read the dates "${dates.join(' ')}"` });
    else codes.push({ code: code.toUpperCase(), ...span });
  }
}

function readSpan(text: string): { from?: string; to?: string } | null {
  if (text === '') return {};
  const [, sign, first = '', second] = /^([<>]?)(\d{6}|\d{8})(?:-(\d{6}|\d{8}))?$/.exec(text) ?? [];
  const one = readDate(first);
  const other = second === undefined ? undefined : readDate(second);
  if (one === null || other === null) return null;
  if (sign === '<') return { to: one };
  if (sign === '>') return { from: one };
  if (other === undefined) return { from: one };
  return other < one ? null : { from: one, to: other };
}

function readDate(digits: string): string | null {
  if (digits === '') return null;
  const year =
    digits.length === 8 ? digits.slice(0, 4) : `${Number(digits.slice(0, 2)) <= 30 ? 20 : 19}${digits.slice(0, 2)}`;
  const [month, day] = [digits.slice(-4, -2), digits.slice(-2)];
  // Month or day 00 stands for not known.
  if (Number(month) > 12 || Number(day) > 31) return null;
  if (month === '00') return year;
  return day === '00' ? `${year}-${month}` : `${year}-${month}-${day}`;
}

function addGroup(
  { names, codes, line }: Group,
  sets: ReadonlyMap<string, readonly string[]>,
  byId: Map<string, OwnActor>,
  problems: ActorFileProblem[],
): void {
  const spelled = [...new Set(names.flatMap((name) => expanded(name, sets)).map(plainName))].filter(
    (name) => name !== '',
  );
  const [name, ...aliases] = spelled;
  if (name === undefined) {
    problems.push({ line, message: 'the name has no letters' });
    return;
  }
  const used = new Map<string, number>();
  for (const { code, from, to } of codes) {
    if (
      code.length === 3 &&
      from === undefined &&
      to === undefined &&
      code !== 'IGO' &&
      code !== 'NGO' &&
      code !== 'IMG'
    ) {
      const state = byId.get(code);
      byId.set(code, { id: code, aliases: [...(state?.aliases ?? []), ...spelled] });
      continue;
    }
    const count = (used.get(code) ?? 0) + 1;
    used.set(code, count);
    const base = `DICTIONARY-${actorId(name)}${codes.length > 1 ? `-${code}` : ''}${count > 1 ? `-${count}` : ''}`;
    let id = base;
    for (let again = 2; byId.has(id); again++) id = `${base}-${again}`;
    const country = /^(?:IGO|NGO|NGM|IMG|MNC|INT)/.test(code) ? undefined : code.slice(0, 3);
    byId.set(id, {
      id,
      name,
      aliases,
      kind: kindOf(code),
      cameo: code,
      ...(country === undefined ? {} : { country }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      reason: `Read from an actor dictionary, line ${line}.`,
    });
  }
}

function kindOf(code: string): ActorKind {
  if (code.startsWith('IGO')) return 'intergovernmental';
  if (code.startsWith('NGO') || code.startsWith('NGM')) return 'ngo';
  const roles = code.match(/.{1,3}/g)?.slice(1) ?? [];
  return KINDS.find(([role]) => roles.includes(role))?.[1] ?? 'generic';
}

/** A name once for each word of the sets in it. */
function expanded(name: string, sets: ReadonlyMap<string, readonly string[]>): string[] {
  const found = /&([A-Z0-9]+)/i.exec(name);
  const words = found === null ? undefined : sets.get(found[1]!.toUpperCase());
  if (found === null || words === undefined) return [name];
  return words.flatMap((word) => expanded(name.replace(found[0], word), sets));
}

/**
 * A dictionary has names in capitals; ours tell acronyms from words. Words of up to four letters that stand alone stay in
 * capitals, everything else begins with one.
 */
function plainName(name: string): string {
  const words = name.replace(/[_\s]+/g, ' ').trim();
  if (/^[A-Z0-9.]{1,4}$/.test(words) || words.includes('.')) return words;
  return words.replace(/\p{L}[\p{L}'’]*/gu, (word) => {
    if (/^(?:OF|THE|AND|FOR|IN|DE|LA|DU|DES|Y)$/.test(word)) return word.toLowerCase();
    return word === word.toUpperCase() ? word[0]! + word.slice(1).toLowerCase() : word;
  });
}
