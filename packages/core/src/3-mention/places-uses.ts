import { countryOfName } from '../5-place/countries.ts';
import {
  captureVerbs,
  kindAt,
  kindEndingAt,
  ledWords,
  motionPrepositions,
  organisationWords,
  peopleNouns,
  personTitles,
  sceneNouns,
  siteWords,
  speechVerbs,
  stageVerbs,
  strongLocatives,
} from '../5-place/place-words.ts';
import type { Doc } from '../doc/doc.ts';
import type { Segment } from './places-runs.ts';
import { prepositionOf } from './places-syntax.ts';

const UPPER = /^\p{Lu}/u;
/** Tokens that go on an organisation's name. */
const INSIDE_NAME = /^(?:\p{Lu}.*|&|['’]s)$/u;

/** "Kandahar Police", "University of Aleppo", "Jordan Times": the name is a piece of an organisation's. */
export function insideOrganisation(
  doc: Doc,
  segment: Segment,
  before: number,
  start: number,
  end: number,
  governor: number,
): boolean {
  const { last } = segment;
  const named = (token: number): boolean =>
    UPPER.test(doc.form(token)) &&
    (organisationWords.has(doc.lower(token)) || organisationWords.has(doc.lower(token).replace(/s$/, '')));
  for (let token = last + 1; token < Math.min(end, last + 6) && INSIDE_NAME.test(doc.form(token)); token++)
    if (named(token)) return true;
  if (governor >= 0 && named(governor)) return true;
  if (before <= start || !['of', 'for'].includes(doc.lower(before))) return false;
  // "Governor of X": the office is meant.
  return named(before - 1) || (personTitles.has(doc.lower(before - 1)) && kindEndingAt(doc, before - 1) === null);
}

/** "in the Kreminna City Hall", "at Kabul University": the building's place is where it happens. */
export function atSite(doc: Doc, segment: Segment, end: number, preposition: string | null, governor: number): boolean {
  let where = preposition !== null && (strongLocatives.has(preposition) || motionPrepositions.has(preposition));
  if (!where && governor > segment.last)
    for (const child of doc.children(governor))
      where ||= child < segment.first && doc.relationOf(child) === 'case' && strongLocatives.has(doc.lower(child));
  if (!where) return false;
  let last = segment.last;
  while (last + 1 < end && INSIDE_NAME.test(doc.form(last + 1))) last++;
  return siteWords.has(doc.lower(last));
}

/** A name that opens a report or paragraph in capitals, before a dash, a bracket or a colon. */
export function isDateline(doc: Doc, first: number, last: number, start: number, end: number): boolean {
  if (first !== start || last + 1 >= end) return false;
  const text = doc.tokenSpan(first, last).text;
  let next = last + 1;
  const capitals = text === text.toUpperCase() && text.length > 2;
  if (doc.form(next) === ',' && next + 1 < end) {
    // "KABUL, Afghanistan (AP) -": the country between.
    for (next++; next < Math.min(end, last + 6) && !/^(?:\(|-+|–|—)$/.test(doc.form(next)); next++);
    return next < end && /^(?:\(|-+|–|—)$/.test(doc.form(next)) && (capitals || doc.form(next) === '(');
  }
  if (/^(?:--+|–|—)$/.test(doc.form(next)) || (doc.form(next) === '-' && doc.tokenStart[next]! > doc.tokenEnd[last]!))
    return true;
  if (doc.form(next) === ':' && capitals) return true;
  return (
    doc.form(next) === '(' &&
    next + 1 < end &&
    /^(?:AP|AFP|Reuters|Xinhua|UPI|IRIN|SANA|dpa|CNN|TASS|Reporter)$/.test(doc.form(next + 1))
  );
}

/** A country or capital that does, says or owns what only a government can. */
export function isMetonym(
  doc: Doc,
  segment: Segment,
  head: number,
  own: string | null,
  modifier: boolean,
  said: boolean,
): boolean {
  const country = countryOfName(segment.text) !== undefined;
  const capital = segment.known.some(({ feature, match }) => match === 'name' && feature.code === 'PPLC');
  if (!country && !capital) return false;
  // The first member of "A, B and C" stands for all in the sentence.
  let lead = head;
  while (doc.relationOf(lead) === 'conj' && doc.head[lead]! >= 0) lead = doc.head[lead]!;
  const governor = doc.head[lead]!;
  if (governor < 0) return false;
  const relation = doc.relationOf(lead);
  const lemma = doc.lemma[governor]!.toLowerCase();
  const next = segment.last + 1;
  if (next + 1 < doc.tokenCount && /^[-–]$/.test(doc.form(next)) && ledWords.has(doc.lower(next + 1))) return true;
  if (said) return true;
  const preposition = own ?? (lead === head ? null : prepositionOf(doc, lead, lead));
  // "US airstrikes": the short forms stand for the adjective these countries lack.
  if (modifier && /^U\.?[SK]\.?$/.test(segment.text))
    return (
      kindAt(doc, governor) === null && !/^(?:border|soil|territory|coast|mainland|homeland)$/.test(doc.lower(governor))
    );
  if (next < doc.tokenCount && peopleNouns.has(doc.lower(next)) && (modifier || relation === 'nmod:poss')) return true;
  if (modifier) return peopleNouns.has(doc.lower(governor));
  if (preposition === 'by') return relation === 'obl:agent' || relation === 'obl' || relation === 'nmod';
  if (preposition === 'with') return !/^(?:border|borders|frontier|crossing)$/.test(doc.lower(governor));
  // "missiles against X" fall on it; "sanctions against X" do not.
  if (preposition === 'against')
    return (
      !sceneNouns.has(doc.lower(governor)) &&
      !/^(?:launch|use|fire|missile|missiles|weapon|weapons|operation|operations|war|rocket|rockets|drone|drones)$/.test(
        lemma,
      )
    );
  if (preposition === 'between') return doc.uposOf(governor) === 'NOUN' && peopleNouns.has(doc.lower(governor));
  if (preposition !== null) return false;
  if (relation === 'nsubj' && doc.uposOf(governor) === 'VERB')
    return country ? !stageVerbs.has(lemma) : speechVerbs.has(lemma);
  if (relation === 'nsubj' && country)
    return ['ready', 'willing', 'able', 'responsible', 'ally', 'member'].includes(doc.lower(governor));
  // "Coalition nations include A, B and C."
  if (relation === 'obj' && country && (lemma === 'include' || lemma === 'comprise')) return true;
  if (relation === 'obj' || relation === 'iobj')
    return speechVerbs.has(lemma) && !captureVerbs.has(lemma) && lemma !== 'declare' && lemma !== 'invade';
  return false;
}
