import { conjugate, plural } from './inflect.ts';
import { readVocabulary } from './war-reports.ts';

/** A form with its lemma and tags, as the lemma learner wants them. */
export interface VocabularyForm {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
}

/** Words whose plural is a dictionary form of its own in the treebanks: `people`, `troops`; and words for grounds of an act. */
const OTHERWISE = new Set(['person', 'troop', 'ground']);

/** Inflections of the nouns and verbs that war reports are written with, so that the lemmatiser knows them too. */
export function* vocabularyForms(): Generator<VocabularyForm> {
  for (const { tag, entries } of readVocabulary().values())
    for (const entry of entries) {
      const [word, own] = entry.split(' ')[tag === 'VB' ? 0 : entry.split(' ').length - 1]!.split('/') as [
        string,
        string?,
      ];
      if (own !== undefined || /[A-Z_-]/.test(word)) continue;
      if (tag === 'NN') {
        yield { form: word, lemma: word, upos: 'NOUN', xpos: 'NN' };
        const many = plural(word);
        if (!OTHERWISE.has(word) && (many !== word || /(s|craft)$/.test(word)))
          yield { form: many, lemma: word, upos: 'NOUN', xpos: 'NNS' };
      }
      if (tag !== 'VB') continue;
      for (const xpos of ['VB', 'VBZ', 'VBD', 'VBN', 'VBG'])
        yield { form: conjugate(word, xpos), lemma: word.replace('*', ''), upos: 'VERB', xpos };
    }
}
