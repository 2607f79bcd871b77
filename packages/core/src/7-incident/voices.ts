import type { Claim } from '../claim.ts';
import type { OutletRegister, Reliability } from './outlets.ts';
import { contentWords } from './words.ts';

/** A claim of an incident with what is needed of its report. */
export interface IncidentClaim {
  readonly key: string;
  readonly claim: Claim;
  readonly report: {
    readonly id: string;
    readonly outlet: string | null;
    readonly published: string | null;
    /** The report that this one repeats nearly word for word. */
    readonly copyOf: string | null;
  };
}

/**
 * Somebody on whose word an incident rests. Outlets that repeat one another, and those that cite the same source by its name,
 * are one voice.
 */
export interface Voice {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly side: string | null;
  readonly country: string | null;
  readonly reliability: Reliability;
  readonly reports: readonly string[];
  readonly outlets: readonly string[];
  readonly keys: readonly string[];
  /** Why these are one voice: `tells it itself`, `cited by two outlets`, `three copies of one report`. */
  readonly because: string;
}

/** Whose word each claim rests on. Voices in the order of their first claim. */
export function voicesOf(claims: readonly IncidentClaim[], outlets: OutletRegister): Voice[] {
  const outletOfReport = new Map(claims.map(({ report }) => [report.id, report.outlet]));
  const groups = new Map<string, { name: string; cited: boolean; members: IncidentClaim[] }>();
  for (const member of claims) {
    const cited = namedSource(member.claim);
    const told = cited ?? tellerOf(member, outletOfReport);
    const entry = outlets.find(told.name);
    const id = entry?.id ?? told.id;
    const group = groups.get(id) ?? { name: entry?.name ?? told.name, cited: cited !== null, members: [] };
    group.members.push(member);
    groups.set(id, group);
  }
  return [...groups].map(([id, { name, cited, members }]) => {
    const entry = outlets.entry(id);
    const reports = unique(members.map(({ report }) => report.id));
    const told = unique(members.flatMap(({ report }) => report.outlet ?? []));
    const copies = unique(members.flatMap(({ report }) => (report.copyOf === null ? [] : [report.id]))).length;
    return {
      id,
      name,
      kind: entry?.kind ?? (cited ? 'source' : 'outlet'),
      side: entry?.side ?? null,
      country: entry?.country ?? null,
      reliability: entry?.reliability ?? 'F',
      reports,
      outlets: told,
      keys: members.map(({ key }) => key),
      because: reasonOf(cited, reports.length, told.length, copies),
    };
  });
}

/** How many voices there are that do not repeat one another, hedged claims and denials apart. */
export function independentVoices(voices: readonly Voice[], claims: readonly IncidentClaim[]): number {
  const telling = new Set(claims.filter(({ claim }) => claim.factuality !== 'negated').map(({ key }) => key));
  return voices.filter((voice) => voice.keys.some((key) => telling.has(key))).length;
}

/**
 * A cited source that has a name of its own: an identifier of the register, or words that begin with capitals. "A military source"
 * or "officials" may be anybody, so the outlet that cites them is the voice.
 */
function namedSource({ source }: Claim): { id: string; name: string } | null {
  if (source === null) return null;
  // Handed on: "SANA, citing the ministry" rests on whoever spoke first.
  const words = (source.antecedent ?? source).text.replace(/^(?:the|a|an)\s+/i, '').replace(/[’']s$/, '');
  const [first] = words.split(/\s+/);
  const named = first !== undefined && /^[@\p{Lu}]/u.test(first) && words.length <= 60 && !GENERAL.test(words);
  return named ? { id: `source ${contentWords(words).sort().join(' ')}`, name: words } : null;
}

/** Beginnings that a capital letter owes to its place in the sentence. */
const GENERAL =
  /^(?:He|She|They|It|We|I|This|That|These|Those|Some|Many|Several|Local|Officials?|Sources?|Residents?|Witness(?:es)?|Activists?|Medics?|Reports?|Media|Police|Authorities|Military|Other|All|Both|One|Two|Three|Multiple)\b/;

function tellerOf(
  member: IncidentClaim,
  outletOfReport: ReadonlyMap<string, string | null>,
): { id: string; name: string } {
  const { report } = member;
  const origin = report.copyOf ?? report.id;
  const outlet = outletOfReport.get(origin) ?? report.outlet;
  // Without an outlet every report speaks for itself, and copies for what they copy.
  return outlet === null ? { id: `report ${origin}`, name: origin } : { id: `outlet ${outlet}`, name: outlet };
}

function reasonOf(cited: boolean, reports: number, outlets: number, copies: number): string {
  if (cited) return outlets > 1 ? `cited by ${outlets} outlets` : 'cited';
  if (copies > 0)
    return `${reports} report${reports === 1 ? '' : 's'}, ${copies} of them nearly word for word the same`;
  return reports > 1 ? `tells it itself in ${reports} reports` : 'tells it itself';
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
