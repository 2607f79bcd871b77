import type { Argument, Claim, CodedReport, Harm, PlaceRef, Span } from '@dateline/core';
import { toPlover } from './crosswalk.ts';
import { knownActor, stateByCode } from './crosswalk-parties.ts';
import type { Format } from './format.ts';
import { mainPlace } from './main-place.ts';
import { codeOf, geonamesNumber, sectorOf } from './plover-parties.ts';
import { uncovered } from './profile/behind.ts';
import { countRows } from './tally.ts';

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
  loses:
    'Sources beyond the words of the speaker, all but one place, ranges and counts other than the dead, injured and arrested, movement from and to.',
  async write(reports, sink, options) {
    for await (const report of reports) {
      for (const claim of report.claims) await sink.write(`${JSON.stringify(record(report, claim))}\n`);
      countRows(options, report.claims.length);
    }
  },
};

function record(report: CodedReport, claim: Claim): Readonly<Record<string, unknown>> {
  const crossed = toPlover(claim, behindTrigger(report, claim));
  const type = crossed.to;
  const agents = claim.agents.map(entity);
  const patients = claim.patients.map(entity);
  const place = mainPlace(claim) ?? claim.places[0];
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

/** What the sentence says after the trigger, as it was coded. */
export function behindTrigger(shown: CodedReport, { trigger, sentence }: Claim): string {
  const report = uncovered(shown);
  return report.text.slice(trigger.end, report.sentences[sentence]?.end ?? trigger.end);
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

function location(ref: PlaceRef): Readonly<Record<string, unknown>> {
  const { place } = ref;
  const country = place?.country === undefined ? undefined : stateByCode(place.country);
  const populated = place?.feature.startsWith('PPL');
  return without({
    extracted_place: ref.text,
    resolved_place: place?.name,
    geonameid: place === undefined ? undefined : geonamesNumber(place),
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
