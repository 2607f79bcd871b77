import type { Place, PlaceRef, PlaceRole } from '@dateline/core';
import { inline } from '@dateline/formats/page';
import { useEffect, useState } from 'preact/hooks';
import { type FoundPlace, server } from '../api.ts';
import type { ShownClaim } from '../state/answers.ts';
import { answer } from '../state/decisions.ts';
import { opened } from '../state/open.ts';
import { reviewer } from '../state/settings.ts';
import { fill, words } from '../strings.ts';
import { Dialog, DialogButtons } from './dialog.tsx';
import { PointMap } from './point-map.tsx';

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
    const changed: PlaceRef = point
      ? {
          ...rest,
          role,
          ...(point.place ? { place: point.place } : {}),
          lat: point.lat,
          lon: point.lon,
          radiusKm: point.radiusKm,
          confidence: 1,
          why: fill(words.placeDialog.why, reviewer.value),
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
    setPoint({ ...(point ?? { lat: 0, lon: 0, radiusKm: BY_HAND_KM }), place: null, ...change });
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
                    setPoint({
                      lat: entry.place.lat,
                      lon: entry.place.lon,
                      radiusKm: entry.radiusKm || BY_HAND_KM,
                      place: entry.place,
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
            move={(lat, lon) =>
              byHand({ lat, lon, radiusKm: point?.place ? BY_HAND_KM : (point?.radiusKm ?? BY_HAND_KM) })
            }
          />
          <div class="grid">
            {number(words.placeDialog.lat, point?.lat, (lat) => byHand({ lat }), 90)}
            {number(words.placeDialog.lon, point?.lon, (lon) => byHand({ lon }), 180)}
            {number(
              words.placeDialog.radius,
              point?.radiusKm,
              (radiusKm) => point && setPoint({ ...point, radiusKm: Math.abs(radiusKm) }),
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

function pointOf({ lat, lon, radiusKm, place }: PlaceRef): Point | null {
  return lat === undefined || lon === undefined
    ? null
    : { lat, lon, radiusKm: radiusKm ?? BY_HAND_KM, place: place ?? null };
}

/** Where the other places of the report are, to begin the map there. */
function surroundings(): readonly { readonly lat: number; readonly lon: number }[] {
  const current = opened.value;
  if (current.state !== 'open') return [];
  return current.report.places.flatMap(({ lat, lon }) =>
    lat === undefined || lon === undefined ? [] : [{ lat, lon }],
  );
}
