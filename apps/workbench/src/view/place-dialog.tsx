import type { Geometry, Place, PlaceRef, PlaceRole } from '@dateline/core';
import { inline } from '@dateline/formats/page';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type FoundPlace, server } from '../api.ts';
import { circleAround, closed, type Ring, squareKm } from '../map/area.ts';
import type { ShownClaim } from '../state/answers.ts';
import { answer } from '../state/decisions.ts';
import { opened } from '../state/open.ts';
import { reviewer } from '../state/settings.ts';
import { fill, words } from '../strings.ts';
import { Dialog, DialogButtons } from './dialog.tsx';
import { PointMap } from './point-map.tsx';
import { TilesNote } from './tiles-note.tsx';

interface Props {
  readonly shown: ShownClaim;
  readonly index: number;
  readonly close: () => void;
}

interface Point {
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
  readonly place: Place | null;
  readonly geometry: Geometry | null;
}

/** How long typing must rest before the gazetteer is asked. */
const PAUSE = 120;
/** The radius of a point that was put by hand, until another is given. */
const BY_HAND_KM = 1;

/** Where a place of a claim is: found in the gazetteer by name, or put on the map by hand. */
export function PlaceDialog({ shown, index, close }: Props) {
  const [at, setAt] = useState(index);
  const place = shown.claim.places[at];
  const name = place ? inline(place.text) : '';
  const [text, setText] = useState(place?.place?.name ?? name);
  const [found, setFound] = useState<readonly FoundPlace[] | null>(null);
  const [role, setRole] = useState<PlaceRole>(place?.role ?? 'at');
  const [point, setPoint] = useState<Point | null>(place ? pointOf(place) : null);
  const [drawing, setDrawing] = useState(false);
  const drawButton = useRef<HTMLButtonElement>(null);
  // What nobody has put elsewhere stays as it was answered, to its last word.
  const [moved, setMoved] = useState(false);
  const put = (next: Point) => {
    setPoint(next);
    setMoved(true);
  };

  useEffect(() => {
    const query = text.trim();
    if (query === '') return setFound([]);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      server
        .places({ text: query, limit: 12 }, abort.signal)
        .then(({ items }) => setFound(items))
        .catch(() => undefined);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);

  if (!place) return null;
  const save = () => {
    const {
      lat: _lat,
      lon: _lon,
      radiusKm: _radius,
      geometry: _geometry,
      place: _place,
      why: _why,
      precision: _precision,
      ...rest
    } = place;
    const changed: PlaceRef =
      point && moved
        ? {
            ...rest,
            role,
            ...(point.place ? { place: point.place } : {}),
            lat: point.lat,
            lon: point.lon,
            radiusKm: point.radiusKm,
            ...(point.geometry ? { geometry: point.geometry } : {}),
            confidence: 1,
            why: fill(point.geometry ? words.placeDialog.whyDrawn : words.placeDialog.why, reviewer.value),
          }
        : { ...place, role };
    answer(shown, 'places', shown.claim.places.toSpliced(at, 1, changed));
    close();
  };
  const number = (label: string, value: number | undefined, set: (value: number) => void, most: number) => (
    <label>
      {label}
      <input
        type="number"
        step="any"
        min={-most}
        max={most}
        value={value === undefined ? '' : String(Number(value.toFixed(5)))}
        onInput={(event) => {
          const given = event.currentTarget.valueAsNumber;
          if (Number.isFinite(given) && Math.abs(given) <= most) set(given);
        }}
      />
    </label>
  );
  const byHand = (change: Partial<Point>) =>
    put({ ...(point ?? { lat: 0, lon: 0, radiusKm: BY_HAND_KM }), place: null, geometry: null, ...change });
  const stopDrawing = () => {
    setDrawing(false);
    drawButton.current?.focus();
  };
  /** An area is what the words mean; the entry of the gazetteer that they name may stay beside it. */
  const drawArea = (ring: Ring) => {
    const geometry: Geometry = { type: 'Polygon', coordinates: [closed(ring)] };
    put({ ...circleAround(ring), place: point?.place ?? null, geometry });
    stopDrawing();
  };
  return (
    <Dialog heading={fill(words.placeDialog.heading, name)} close={close} submit={save} wide>
      {shown.claim.places.length > 1 && (
        <fieldset class="choices" aria-label={words.placeDialog.which}>
          {shown.claim.places.map((other, nth) => (
            <button
              key={other.start}
              type="button"
              aria-pressed={nth === at}
              onClick={() => {
                setAt(nth);
                setText(other.place?.name ?? inline(other.text));
                setRole(other.role);
                setPoint(pointOf(other));
                setMoved(false);
                setDrawing(false);
              }}
            >
              {inline(other.text)}
            </button>
          ))}
        </fieldset>
      )}
      <div class="placing">
        <div>
          <input
            type="search"
            aria-label={words.placeDialog.search}
            placeholder={words.placeDialog.search}
            value={text}
            dir="auto"
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <ul class="options" aria-label={words.placeDialog.results}>
            {(found ?? []).map((entry) => (
              <li key={entry.place.id}>
                <button
                  type="button"
                  aria-pressed={entry.place.id === point?.place?.id}
                  onClick={() =>
                    put({
                      lat: entry.place.lat,
                      lon: entry.place.lon,
                      radiusKm: entry.radiusKm || BY_HAND_KM,
                      place: entry.place,
                      geometry: null,
                    })
                  }
                >
                  <b>{entry.place.name}</b>{' '}
                  <span class="quiet">{[entry.kind, entry.within].filter(Boolean).join(', ')}</span>
                </button>
              </li>
            ))}
          </ul>
          {found === null && <p class="quiet">{words.loading}</p>}
          {found?.length === 0 && text.trim() !== '' && <p class="quiet">{words.placeDialog.none}</p>}
        </div>
        <div>
          <PointMap
            point={point}
            around={surroundings()}
            drawing={drawing}
            drawn={drawArea}
            leaveDrawing={stopDrawing}
            move={(lat, lon) =>
              byHand({ lat, lon, radiusKm: point?.place ? BY_HAND_KM : (point?.radiusKm ?? BY_HAND_KM) })
            }
          />
          <TilesNote />
          <p class="area-line">
            <button
              ref={drawButton}
              type="button"
              aria-pressed={drawing}
              onClick={() => (drawing ? stopDrawing() : setDrawing(true))}
            >
              {words.map.drawArea}
            </button>
            {point?.geometry && (
              <>
                <span role="status">{areaWords(point.geometry)}</span>
                <button type="button" class="link" onClick={() => put({ ...point, geometry: null })}>
                  {words.placeDialog.areaOff}
                </button>
              </>
            )}
            {point?.geometry && point.place && (
              <button type="button" class="link" onClick={() => put({ ...point, place: null })}>
                {fill(words.placeDialog.placeOff, point.place.name)}
              </button>
            )}
          </p>
          <div class="grid">
            {number(words.placeDialog.lat, point?.lat, (lat) => byHand({ lat }), 90)}
            {number(words.placeDialog.lon, point?.lon, (lon) => byHand({ lon }), 180)}
            {number(
              words.placeDialog.radius,
              point?.radiusKm,
              (radiusKm) => point && put({ ...point, geometry: null, radiusKm: Math.abs(radiusKm) }),
              5000,
            )}
            <label>
              {words.placeDialog.role}
              <select value={role} onChange={(event) => setRole(event.currentTarget.value as PlaceRole)}>
                {Object.entries(words.roles).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          </div>
        </div>
      </div>
      <DialogButtons close={close} />
    </Dialog>
  );
}

function pointOf({ lat, lon, radiusKm, place, geometry }: PlaceRef): Point | null {
  return lat === undefined || lon === undefined
    ? null
    : {
        lat,
        lon,
        radiusKm: radiusKm ?? BY_HAND_KM,
        place: place ?? null,
        geometry: geometry && geometry.type !== 'Point' ? geometry : null,
      };
}

/** What is drawn, in a few words: an area with its size, or a line. */
function areaWords(geometry: Geometry): string {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return words.placeDialog.line;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const km = polygons.reduce((sum, [outer]) => sum + squareKm(outer ?? []), 0);
  return fill(words.placeDialog.area, km.toLocaleString(words.language, { maximumSignificantDigits: 2 }));
}

/** Where the other places of the report are, to begin the map there. */
function surroundings(): readonly { readonly lat: number; readonly lon: number }[] {
  const current = opened.value;
  if (current.state !== 'open') return [];
  return current.report.places.flatMap(({ lat, lon }) =>
    lat === undefined || lon === undefined ? [] : [{ lat, lon }],
  );
}
