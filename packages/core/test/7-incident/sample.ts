import type { Argument, Claim, CodedReport, Count, PlaceRef, Span } from '../../src/claim.ts';

/** Places of the invented reports, near where they lie. */
const PLACES: Readonly<Record<string, readonly [id: string, lat: number, lon: number, feature?: string, km?: number]>> =
  {
    Torija: ['g:1', 40.745, -3.028],
    Trijueque: ['g:2', 40.776, -2.99],
    Brihuega: ['g:3', 40.76, -2.87],
    Guadalajara: ['g:4', 40.633, -3.167, 'PPLA2'],
    Madrid: ['g:5', 40.4165, -3.7026, 'PPLC', 12],
    Barcelona: ['g:6', 41.389, 2.159, 'PPLA', 10],
    Castile: ['g:7', 40.6, -3.2, 'ADM1', 150],
    'the Jarama bridge': ['g:8', 40.3, -3.5, 'BDG', 1],
  };

/** A claim in short: quoted words are looked up in the report's sentence. */
export interface ShortClaim {
  readonly type: string;
  readonly trigger: string;
  readonly sentence?: number;
  readonly agents?: readonly (string | readonly [words: string, actor: string])[];
  readonly patients?: readonly (string | readonly [words: string, actor: string])[];
  readonly at?: readonly string[];
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly time?: readonly [words: string, from: string, to?: string];
  readonly counts?: readonly (readonly [
    words: string,
    low: number | null,
    high: number | null,
    harm?: Count['harm'],
  ])[];
  readonly source?: string;
  readonly factuality?: Claim['factuality'];
  readonly sameAs?: string;
  readonly confidence?: number;
}

export interface ShortReport {
  readonly id: string;
  readonly outlet?: string | null;
  readonly published?: string | null;
  readonly title?: string | null;
  /** A line a sentence. */
  readonly text: string;
  readonly claims: readonly ShortClaim[];
  readonly version?: string;
}

/** Makes a coded report by hand. Throws where the words of a claim do not stand in its sentence. */
export function report(short: ShortReport): CodedReport {
  const { text } = short;
  const sentences: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start) === -1 ? text.length : text.indexOf('\n', start);
    sentences.push({ start, end });
    start = end + 1;
  }
  const claims = short.claims.map((claim, at): Claim => {
    const span = (words: string): Span => find(text, sentences[claim.sentence ?? 0]!, words);
    const argument = (given: string | readonly [string, string]): Argument =>
      typeof given === 'string' ? span(given) : { ...span(given[0]), actor: given[1] };
    const places = (role: PlaceRef['role'], names: readonly string[] = []): PlaceRef[] =>
      names.map((name) => placeRef(role, span(name)));
    return {
      id: `c${at + 1}`,
      type: claim.type,
      sentence: claim.sentence ?? 0,
      trigger: span(claim.trigger),
      agents: (claim.agents ?? []).map(argument),
      patients: (claim.patients ?? []).map(argument),
      places: [...places('at', claim.at), ...places('from', claim.from), ...places('to', claim.to)],
      time: claim.time
        ? { ...span(claim.time[0]), from: claim.time[1], to: claim.time[2] ?? claim.time[1], precision: 'day' }
        : null,
      counts: (claim.counts ?? []).map(([words, low, high, harm]) => ({
        ...span(words),
        of: words.split(' ').at(-1)!,
        low,
        high,
        unit: 'persons' as const,
        ...(harm && { harm }),
      })),
      source: claim.source === undefined ? null : span(claim.source),
      factuality: claim.factuality ?? 'actual',
      sameAs: claim.sameAs ?? null,
      confidence: claim.confidence ?? 0.8,
      rule: `${claim.type}/verb`,
    };
  });
  return {
    schema: 'dateline/1',
    coder: { name: 'dateline', version: short.version ?? '1', model: 'test', gazetteer: 'test' },
    id: short.id,
    outlet: short.outlet ?? null,
    published: short.published ?? null,
    title: short.title ?? null,
    language: 'en',
    text,
    sentences,
    claims,
    places: claims.flatMap((claim) => claim.places.map((place) => ({ ...place, sentence: claim.sentence }))),
    actors: [],
  };
}

function placeRef(role: PlaceRef['role'], span: Span): PlaceRef {
  const known = PLACES[span.text];
  if (known === undefined) return { ...span, role, why: 'unresolved: not in the sample' };
  const [id, lat, lon, feature = 'PPL', radiusKm = 3] = known;
  return { ...span, role, place: { id, name: span.text, country: 'ES', feature, lat, lon }, lat, lon, radiusKm };
}

function find(text: string, sentence: { start: number; end: number }, words: string): Span {
  const start = text.indexOf(words, sentence.start);
  if (start === -1 || start + words.length > sentence.end) throw new Error(`"${words}" does not stand in the sentence`);
  return { start, end: start + words.length, text: words };
}
