import type { Claim, CodedReport, Harm, PlaceRole } from '@dateline/core';
import { classOf } from './classes.ts';
import type { Column } from './column.ts';
import type { ClaimLink } from './format.ts';
import { mainPlace } from './main-place.ts';
import { countWords, inline, sentenceText } from './words.ts';

export interface ClaimRow {
  readonly report: CodedReport;
  readonly claim: Claim;
  readonly link?: ClaimLink | undefined;
}

const HARMS = ['killed', 'injured', 'detained', 'displaced'] as const satisfies readonly Harm[];
const AFFECTED: Readonly<Record<Harm, string>> = {
  killed: '#affected+killed',
  injured: '#affected+injured',
  detained: '#affected+detained',
  displaced: '#affected+displaced',
};

/** The columns of a claim, in order. Text cells may hold several values, parted by `; `, an unknown one left empty. */
export const CLAIM_COLUMNS: readonly Column<ClaimRow>[] = [
  {
    name: 'report_id',
    about: 'the report that makes the claim',
    hashtag: '#event+report+id',
    cell: ({ report }) => report.id,
  },
  { name: 'outlet', about: 'who published the report', hashtag: '#meta+source', cell: ({ report }) => report.outlet },
  {
    name: 'published',
    about: 'day of publication',
    type: 'date',
    hashtag: '#date+published',
    cell: ({ report }) => report.published,
  },
  { name: 'title', about: 'title of the report', hashtag: '#meta+title', cell: ({ report }) => report.title },
  { name: 'claim_id', about: 'the claim within its report', hashtag: '#event+id', cell: ({ claim }) => claim.id },
  {
    name: 'type',
    about: 'type of the claim, see the types below',
    hashtag: '#event+type',
    cell: ({ claim }) => claim.type,
  },
  { name: 'class', about: 'the part of the type before the dot', cell: ({ claim }) => classOf(claim.type) },
  {
    name: 'factuality',
    about: 'actual, planned, possible or negated: how it is told, not whether it is true',
    hashtag: '#status',
    cell: ({ claim }) => claim.factuality,
  },
  {
    name: 'aspect',
    about: 'done, ongoing, repeated or state: how it lies in time; empty where the words do not tell',
    cell: ({ claim }) => claim.aspect,
  },
  {
    name: 'agents',
    about: 'who is said to do it, as told',
    hashtag: '#group+name+first',
    cell: ({ claim }) => aligned(claim.agents.map((agent) => agent.text)),
  },
  {
    name: 'agent_actors',
    about: 'identifiers of the agents in the actor register',
    hashtag: '#group+code+first',
    cell: ({ claim }) => aligned(claim.agents.map((agent) => agent.actor)),
  },
  {
    name: 'agent_antecedents',
    about: 'what pronouns and general nouns among the agents stand for',
    cell: ({ claim }) => aligned(claim.agents.map((agent) => agent.antecedent?.text)),
  },
  { name: 'trigger', about: 'the words that evoke the claim', cell: ({ claim }) => claim.trigger.text },
  {
    name: 'patients',
    about: 'to whom or what it is said to be done, as told',
    hashtag: '#group+name+second',
    cell: ({ claim }) => aligned(claim.patients.map((patient) => patient.text)),
  },
  {
    name: 'patient_actors',
    about: 'identifiers of the patients in the actor register',
    hashtag: '#group+code+second',
    cell: ({ claim }) => aligned(claim.patients.map((patient) => patient.actor)),
  },
  {
    name: 'patient_antecedents',
    about: 'what pronouns and general nouns among the patients stand for',
    cell: ({ claim }) => aligned(claim.patients.map((patient) => patient.antecedent?.text)),
  },
  { name: 'places_at', about: 'where it happens, as told', cell: ({ claim }) => placesOf(claim, 'at') },
  { name: 'places_from', about: 'where it sets out, as told', cell: ({ claim }) => placesOf(claim, 'from') },
  { name: 'places_to', about: 'where it leads, as told', cell: ({ claim }) => placesOf(claim, 'to') },
  { name: 'places_via', about: 'what it passes, as told', cell: ({ claim }) => placesOf(claim, 'via') },
  {
    name: 'place_name',
    about: 'gazetteer name of the main place: the narrowest of those it happens at, else the first',
    hashtag: '#loc+name',
    cell: ({ claim }) => mainPlace(claim)?.place?.name,
  },
  {
    name: 'place_id',
    about: 'gazetteer identifier of the main place',
    hashtag: '#loc+code',
    cell: ({ claim }) => mainPlace(claim)?.place?.id,
  },
  {
    name: 'admin1',
    about: 'first-order division of the main place',
    hashtag: '#adm1+name',
    cell: ({ claim }) => mainPlace(claim)?.place?.admin1,
  },
  {
    name: 'country',
    about: 'country of the main place, ISO 3166-1 alpha-2',
    hashtag: '#country+code',
    cell: ({ claim }) => mainPlace(claim)?.place?.country,
  },
  {
    name: 'latitude',
    about: 'centre of what the words about the main place mean, WGS 84 degrees',
    type: 'real',
    hashtag: '#geo+lat',
    cell: ({ claim }) => mainPlace(claim)?.lat,
  },
  {
    name: 'longitude',
    about: 'see latitude',
    type: 'real',
    hashtag: '#geo+lon',
    cell: ({ claim }) => mainPlace(claim)?.lon,
  },
  {
    name: 'radius_km',
    about: 'how far off the position may be, kilometres',
    type: 'real',
    cell: ({ claim }) => mainPlace(claim)?.radiusKm,
  },
  {
    name: 'precision_ucdp',
    about:
      'precision of the main place on the scale of UCDP: 1 exact, 2 within 25 km, 3 district, 4 province, 5 line or area, 6 country, 7 sea or air',
    type: 'integer',
    cell: ({ claim }) => mainPlace(claim)?.precision?.ucdp,
  },
  {
    name: 'precision_acled',
    about:
      'precision of the main place on the scale of ACLED: 1 the place named, 2 part of a region, 3 a larger region',
    type: 'integer',
    cell: ({ claim }) => mainPlace(claim)?.precision?.acled,
  },
  {
    name: 'place_why',
    about: 'how the position was found; begins with "unresolved:" where there is none',
    cell: ({ claim }) => (mainPlace(claim) ?? claim.places[0])?.why,
  },
  { name: 'time_text', about: 'words that tell the time', cell: ({ claim }) => claim.time?.text },
  {
    name: 'date_from',
    about: 'first day it may have happened; empty where the words do not tell',
    type: 'date',
    hashtag: '#date+start',
    cell: ({ claim }) => claim.time?.from,
  },
  {
    name: 'date_to',
    about: 'last day it may have happened',
    type: 'date',
    hashtag: '#date+end',
    cell: ({ claim }) => claim.time?.to,
  },
  {
    name: 'time_precision',
    about: 'day, week, month, year or unknown',
    cell: ({ claim }) => claim.time?.precision,
  },
  {
    name: 'counts',
    about: 'numbers as told, with their range where the words leave it open',
    cell: ({ claim }) => aligned(claim.counts.map(countWords)),
  },
  ...HARMS.flatMap((harm): Column<ClaimRow>[] => [
    {
      name: `${harm}_low`,
      about: `the fewest ${harm} that the words can mean`,
      type: 'integer',
      hashtag: `${AFFECTED[harm]}+min`,
      cell: ({ claim }) => lowest(claim, harm),
    },
    {
      name: `${harm}_high`,
      about: `the most ${harm} that the words can mean; empty where there is no upper end`,
      type: 'integer',
      hashtag: `${AFFECTED[harm]}+max`,
      cell: ({ claim }) => highest(claim, harm),
    },
  ]),
  {
    name: 'source',
    about: 'whom the report cites, as told; empty where the outlet tells it itself',
    hashtag: '#meta+source+cited',
    cell: ({ claim }) => claim.source?.text,
  },
  {
    name: 'source_antecedent',
    about: 'whom a pronoun or "the source" stands for',
    cell: ({ claim }) => claim.source?.antecedent?.text,
  },
  {
    name: 'source_kind',
    about: 'who speaks: official, military, party, media, local, witness, monitor, ngo, un, anonymous',
    cell: ({ claim }) => claim.source?.kind,
  },
  { name: 'source_cue', about: 'the words of saying', cell: ({ claim }) => claim.source?.cue?.text },
  {
    name: 'source_via',
    about: 'through whom it came, nearest the speaker first',
    cell: ({ claim }) => aligned((claim.source?.via ?? []).map((via) => via.text)),
  },
  {
    name: 'same_as',
    about: 'an earlier claim of the report that tells the same happening',
    cell: ({ claim }) => claim.sameAs,
  },
  {
    name: 'confidence',
    about: 'how sure the coder is that this is a claim of this type, 0 to 1',
    type: 'real',
    cell: ({ claim }) => claim.confidence,
  },
  { name: 'rule', about: 'the rule of the lexicon that made the claim', cell: ({ claim }) => claim.rule },
  {
    name: 'sentence_index',
    about: 'number of the sentence in the report, from 0',
    type: 'integer',
    cell: ({ claim }) => claim.sentence,
  },
  {
    name: 'sentence_text',
    about: 'the sentence',
    hashtag: '#description',
    cell: ({ report, claim }) => sentenceText(report, claim.sentence),
  },
  {
    name: 'sentence_start',
    about: 'offset of the sentence in the report, UTF-16 code units',
    type: 'integer',
    cell: ({ report, claim }) => report.sentences[claim.sentence]?.start,
  },
  {
    name: 'trigger_start',
    about: 'offset of the trigger in the report, UTF-16 code units',
    type: 'integer',
    cell: ({ claim }) => claim.trigger.start,
  },
  { name: 'trigger_end', about: 'where the trigger ends', type: 'integer', cell: ({ claim }) => claim.trigger.end },
  { name: 'language', about: 'language of the report, ISO 639', cell: ({ report }) => report.language },
  {
    name: 'coder',
    about: 'program that read the report',
    cell: ({ report }) => `${report.coder.name} ${report.coder.version}`,
  },
  { name: 'model', about: 'language model it used', cell: ({ report }) => report.coder.model },
  { name: 'gazetteer', about: 'sets of places it used', cell: ({ report }) => report.coder.gazetteer },
  {
    name: 'claim_key',
    about: 'the claim in the whole record; empty outside a store',
    cell: ({ link }) => link?.key,
  },
  {
    name: 'incident',
    about: 'the incident that gathers the claim; empty outside a store',
    hashtag: '#event+incident+id',
    cell: ({ link }) => link?.incident,
  },
];

/** Several values in one cell, in the order of what they belong to; null where all are unknown. */
function aligned(values: readonly (string | undefined)[]): string | null {
  const cells = values.map((value) => inline(value ?? ''));
  return cells.every((cell) => cell === '') ? null : cells.join('; ');
}

function placesOf(claim: Claim, role: PlaceRole): string | null {
  return aligned(claim.places.filter((place) => place.role === role).map((place) => place.text));
}

/**
 * The least that can be meant by several counts of one harm. They may be parts of a sum ("six soldiers and two
 * drivers") or one inside the other ("six people, two of them drivers"); no less than the largest holds in both.
 */
export function lowest(claim: Claim, harm: Harm): number | null {
  const lows = claim.counts.filter((count) => count.harm === harm).flatMap((count) => count.low ?? []);
  return lows.length === 0 ? null : Math.max(...lows);
}

/** The most that can be meant by several counts of one harm: their sum, unless one of them has no upper end. */
export function highest(claim: Claim, harm: Harm): number | null {
  const highs = claim.counts.filter((count) => count.harm === harm).map((count) => count.high);
  if (highs.length === 0 || highs.includes(null)) return null;
  return highs.reduce((sum: number, high) => sum + (high ?? 0), 0);
}
