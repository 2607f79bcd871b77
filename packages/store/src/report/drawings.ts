import { distanceKm } from '@dateline/core/incident';
import type { IncidentSummary } from '../contract.ts';
import { escapeHtml } from './escape.ts';

const WIDTH = 720;
const HEIGHT = 420;
const MARGIN = 40;
/** About the width and height of a letter. */
const LETTER = { width: 6.2, height: 13 } as const;
/** What lies further from the middle than so many times where most lies is left out: one place misread would shrink all others to a dot. */
const FAR = 3;
const FAR_KM = 50;

/** Claims a day as bars, with the numbers for those who cannot see them. */
export function drawDays(days: readonly { readonly day: string; readonly claims: number }[]): string {
  const most = Math.max(1, ...days.map(({ claims }) => claims));
  const step = Math.min(90, (WIDTH - 2) / days.length);
  const bars = days.map(({ day, claims }, at) => {
    const height = Math.round((90 * claims) / most);
    const label =
      step >= 40
        ? `<text x="${at * step + step / 2}" y="122" text-anchor="middle">${day.slice(5)}</text><text x="${at * step + step / 2}" y="${98 - height}" text-anchor="middle">${claims}</text>`
        : '';
    return `<g><title>${day}: ${claims}</title><rect x="${(at * step + 1).toFixed(1)}" y="${105 - height}" width="${(step - 2).toFixed(1)}" height="${height}" fill="#4a6fa5"/>${label}</g>`;
  });
  return `<svg viewBox="0 -6 ${WIDTH} 136" role="img" aria-label="Claims a day">${bars.join('')}</svg>`;
}

/**
 * Incidents as points, larger with more reports, disputed ones hollow. Equirectangular, true along the middle parallel; without a
 * base map, because none is loaded from anywhere. Null where no incident has coordinates. `outside` names the places that lie too far off to be
 * drawn.
 */
export function drawMap(incidents: readonly IncidentSummary[]): { svg: string; outside: string[] } | null {
  const all = incidents.flatMap((incident) => {
    const { lat, lon } = incident;
    return lat === null || lon === null ? [] : [{ ...incident, lat, lon }];
  });
  if (all.length === 0) return null;
  const { near: spots, far } = partFar(all);
  const lats = spots.map(({ lat }) => lat);
  const lons = spots.map(({ lon }) => lon);
  const middle = (Math.min(...lats) + Math.max(...lats)) / 2;
  const squeeze = Math.max(0.05, Math.cos((middle * Math.PI) / 180));
  // A single village would else fill the page.
  const high = Math.max(0.2, Math.max(...lats) - Math.min(...lats));
  const wide = Math.max(0.2, (Math.max(...lons) - Math.min(...lons)) * squeeze);
  const scale = Math.min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high);
  const centre = (Math.min(...lons) + Math.max(...lons)) / 2;
  const x = (lon: number): number => Math.round(WIDTH / 2 + (lon - centre) * squeeze * scale);
  const y = (lat: number): number => Math.round(HEIGHT / 2 - (lat - middle) * scale);
  const named = new Set<string>();
  const taken: Box[] = [];
  const points = spots
    .toSorted((a, b) => b.reports - a.reports)
    .map((spot) => {
      const radius = Math.min(16, 4 + 2 * Math.sqrt(spot.reports));
      const at = { left: x(spot.lon) + radius + 2, top: y(spot.lat) - LETTER.height / 2 };
      const box = { ...at, right: at.left + LETTER.width * (spot.place?.length ?? 0), bottom: at.top + LETTER.height };
      const label = spot.place !== null && !named.has(spot.place) && !taken.some((other) => overlap(box, other));
      if (label) {
        named.add(spot.place!);
        taken.push(box);
      }
      const text = label
        ? `<text x="${x(spot.lon) + radius + 2}" y="${y(spot.lat) + 4}">${escapeHtml(spot.place!)}</text>`
        : '';
      const fill = spot.disputed ? 'none' : '#b5542a';
      return `<g><title>${escapeHtml(spot.title)}</title><a href="#${escapeHtml(spot.id)}"><circle cx="${x(spot.lon)}" cy="${y(spot.lat)}" r="${radius.toFixed(1)}" fill="${fill}" fill-opacity="0.55" stroke="#b5542a"/></a>${text}</g>`;
    });
  const km = scaleBar(scale);
  const bar = `<path d="M ${MARGIN} ${HEIGHT - 12} h ${Math.round((km / 111.2) * scale)}" stroke="currentColor" stroke-width="2"/><text x="${MARGIN}" y="${HEIGHT - 17}">${km} km</text>`;
  const svg = `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Incidents by place; hollow where disputed">${points.join('')}${bar}</svg>`;
  return { svg, outside: [...new Set(far.map(({ place, title }) => place ?? title))] };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Parts what lies where most does from what lies far off. */
function partFar<Spot extends { readonly lat: number; readonly lon: number }>(spots: readonly Spot[]) {
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const [lat, lon] = [middle(spots.map((spot) => spot.lat)), middle(spots.map((spot) => spot.lon))];
  const away = (spot: Spot): number => distanceKm(lat, lon, spot.lat, spot.lon);
  const distances = spots.map(away).sort((a, b) => a - b);
  const most = Math.max(FAR_KM, FAR * distances[Math.floor(0.75 * (distances.length - 1))]!);
  return { near: spots.filter((spot) => away(spot) <= most), far: spots.filter((spot) => away(spot) > most) };
}

/** A round length of about a sixth of the width. */
function scaleBar(scale: number): number {
  const target = (WIDTH / 6 / scale) * 111.2;
  const power = 10 ** Math.floor(Math.log10(target));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= target) ?? power;
}
