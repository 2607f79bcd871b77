import { classOf } from '../4-claim/draft.ts';
import { fieldsOf, type IncidentField } from './fields.ts';
import { defaultScales, type Grade, type GradeFacts, type GradeScale, gradeFacts, gradesOf } from './grades.ts';
import { createOutlets, type OutletRegister } from './outlets.ts';
import { type IncidentClaim, type Voice, voicesOf } from './voices.ts';

/** What the claims of an incident say together, and where they do not agree. */
export interface Incident {
  /** `strike.air at Torija, 1937-03-12`. */
  readonly title: string;
  readonly keys: readonly string[];
  readonly fields: readonly IncidentField[];
  readonly voices: readonly Voice[];
  readonly facts: GradeFacts;
  readonly grades: readonly Grade[];
  /** Whether claims contradict each other on the outcome, the casualties or whether it happened. */
  readonly disputed: boolean;
  /** First and last day that any claim states, ISO. */
  readonly from: string | null;
  readonly to: string | null;
  /** The place that most claims name, spots before areas. */
  readonly place: { readonly name: string; readonly lat: number | null; readonly lon: number | null } | null;
  /** Sides whose voices tell it. */
  readonly sides: readonly string[];
}

export interface DescribeOptions {
  readonly outlets?: OutletRegister;
  readonly scales?: readonly GradeScale[];
}

const noOutlets = createOutlets();

/** Lays the claims of an incident side by side. The claims keep what they say; nothing is averaged. */
export function describeIncident(claims: readonly IncidentClaim[], options: DescribeOptions = {}): Incident {
  const voices = voicesOf(claims, options.outlets ?? noOutlets);
  const fields = fieldsOf(claims, voices);
  const facts = gradeFacts(claims, voices, fields);
  const days = claims.flatMap(({ claim }) => [claim.time?.from ?? [], claim.time?.to ?? []].flat()).sort();
  const place = placeOf(claims);
  return {
    title: titleOf(claims, place?.name ?? null, days[0] ?? null),
    keys: claims.map(({ key }) => key),
    fields,
    voices,
    facts,
    grades: gradesOf(facts, options.scales ?? defaultScales),
    disputed: facts.disputes > 0,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    place,
    sides: [...new Set(voices.flatMap(({ side }) => side ?? []))],
  };
}

/** Classes by how much they name an incident: of a strike and its dead it is the strike. */
const NAMING: readonly string[] = [
  'strike',
  'fight',
  'territory',
  'deal',
  'detain',
  'civic',
  'relief',
  'move',
  'damage',
  'harm',
];

function titleOf(claims: readonly IncidentClaim[], place: string | null, day: string | null): string {
  const counts = new Map<string, number>();
  for (const { claim } of claims) counts.set(claim.type, (counts.get(claim.type) ?? 0) + 1);
  const rank = (type: string): number => {
    const at = NAMING.indexOf(classOf(type));
    return at === -1 ? NAMING.length : at;
  };
  const [type] = [...counts].sort((a, b) => rank(a[0]) - rank(b[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [
    '',
  ];
  return `${type}${place === null ? '' : ` at ${place}`}${day === null ? '' : `, ${day}`}`;
}

function placeOf(claims: readonly IncidentClaim[]): Incident['place'] {
  const counts = new Map<string, { place: NonNullable<Incident['place']>; count: number; km: number }>();
  for (const place of claims.flatMap(({ claim }) => claim.places)) {
    if (place.role !== 'at') continue;
    const id = place.place?.id ?? place.text;
    const found = counts.get(id) ?? {
      place: { name: place.place?.name ?? place.text, lat: place.lat ?? null, lon: place.lon ?? null },
      count: 0,
      km: place.lat === undefined ? 1e6 : (place.radiusKm ?? 1e5),
    };
    found.count++;
    counts.set(id, found);
  }
  const wide = (km: number): number => (km >= 1e6 ? 2 : km > 40 ? 1 : 0);
  const best = [...counts.values()].sort((a, b) => wide(a.km) - wide(b.km) || b.count - a.count)[0];
  return best?.place ?? null;
}
