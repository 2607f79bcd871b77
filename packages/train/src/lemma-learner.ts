import { LONGEST_SUFFIX, lemmaGroup } from '../../core/src/2-syntax/lemmatiser.ts';
import type { TreebankWord } from './treebank.ts';
import { verbForms } from './verb-forms.ts';

/** The script that turns a form into its lemma, keeping the case only where lower-casing cannot give the lemma. */
export function scriptOf(form: string, lemma: string): string {
  const lower = form.toLowerCase();
  const shared = (a: string): number => {
    let length = 0;
    while (length < a.length && length < lemma.length && a[length] === lemma[length]) length++;
    return length;
  };
  const [low, kept] = [shared(lower), shared(form)];
  if (kept > low) return `K-${form.length - kept}+${lemma.slice(kept)}`;
  return `-${lower.length - low}+${lemma.slice(low)}`;
}

type Counts = Map<string, number>;

const add = (counts: Counts, key: string, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

function mostFrequent(counts: Counts): [string, number] {
  let best: [string, number] = ['', 0];
  for (const entry of counts) if (entry[1] > best[1]) best = entry;
  return best;
}

/** A form with its lemma under a tag. */
type LemmaPair = Pick<TreebankWord, 'form' | 'lemma' | 'upos' | 'xpos'>;

/**
 * Learns lemma rules: for each tag group the most frequent script of every suffix, kept where it differs from what the
 * shorter suffix says, and the words that these rules get wrong as exceptions. `known` pairs hold whatever the words say.
 */
export function learnLemmas(words: Iterable<LemmaPair>, known: Iterable<LemmaPair> = []): string {
  const groups = new Map<string, Map<string, Counts>>();
  for (const { form, lemma, upos, xpos } of words) {
    if (lemma === '_' || lemma === '' || /\s/.test(form) || /\s/.test(lemma)) continue;
    const name = lemmaGroup(form, upos, xpos);
    let forms = groups.get(name);
    if (!forms) groups.set(name, (forms = new Map()));
    let scripts = forms.get(form.toLowerCase());
    if (!scripts) forms.set(form.toLowerCase(), (scripts = new Map()));
    add(scripts, scriptOf(form, lemma), 1);
  }
  for (const { form, lemma, xpos } of verbForms()) {
    const name = lemmaGroup(form, 'VERB', xpos);
    const forms = groups.get(name) ?? new Map<string, Counts>();
    groups.set(name, forms);
    if (!forms.has(form)) forms.set(form, new Map([[scriptOf(form, lemma), 1]]));
  }
  for (const { form, lemma, upos, xpos } of known) {
    const name = lemmaGroup(form, upos, xpos);
    const forms = groups.get(name) ?? new Map<string, Counts>();
    groups.set(name, forms.set(form.toLowerCase(), new Map([[scriptOf(form, lemma), 1]])));
  }
  const lines: string[] = [];
  for (const [name, forms] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const rules = suffixRules(forms);
    const answer = (form: string): string => {
      for (let length = Math.min(LONGEST_SUFFIX, form.length); length >= 0; length--) {
        const script = rules.get(form.slice(form.length - length));
        if (script !== undefined) return script;
      }
      return '';
    };
    const exceptions: string[] = [];
    for (const [form, scripts] of forms) {
      const [script] = mostFrequent(scripts);
      if (answer(form) !== script) exceptions.push(form, script);
    }
    lines.push(
      [name, [...rules].map(([suffix, script]) => `${suffix || '_'} ${script}`).join(' '), exceptions.join(' ')].join(
        '\t',
      ),
    );
  }
  return lines.join('\n');
}

/** A form counts once for each script, however often it was seen: rare words are what rules are for. */
function suffixRules(forms: ReadonlyMap<string, Counts>): Map<string, string> {
  const bySuffix = new Map<string, Counts>();
  for (const [form, scripts] of forms) {
    const [script] = mostFrequent(scripts);
    for (let length = 0; length <= Math.min(LONGEST_SUFFIX, form.length); length++) {
      const suffix = form.slice(form.length - length);
      let counts = bySuffix.get(suffix);
      if (!counts) bySuffix.set(suffix, (counts = new Map()));
      add(counts, script, 1);
    }
  }
  const rules = new Map<string, string>();
  for (const [suffix, counts] of [...bySuffix].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))) {
    const [script, seen] = mostFrequent(counts);
    const total = [...counts.values()].reduce((sum, value) => sum + value, 0);
    if (suffix !== '' && (seen < 2 || seen < 0.6 * total)) continue;
    let shorter = suffix;
    let above: string | undefined;
    while (above === undefined && shorter !== '') above = rules.get((shorter = shorter.slice(1)));
    if (above !== script) rules.set(suffix, script);
  }
  return rules;
}
