import type { Argument, Claim, CodedReport, PlaceRole, Span } from '@dateline/core';

const ROLES: readonly PlaceRole[] = ['at', 'from', 'to', 'via'];

/**
 * A report as a gold file: what a person says it claims, in the form in which coders are scored. Sentences count from 1, every quote is
 * copied from the text.
 */
export function goldOf(report: CodedReport): object {
  return {
    id: report.id,
    corpus: 'reviewed',
    outlet: report.outlet,
    published: report.published,
    title: report.title,
    text: report.text,
    sentences: report.sentences.map(({ start, end }) => [start, end]),
    claims: report.claims.map((claim) => goldClaim(claim)),
    places: goldPlaces(report),
  };
}

function goldClaim(claim: Claim): object {
  const places = ROLES.map((role) => [
    role,
    [...new Set(claim.places.filter((place) => place.role === role).map(({ text }) => text))],
  ]);
  return {
    id: claim.id,
    s: claim.sentence + 1,
    type: claim.type,
    trigger: claim.trigger.text,
    agent: claim.agents.map(quoted),
    patient: claim.patients.map(quoted),
    ...Object.fromEntries(places),
    time: claim.time === null ? null : { text: claim.time.text, value: timeValue(claim.time) },
    counts: claim.counts.map(({ text, of, low, high, unit }) => ({ text, of, low, high, unit })),
    source: claim.source === null ? null : quoted(claim.source),
    factuality: claim.factuality,
    sameAs: claim.sameAs,
  };
}

/** `They = The Syrian troops`: a pronoun with what it stands for. */
function quoted({ text, antecedent }: Argument | (Span & { antecedent?: Span })): string {
  return antecedent === undefined ? text : `${text} = ${antecedent.text}`;
}

function timeValue({ from, to }: { from: string | null; to: string | null }): string | null {
  if (from === null || to === null) return from ?? to;
  return from === to ? from : `${from}/${to}`;
}

/** Each name once, with its position where it is known. */
function goldPlaces(report: CodedReport): object[] {
  const seen = new Map<string, object>();
  for (const { text, place, lat, lon } of [...report.claims.flatMap(({ places }) => places), ...report.places]) {
    if (seen.has(text)) continue;
    const geonamesId = /^(?:geonames:)?(\d+)$/.exec(place?.id ?? '')?.[1];
    seen.set(text, {
      text,
      kind: kindOf(place?.feature),
      lat: lat ?? null,
      lon: lon ?? null,
      geonamesId: geonamesId === undefined ? null : Number(geonamesId),
      note: '',
    });
  }
  return [...seen.values()];
}

/** How scoring names kinds: areas may lie further off than towns. */
function kindOf(feature: string | undefined): string {
  if (feature === undefined) return 'unknown';
  if (feature.startsWith('PCL')) return 'country';
  if (feature === 'ADM1' || feature === 'RGN') return 'province';
  if (feature.startsWith('ADM')) return 'district';
  return feature.startsWith('PPL') ? 'town' : 'place';
}
