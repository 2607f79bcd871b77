import { countryName } from './countries.ts';
import { admin1Of, type Candidate, type Gazetteer, importance } from './gazetteer.ts';
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
  if (group.kind !== null && kindFits(group.kind, feature) > 0) parts.push(`called a ${group.kind.kind}`);
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
  const others = group.candidates
    .map((other, at) => ({ other, belief: group.beliefs[at]! }))
    .filter(({ other }) => other !== candidate)
    .sort((a, b) => b.belief - a.belief || importance(b.other.feature) - importance(a.other.feature));
  if (others.length === 0) return `${parts.join(', ')}; no other entry`;
  const named = others.slice(0, 3).map(({ other }) => {
    const unit = admin1Of(gazetteer, other.feature);
    const where = [
      unit !== null && unit.handle !== other.feature.handle ? unit.name : null,
      other.feature.country === null || other.feature.country === feature.country
        ? null
        : countryName(other.feature.country),
    ].filter((word) => word !== null);
    return `${other.feature.name} (${[other.feature.code, ...where].join(', ')}: ${whyNot(reading, other, candidate, focus)})`;
  });
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  return `${parts.join(', ')}; not ${named.join(', ')}${more}`;
}

function whyNot(reading: Reading, other: Candidate, taken: Candidate, focus: ReportFocus): string {
  const { kind } = reading.group;
  if (kind !== null && kindFits(kind, other.feature) < kindFits(kind, taken.feature)) return `no ${kind.kind}`;
  const share = (country: string | null): number => (country === null ? 0 : (focus.countries.get(country) ?? 0));
  if (share(other.feature.country) < share(taken.feature.country) * 0.5) return 'not where the report is';
  if (other.match !== taken.match && other.match !== 'name') return 'spelling';
  if (importance(other.feature) < importance(taken.feature)) return 'smaller';
  return 'farther from the other places';
}
