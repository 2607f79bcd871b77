import { foldName } from './fold.ts';
import { ancestorsOf, type Feature, type Gazetteer, settlementRadius } from './gazetteer.ts';
import { distanceKm } from './sphere.ts';

/** The units above an entry, asked for again and again. */
export class Holders {
  readonly #gazetteer: Gazetteer;
  readonly #known = new Map<number, Feature[]>();

  constructor(gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer;
  }

  of(feature: Feature): Feature[] {
    let list = this.#known.get(feature.handle);
    if (list === undefined) this.#known.set(feature.handle, (list = ancestorsOf(this.#gazetteer, feature)));
    return list;
  }

  /** True when the outer entry is a unit, region or larger settlement around the inner one. */
  holds(outer: Feature, inner: Feature): boolean {
    if (outer.handle === inner.handle) return false;
    if (outer.code.startsWith('PCL')) return inner.country === outer.country;
    if (outer.country !== null && inner.country !== null && outer.country !== inner.country) return false;
    if (inner.code.startsWith('PCL') || inner.code === 'CONT')
      return outer.code === 'CONT' || (outer.code === 'RGN' && outer.country === null && this.#within(outer, inner, 1));
    const above = this.of(inner);
    if (above.some((holder) => holder.handle === outer.handle)) return true;
    if (outer.code.startsWith('ADM')) {
      // The same unit may stand in another set under another number.
      const twin = above.find((holder) => holder.code === outer.code);
      if (twin !== undefined) {
        if (sameName(twin.name, outer.name)) return true;
        // Units of one order exclude each other, unless sets disagree about the borders.
        return false;
      }
      return !inner.code.startsWith('ADM1') && this.#within(outer, inner, 1);
    }
    if (outer.code.startsWith('PPL')) {
      const reach = settlementRadius(outer);
      return (
        inner.population <= outer.population &&
        distanceKm(outer.lat, outer.lon, inner.lat, inner.lon) <= reach * 1.5 + 2
      );
    }
    return this.#within(outer, inner, 1.1);
  }

  #within(outer: Feature, inner: Feature, slack: number): boolean {
    return outer.radiusKm > 0 && distanceKm(outer.lat, outer.lon, inner.lat, inner.lon) <= outer.radiusKm * slack;
  }
}

function sameName(one: string, other: string): boolean {
  const strip = (name: string): string =>
    foldName(name.replace(/ (Governorate|Province|District|Region|Oblast|State|Raion|County|Department)$/u, ''));
  return strip(one) === strip(other);
}
