import type { ActorKind } from '../../3-mention/actor-entry.ts';
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

const CIVILIANS = new Set(['secretary', 'attorney', 'director', 'consul', 'prosecutor', 'solicitor']);

/** What kind of speaker a phrase names, by its words; undefined where they do not tell ("Ann Roe"). */
export function kindOf(doc: Doc, source: Phrase, classes: NounClasses): SourceKind | undefined {
  const names = new Set<string>();
  for (let token = source.first; token <= source.last; token++) {
    // "secretary general", "attorney general" are no soldiers.
    if (doc.lower(token) === 'general' && CIVILIANS.has(doc.lower(token - 1))) continue;
    names.add(doc.lower(token));
    names.add(doc.lemma[token]!.toLowerCase());
    if (token < source.last) names.add(`${doc.lower(token)}-${doc.lower(token + 1)}`);
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

const OF_ACTORS: Partial<Readonly<Record<ActorKind, SourceKind>>> = {
  state: 'official',
  'state-force': 'military',
  'armed-group': 'party',
  coalition: 'military',
  ngo: 'ngo',
  media: 'media',
};

/** What kind of speaker an actor of the register is; undefined where its kind does not tell. */
export function kindOfActor(kind: ActorKind): SourceKind | undefined {
  return OF_ACTORS[kind];
}
