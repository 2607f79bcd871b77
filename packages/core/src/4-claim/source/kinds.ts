import type { SourceKind } from '../../claim.ts';
import data from '../../data/sources.json' with { type: 'json' };
import type { Doc } from '../../doc/doc.ts';
import type { NounClasses } from '../noun-classes.ts';
import type { Phrase } from '../phrase.ts';

interface KindWords {
  readonly kind: SourceKind;
  readonly words: ReadonlySet<string>;
}

/** In the order in which they are asked: "a UN official" is the UN's, "a military source" the military's. */
const KINDS: readonly KindWords[] = data.kinds.map(({ kind, words }) => ({
  kind: kind as SourceKind,
  words: new Set(words.split(' ')),
}));

/** What kind of speaker a phrase names, by its words; undefined where they do not tell ("Ann Roe"). */
export function kindOf(doc: Doc, source: Phrase, classes: NounClasses): SourceKind | undefined {
  const names = new Set<string>();
  for (let token = source.first; token <= source.last; token++) {
    names.add(doc.lower(token));
    names.add(doc.lemma[token]!.toLowerCase());
  }
  for (const { kind, words } of KINDS) for (const name of names) if (words.has(name)) return kind;
  const { head } = source;
  if (doc.placeAt(head)) return 'official';
  if (doc.uposOf(head) !== 'NOUN') return undefined;
  if (classes.fits(doc, head, 'media')) return 'media';
  if (classes.fits(doc, head, 'force')) return 'military';
  if (classes.fits(doc, head, 'organisation')) return 'official';
  return undefined;
}
