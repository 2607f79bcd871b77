import type { Argument, Claim, CodedReport, Harm, PlaceRef, Span } from '@dateline/core';
import { toPlover } from './crosswalk.ts';
import { knownActor, partyOf, stateByCode } from './crosswalk-parties.ts';
import type { Format } from './format.ts';

/**
 * PLOVER records as JSON Lines, one a claim, with the field names of the manual's data chapter. A claim that PLOVER has no
 * type for is written with `has_event: false` and why, so that the lines of a report are its claims. The manual has no
 * place for who says it: `claimant` is added, and every text keeps its offsets.
 */
export const plover: Format = {
  id: 'plover',
  label: 'PLOVER: one JSON record a claim, with event type, modes, quad, actor and recipient',
  extensions: ['.plover'],
  mediaType: 'application/x-ndjson',
  async write(reports, sink) {
    for await (const report of reports)
      for (const claim of report.claims) await sink.write(`${JSON.stringify(record(report, claim))}\n`);
  },
};

function record(report: CodedReport, claim: Claim): Readonly<Record<string, unknown>> {
  const crossed = toPlover(claim, behindTrigger(report, claim));
  const type = crossed.to;
  const agents = claim.agents.map(entity);
  const patients = claim.patients.map(entity);
  const place = mainPlace(claim);
  const sizes = sizeOf(claim);
  const both = type?.parties === 'all' ? [...agents, ...patients] : type?.parties === 'turned' ? patients : agents;
  const recipient = type?.parties === 'all' ? [] : type?.parties === 'turned' ? agents : patients;
  const ends = claim.time !== null && claim.time.to !== null && claim.time.to !== claim.time.from;
  return without({
    id: `${report.id}-${claim.id}`,
    has_event: type !== null,
    date: claim.time?.from ?? report.published,
    enddate: ends ? claim.time?.to : undefined,
    actor: both,
    recipient: recipient.length === 0 ? undefined : recipient,
    event: type === null ? [] : [type.event],
    mode: type === null || type.mode.length === 0 ? undefined : type.mode,
    context: type === null || type.context.length === 0 ? undefined : type.context,
    quad_code: type?.quad,
    event_loc: place === undefined ? undefined : location(place),
    event_text: [claim.trigger.text],
    size: Object.keys(sizes).length === 0 ? undefined : sizes,
    claimant: claim.source === null ? undefined : claimant(claim.source),
    // A later mention of the same happening shares the link of the first.
    link: claim.sameAs === null ? undefined : `${report.id}-${claim.sameAs}`,
    text_info: textInfo(report, claim),
    cite_info: citation(report),
    coder: `${report.coder.name} ${report.coder.version}, rule ${claim.rule}`,
    comment: comment(claim, crossed.reason, crossed.assumes),
  });
}

function behindTrigger(report: CodedReport, claim: Claim): string {
  return report.text.slice(claim.trigger.end, report.sentences[claim.sentence]?.end ?? claim.trigger.end);
}

/** The manual's entity object. The code is a country's or one of the few for bodies without one. */
function entity(argument: Argument): Readonly<Record<string, unknown>> {
  const entry = argument.actor === undefined ? undefined : knownActor(argument.actor);
  return without({
    code: codeOf(argument),
    sector: sectorOf(argument),
    entity_text: argument.text,
    identifier_id: argument.actor,
    identifier_text: entry?.name,
    antecedent: argument.antecedent?.text,
    start: argument.start,
    end: argument.end,
  });
}

/** PLOVER's codes where they are not those of ISO 3166. */
const CODES: Readonly<Record<string, string>> = { XKX: 'KOS' };
const UNITED_NATIONS = /^IGOUNO/;

function codeOf(argument: Argument): string | undefined {
  const entry = argument.actor === undefined ? undefined : knownActor(argument.actor);
  if (entry === undefined) return undefined;
  if (UNITED_NATIONS.test(entry.cameo ?? '')) return 'UNO';
  if (entry.id === 'EU' || entry.parents?.some((parent) => parent.id === 'EU')) return 'EUR';
  if (entry.cameo?.startsWith('IMG')) return 'IMG';
  if (entry.country !== undefined) return CODES[entry.country] ?? entry.country;
  if (entry.kind === 'intergovernmental' || entry.kind === 'coalition') return 'IGO';
  return entry.kind === 'ngo' ? 'NGO' : undefined;
}

/** Roles of CAMEO codes that are sectors of PLOVER by the same or another name. */
const SECTORS: readonly (readonly [role: string, sector: string])[] = [
  ['REB', 'REB'],
  ['MIL', 'MIL'],
  ['COP', 'COP'],
  ['SPY', 'SPY'],
  ['JUD', 'JUD'],
  ['LEG', 'LEG'],
  ['GOV', 'GOV'],
  ['PTY', 'PTY'],
  ['OPP', 'OPP'],
  ['CRM', 'CRM'],
  ['REF', 'REF'],
  ['UAF', 'UAF'],
  ['EDU', 'EDU'],
  ['MED', 'JRN'],
  ['HLH', 'MED'],
  ['CVL', 'CVL'],
];

/** The manual's list of entities that are recognised in part; their sector says so. */
const PARTLY_RECOGNISED = new Set(['ABK', 'ESH', 'NCY', 'NKR', 'OST', 'PMR', 'SML']);

function sectorOf(argument: Argument): string {
  const entry = argument.actor === undefined ? undefined : knownActor(argument.actor);
  // Behind the three letters of the country or body.
  const roles: readonly string[] = entry?.cameo?.slice(3).match(/.{3}/g) ?? [];
  const sector = SECTORS.find(([role]) => roles.includes(role))?.[1];
  if (sector !== undefined) return sector;
  if (entry?.kind === 'state') return PARTLY_RECOGNISED.has(entry.id) ? 'GOVPRE' : 'GOV';
  if (entry?.kind === 'ngo') return 'SOC';
  switch (partyOf(argument)) {
    case 'government':
      return 'GOV';
    case 'state-force':
    case 'external-force':
      return 'MIL';
    case 'armed-group':
      return entry === undefined ? 'UAF' : 'REB';
    case 'community':
    case 'protesters':
    case 'rioters':
    case 'civilians':
      return 'CVL';
    default:
      return 'UNK';
  }
}

const SIZE: Readonly<Partial<Record<Harm, string>>> = { killed: 'dead', injured: 'injured', detained: 'arrested' };

/** Numbers of the dead, injured and arrested; a range where the claim gives one, as the manual allows. */
function sizeOf(claim: Claim): Record<string, number | string> {
  const sizes: Record<string, number | string> = {};
  for (const { harm, low, high } of claim.counts) {
    const name = harm === undefined ? undefined : SIZE[harm];
    if (name === undefined || name in sizes || (low === null && high === null)) continue;
    sizes[name] = low === high ? low! : `${low ?? 0}-${high ?? ''}`;
  }
  return sizes;
}

function mainPlace(claim: Claim): PlaceRef | undefined {
  const resolved = claim.places.filter((place) => place.lat !== undefined && place.lon !== undefined);
  return resolved.find((place) => place.role === 'at') ?? resolved[0] ?? claim.places[0];
}

function location(ref: PlaceRef): Readonly<Record<string, unknown>> {
  const { place } = ref;
  const country = place?.country === undefined ? undefined : stateByCode(place.country);
  const populated = place?.feature.startsWith('PPL');
  return without({
    extracted_place: ref.text,
    resolved_place: place?.name,
    geonameid: place !== undefined && /^\d+$/.test(place.id) ? Number(place.id) : undefined,
    lat: ref.lat,
    lon: ref.lon,
    city: populated ? place?.name : undefined,
    province: place?.admin1,
    country: country?.name,
    country_code: country?.id,
    feature_code: place?.feature,
    resolution: place === undefined ? undefined : resolution(place.feature),
    start: ref.start,
    end: ref.end,
    comment: ref.why,
  });
}

/** 5 below a city, 4 city, 3 district, 2 province, 1 country. */
function resolution(feature: string): number | undefined {
  if (feature === 'PPLX' || /^(?:SPOT|S\.|BLDG|HSP|SCH|AIRP|AIRB)/.test(feature)) return 5;
  if (feature.startsWith('PPL')) return 4;
  if (feature.startsWith('ADM1')) return 2;
  if (feature.startsWith('ADM')) return 3;
  return feature.startsWith('PCL') ? 1 : undefined;
}

function claimant(source: Span): Readonly<Record<string, unknown>> {
  return { entity_text: source.text, start: source.start, end: source.end };
}

function textInfo(report: CodedReport, claim: Claim): Readonly<Record<string, unknown>> {
  const sentence = report.sentences[claim.sentence];
  return without({ sequence: claim.sentence, start: sentence?.start, end: sentence?.end });
}

function citation(report: CodedReport): Readonly<Record<string, unknown>> {
  return without({
    title: report.title ?? undefined,
    language: report.language,
    publication: report.outlet ?? undefined,
    date: report.published ?? undefined,
    coder: `${report.coder.name} ${report.coder.version}`,
    codebook: 'plover 2.0',
  });
}

function comment(claim: Claim, reason: string, assumes: string | undefined): string {
  const mark = claim.factuality === 'actual' ? [] : [`told as ${claim.factuality}`];
  return [claim.type, ...mark, reason, ...(assumes === undefined ? [] : [`Taken for granted: ${assumes}.`])].join('; ');
}

/** Leaves out what is unknown: an absent field is unknown, `date` alone is null then because the manual asks for it. */
function without(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
