import { Recent } from './recent.ts';

/** Answers kept ready. */
const KEPT = 4096;

/** Suffixes are looked at up to this length. */
export const LONGEST_SUFFIX = 6;

/**
 * How a lemma is made from a form: `-2+y` cuts two characters and adds `y`, after lower-casing unless it begins with
 * `K` ("keep the case").
 */
export type LemmaScript = string;

/** Applies a script to a form. */
export function applyScript(form: string, script: LemmaScript): string {
  const keep = script.startsWith('K');
  const plus = script.indexOf('+');
  const cut = Number(script.slice(keep ? 2 : 1, plus));
  const base = keep ? form : form.toLowerCase();
  return base.slice(0, Math.max(0, base.length - cut)) + script.slice(plus + 1);
}

/** The group whose rules apply: the joint tag, and apart from it words that begin with a capital. */
export function lemmaGroup(form: string, upos: string, xpos: string): string {
  const first = form.charAt(0);
  return `${upos}|${xpos}${first !== first.toLowerCase() ? '^' : ''}`;
}

/** Whether a capital says nothing of a word: headlines and wire copy capitalise every verb and noun, but "IED" is a name. */
function isCaseless(form: string, upos: string): boolean {
  if (upos === 'VERB' || upos === 'AUX' || upos === 'ADV') return true;
  return upos === 'NOUN' && (form.length > 4 || form.slice(1) !== form.slice(1).toUpperCase());
}

/**
 * Finds dictionary forms by exceptions and by the longest known suffix, both learnt from treebanks.
 *
 * The rules come as text, one group a line: the group, a tab, suffix rules `suffix script …`, a tab, exceptions
 * `form script …`. Suffixes and forms are in lower case.
 */
export class Lemmatiser {
  readonly #groups = new Map<string, { rules: Map<string, LemmaScript>; exceptions: Map<string, LemmaScript> }>();
  /** Answers by tag and form: a few hundred words make up most of any text. */
  readonly #kept = new Recent<string>(KEPT);

  constructor(text: string) {
    const pairs = (part: string | undefined): Map<string, LemmaScript> => {
      const map = new Map<string, LemmaScript>();
      const items = part ? part.split(' ') : [];
      for (let at = 0; at + 1 < items.length; at += 2) map.set(items[at] === '_' ? '' : items[at]!, items[at + 1]!);
      return map;
    };
    for (const line of text.split('\n')) {
      const [group, rules, exceptions] = line.split('\t');
      if (group) this.#groups.set(group, { rules: pairs(rules), exceptions: pairs(exceptions) });
    }
  }

  /** The dictionary form; a word of a tag never seen keeps its form, in lower case unless it is a proper noun. */
  lemma(form: string, upos: string, xpos: string): string {
    const key = `${xpos} ${upos} ${form}`;
    let lemma = this.#kept.get(key);
    if (lemma === undefined) this.#kept.set(key, (lemma = this.#find(form, upos, xpos)));
    return lemma;
  }

  #find(written: string, upos: string, xpos: string): string {
    const form = isCaseless(written, upos) ? written.toLowerCase() : written;
    const group = this.#groups.get(lemmaGroup(form, upos, xpos));
    if (!group) return upos === 'PROPN' ? form : form.toLowerCase();
    const lower = form.toLowerCase();
    let script = group.exceptions.get(lower);
    for (let length = Math.min(LONGEST_SUFFIX, lower.length); script === undefined && length >= 0; length--)
      script = group.rules.get(lower.slice(lower.length - length));
    return (script && applyScript(form, script)) || lower;
  }
}
