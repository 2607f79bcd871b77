import irregularNouns from './vocabulary/irregular-nouns.json' with { type: 'json' };
import irregularVerbs from './vocabulary/irregular-verbs.json' with { type: 'json' };

const nouns: Readonly<Record<string, string>> = irregularNouns;
const verbs: Readonly<Record<string, readonly string[]>> = irregularVerbs;

/** Plural of a noun: `casualty` → `casualties`. */
export function plural(noun: string): string {
  const known = nouns[noun];
  return known ?? withS(noun);
}

function withS(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** A verb form by its Penn tag; `*` at the end of the lemma doubles its last consonant. */
export function conjugate(entry: string, xpos: string): string {
  const lemma = entry.replace('*', '');
  const base = entry.endsWith('*') ? lemma + lemma.at(-1) : lemma.replace(/e$/, '');
  const [past, participle] = verbs[lemma] ?? [];
  const regular = /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ied` : `${base}ed`;
  switch (xpos) {
    case 'VBZ':
      return verbs[lemma]?.[2] ?? withS(lemma);
    case 'VBD':
      return past ?? regular;
    case 'VBN':
      return participle ?? past ?? regular;
    case 'VBG':
      if (/ie$/.test(lemma)) return `${lemma.slice(0, -2)}ying`;
      return `${/ee$/.test(lemma) ? lemma : base}ing`;
    default:
      return lemma;
  }
}
