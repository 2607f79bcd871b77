import type { Factuality, SourceKind } from '@dateline/core';
import type { ClaimClass } from '@dateline/formats/page';
import { actorNames } from '../state/columns.ts';
import type { Facet } from '../state/facets.ts';
import { words } from '../strings.ts';

const countries = new Intl.DisplayNames([words.language], { type: 'region' });

/** A value of a facet as people read it. */
export function valueName(facet: Facet, value: string): string {
  if (value === 'none') return words.find.noneOf[facet] ?? words.find.none;
  if (facet === 'class') return words.classes[value as ClaimClass] ?? value;
  if (facet === 'factuality') return words.factuality[value as Factuality] ?? value;
  if (facet === 'kind') return words.sourceKinds[value as SourceKind] ?? value;
  if (facet === 'review') return words.find.reviews[value as keyof typeof words.find.reviews] ?? value;
  if (facet === 'country') return countryName(value);
  if (facet === 'actor') return actorNames.value.get(value) ?? value;
  return value;
}

export function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}
