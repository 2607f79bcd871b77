import type { Claim, CodedReport, PlaceRef } from '@dateline/core';
import { CLASS_LABELS, CLASSES, type ClaimClass, classOf } from '../classes.ts';
import type { Sink } from '../format.ts';
import { geometryOf } from '../geojson.ts';
import { escapeHtml, textHtml } from '../html-parts.ts';
import { argumentWords, counted, inline, placeWords, sourceWords, timeWords, titleOf } from '../words.ts';
import type { BaseMap } from './base-map.ts';
import { MAP_SCRIPT } from './map-script.ts';
import { MAP_STYLE } from './map-style.ts';
import { CLASS_SHAPES } from './symbols.ts';

/** A claim at one of its places, as the page's script knows it. */
interface MapSpot {
  /** Number of the report on the page, from 1. */
  readonly report: number;
  readonly claim: string;
  /** Position of the claim in its report. */
  readonly index: number;
  readonly sentence: number;
  readonly kind: ClaimClass;
  readonly told: Claim['factuality'];
  readonly role: PlaceRef['role'];
  readonly lat: number;
  readonly lon: number;
  readonly km: number;
  readonly shape: PlaceRef['geometry'] | null;
  readonly place: string;
  readonly where: string;
  readonly line: string;
  readonly facts: string;
  readonly label: string;
}

/**
 * Writes a page with a map: every place of every claim of the reports, its uncertainty drawn, each leading to its sentence.
 * The page holds all it needs and can be opened from a disk without a network.
 *
 * @param base what lies under the spots; `boxAround` says for which part of the world it is needed.
 */
export async function writeMapPage(
  reports: readonly CodedReport[],
  base: BaseMap,
  sink: Sink,
  heading = 'Dateline',
): Promise<void> {
  const spots = reports.flatMap((report, at) => spotsOf(report, at + 1));
  const lost = reports.flatMap((report) =>
    report.claims.flatMap((claim) =>
      claim.places.filter(({ lat }) => lat === undefined).map((place) => ({ claim, place })),
    ),
  );
  const [style, script] = [await hashOf(MAP_STYLE), await hashOf(MAP_SCRIPT)];
  const policy = `default-src 'none'; style-src 'sha256-${style}'; script-src 'sha256-${script}'; base-uri 'none'; form-action 'none'`;
  const kinds = CLASSES.filter((name) => spots.some(({ kind }) => kind === name));
  const facts = [
    counted(reports.length, 'report'),
    counted(new Set(spots.map(({ report, claim }) => `${report} ${claim}`)).size, 'claim'),
    `${counted(spots.length, 'place')} on the map`,
  ];
  await sink.write(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(heading)}</title>
<style>${MAP_STYLE}</style>
</head>
<body>
<div class="map">
<svg role="group" aria-label="Map of the places of the claims"><defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8Z" fill="context-stroke"/></marker></defs><g class="ground"></g><g class="reaches"></g><g class="ways"></g><g class="labels"></g><g class="spots"></g></svg>
<div class="tools"><button class="in" aria-label="Nearer">+</button><button class="out" aria-label="Farther">−</button><button class="all" aria-label="Show all">⤢</button></div>
<div class="scale"><span></span><i></i></div>
<div class="credit">Natural Earth; borders as drawn there say nothing of their status. Towns: GeoNames, CC BY 4.0</div>
</div>
<main class="side">
<h1>${escapeHtml(heading)}</h1>
<p class="about">${facts.join(', ')}. Each shape and shade reaches as far as the words leave open. Press one to read its sentence.</p>
<ul class="legend" aria-label="Classes of claims">${kinds.map(legendHtml).join('')}</ul>
<section class="cards" aria-live="polite" hidden></section>
`);
  for (const [at, report] of reports.entries()) await sink.write(reportHtml(report, at + 1));
  if (lost.length > 0)
    await sink.write(
      `<section class="lost"><h2>${counted(lost.length, 'place')} not located</h2><ul>\n${lost
        .map(
          ({ claim, place }) =>
            `<li>${escapeHtml(inline(place.text))} (${escapeHtml(claim.id)}): ${escapeHtml(place.why ?? 'no reason given')}</li>`,
        )
        .join('\n')}\n</ul></section>\n`,
    );
  const coder = reports[0]?.coder;
  await sink.write(
    `<p class="about">${coder === undefined ? '' : `${escapeHtml(`Coded by ${coder.name} ${coder.version}, gazetteer ${coder.gazetteer}. `)}`}A claim is what a report says, not what happened.</p>
</main>
<script type="application/json" id="data">${safeJson({ base, spots, shapes: CLASS_SHAPES })}</script>
<script>${MAP_SCRIPT}</script>
</body>
</html>
`,
  );
}

function spotsOf(report: CodedReport, number: number): MapSpot[] {
  return report.claims.flatMap((claim, index) =>
    claim.places.flatMap((place, at): MapSpot[] => {
      if (place.lat === undefined || place.lon === undefined) return [];
      // "the Damascus-Homs highway", "X near Y": names that mean one spot are one symbol, under the first of them.
      const same = (other: PlaceRef) => other.lat === place.lat && other.lon === place.lon && other.role === place.role;
      if (claim.places.findIndex(same) < at) return [];
      const named = claim.places.filter(same);
      const kind = classOf(claim.type);
      const line = [
        claim.agents.map(argumentWords).join(', '),
        inline(claim.trigger.text),
        claim.patients.map(argumentWords).join(', '),
      ]
        .filter((words) => words !== '')
        .join(' → ');
      const where = named.map(placeWords).join(', ');
      const facts = [
        claim.type,
        claim.factuality === 'actual' ? '' : claim.factuality,
        where,
        claim.time === null ? '' : timeWords(claim.time),
        claim.source === null ? '' : `says ${sourceWords(claim.source)}`,
        titleOf(report),
      ];
      return [
        {
          report: number,
          claim: claim.id,
          index,
          sentence: claim.sentence,
          kind,
          told: claim.factuality,
          role: place.role,
          lat: place.lat,
          lon: place.lon,
          km: place.radiusKm ?? 0,
          shape: place.geometry === undefined ? null : geometryOf(place),
          place: named.map((one) => one.place?.name ?? inline(one.text)).join(', '),
          where: [
            [place.place?.admin1, place.place?.country].filter((word) => word !== undefined).join(', '),
            place.radiusKm === undefined ? '' : `within ${place.radiusKm} km`,
            place.why ?? '',
          ]
            .filter((word) => word !== '')
            .join('; '),
          line,
          facts: facts.filter((word) => word !== '').join(' · '),
          label: `${claim.type}, ${line}, ${where}`,
        },
      ];
    }),
  );
}

function legendHtml(name: ClaimClass): string {
  return `<li><label><input type="checkbox" value="${name}" checked><svg viewBox="-8 -8 16 16" aria-hidden="true"><path d="${CLASS_SHAPES[name]}" fill="var(--${name})" fill-rule="evenodd"/></svg>${escapeHtml(CLASS_LABELS[name])}</label></li>`;
}

function reportHtml(report: CodedReport, number: number): string {
  const facts = [report.outlet ?? 'outlet unknown', report.published ?? 'undated'];
  return `<article id="r${number}">
<header><h2>${escapeHtml(titleOf(report))}</h2><p>${escapeHtml(facts.join(' · '))}</p></header>
<div class="text" lang="${escapeHtml(report.language)}" dir="auto">
${textHtml(report, `r${number}`)}
</div>
</article>
`;
}

/** JSON that cannot close the element it stands in. */
function safeJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** The SHA-256 of a script or style sheet, as a content security policy names it. */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
