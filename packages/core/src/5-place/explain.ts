import type { Place } from '../claim.ts';
import { countryName } from './countries.ts';
import { type Candidate, type Gazetteer, importance, placeOf } from './gazetteer.ts';
import type { Reading } from './groups.ts';
import { kindFits } from './kind-fit.ts';
import type { ReportFocus } from './ranking.ts';

const MATCHES = {
  name: 'the name',
  folded: 'the name, spelt alike',
  short: 'the name without its kind word',
  loose: 'a name of like sound',
};

/** Says in a sentence how an entry was found and which others were not taken. */
export function explain(reading: Reading, candidate: Candidate, focus: ReportFocus, gazetteer: Gazetteer): string {
  const { feature } = candidate;
  const { group } = reading;
  const parts: string[] = [MATCHES[candidate.match]];
  if (group.kind !== null && kindFits(group.kind, feature) > 0) parts.push(`called ${withArticle(group.kind.kind)}`);
  const holder = group.readings.find((one) => {
    if (one.container === null) return false;
    const outer = one.container.of.group;
    const best = outer.beliefs.indexOf(Math.max(...outer.beliefs));
    return best >= 0 && focus.holders.holds(outer.candidates[best]!.feature, feature);
  });
  if (holder !== undefined) parts.push(`in ${holder.container!.of.text}`);
  const share = feature.country === null ? 0 : (focus.countries.get(feature.country) ?? 0);
  if (feature.country !== null && !feature.code.startsWith('PCL') && share >= 0.3)
    parts.push(`the report is about ${countryName(feature.country)}`);
  const others = rejectedOf(reading, candidate, focus, gazetteer);
  if (others.length === 0) return `${parts.join(', ')}; no other entry`;
  const named = others.slice(0, 3).map(({ place, why }) => {
    const where = [
      place.admin1 !== undefined && place.admin1 !== place.name ? place.admin1 : null,
      place.country === undefined || place.country === feature.country ? null : countryName(place.country),
    ].filter((word) => word !== null);
    return `${place.name} (${[place.feature, ...where].join(', ')}: ${why})`;
  });
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  return `${parts.join(', ')}; not ${named.join(', ')}${more}`;
}

function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

/** An entry that the name may stand for too, and why it was not taken. */
export interface Rejected {
  readonly place: Place;
  /** How much of the belief it was given, 0 to 1. */
  readonly confidence: number;
  readonly why: string;
}

/** The entries that were not taken, likeliest first. `taken` is null where none was. */
export function rejectedOf(
  reading: Reading,
  taken: Candidate | null,
  focus: ReportFocus,
  gazetteer: Gazetteer,
): Rejected[] {
  const { group } = reading;
  return group.candidates
    .map((other, at) => ({ other, belief: group.beliefs[at]! }))
    .filter(({ other }) => other !== taken)
    .sort((a, b) => b.belief - a.belief || importance(b.other.feature) - importance(a.other.feature))
    .map(({ other, belief }) => ({
      place: placeOf(gazetteer, other.feature),
      confidence: Math.round(belief * 100) / 100,
      why: whyNot(reading, other, taken, focus),
    }));
}

function whyNot(reading: Reading, other: Candidate, taken: Candidate | null, focus: ReportFocus): string {
  const { kind } = reading.group;
  const fit = kindFits(kind, other.feature);
  if (kind !== null && fit < (taken === null ? 0 : kindFits(kind, taken.feature))) return `no ${kind.kind}`;
  const share = (country: string | null): number => (country === null ? 0 : (focus.countries.get(country) ?? 0));
  const most = taken === null ? Math.max(0, ...focus.countries.values()) : share(taken.feature.country);
  if (share(other.feature.country) < most * 0.5) return 'not where the report is';
  if (other.match !== 'name' && other.match !== taken?.match) return 'spelling';
  if (taken === null) return 'nothing in the report speaks for it';
  if (importance(other.feature) < importance(taken.feature)) return 'smaller';
  return 'farther from the other places';
}
