import type { Argument, Claim, CodedReport, Count, PlaceRef, SourceRef, Span, TimeRef } from '@dateline/core';

// Coded reports for measuring the store at size: invented happenings of an invented war, each told by one to four outlets in sentences of
// their own. Claims are made with the words, so that no coder has to run; what the store keeps of them is what a coder would have given.

/** A sentence with slots, and the claims that it makes: the slot or word that triggers, and which slots take part. */
interface Pattern {
  readonly words: string;
  readonly claims: readonly { readonly type: string; readonly trigger: string; readonly counted?: boolean }[];
}

const PATTERNS: readonly Pattern[] = [
  {
    words:
      '{agent} shelled the {adjective} quarter of {place} {day}, killing {count} {people} near the {thing}, {source} said.',
    claims: [
      { type: 'strike.shell', trigger: 'shelled' },
      { type: 'harm.kill', trigger: 'killing', counted: true },
    ],
  },
  {
    words:
      'At least {count} {people} were killed when {agent} bombed a {thing} in {place} {day}, according to {source}.',
    claims: [
      { type: 'harm.kill', trigger: 'killed', counted: true },
      { type: 'strike.air', trigger: 'bombed' },
    ],
  },
  {
    words: '{agent} captured the {adjective} {thing} at {place} {day} after {patient} withdrew over the {thing}.',
    claims: [
      { type: 'territory.capture', trigger: 'captured' },
      { type: 'move.withdraw', trigger: 'withdrew' },
    ],
  },
  {
    words:
      'Fighting between {agent} and {patient} broke out around the {thing} of {place} {day} and left {count} {people} wounded.',
    claims: [
      { type: 'fight.clash', trigger: 'Fighting' },
      { type: 'harm.injure', trigger: 'wounded', counted: true },
    ],
  },
  {
    words:
      '{source} told reporters that {agent} had arrested {count} {people} at a {adjective} checkpoint outside {place} {day}.',
    claims: [{ type: 'detain.arrest', trigger: 'arrested', counted: true }],
  },
  {
    words:
      'A convoy with {adjective} {thing} reached {place} {day}, {source} said, and {count} {people} were led out of the town.',
    claims: [
      { type: 'relief.deliver', trigger: 'reached' },
      { type: 'move.evacuate', trigger: 'led out', counted: true },
    ],
  },
];

const AGENTS = [
  'Government troops',
  'Rebel units',
  'The northern brigade',
  'Militia fighters',
  'The coast guard',
  'Loyalist forces',
];
const ACTORS = ['TRN-FORCES', 'TRN-REBELS', 'TRN-NORTH', 'TRN-MILITIA', 'TRN-COAST', 'TRN-LOYAL'];
const PEOPLE = ['civilians', 'soldiers', 'farmers', 'children', 'workers', 'refugees', 'fighters', 'villagers'];
const SOURCES = [
  'a doctor',
  'the army',
  'local officials',
  'two witnesses',
  'the governor',
  'a monitoring group',
  'medics',
];
const OUTLETS = Array.from({ length: 60 }, (_, at) => `Paper of the ${at + 1}th Street`);
const SYLLABLES = [
  'bar',
  'len',
  'tor',
  'ka',
  'mi',
  'su',
  'dra',
  'vel',
  'os',
  'nic',
  'pa',
  'ro',
  'he',
  'lam',
  'und',
  'ix',
];

export interface ReportsOptions {
  readonly count: number;
  readonly seed: number;
}

/** Gives a random number from 0 up to 1; the same seed gives the same row (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A pronounceable word that is always the same for a number. */
export function nameOf(number: number): string {
  let word = '';
  for (let rest = number + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word[0]!.toUpperCase() + word.slice(1);
}

interface Happening {
  readonly pattern: Pattern;
  readonly place: number;
  readonly day: number;
  readonly agent: number;
  readonly count: number;
}

const PLACES = 4000;
/** Reports a day: a war that the world watches. 100,000 are three years and four months. */
export const A_DAY = 83;
export const FIRST_DAY = Date.UTC(1998, 0, 1) / 86_400_000;
const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
/** A square of six degrees, in which towns lie at random. */
export const SQUARE = { west: 20, south: 30, size: 6 } as const;

/** Gives reports of about five claims each, in the order of their days. */
export function* generateReports({ count, seed }: ReportsOptions): Generator<CodedReport> {
  const random = randomOf(seed);
  const pick = (size: number): number => Math.floor(random() * size);
  const open: Happening[] = [];
  for (let number = 0; number < count; number++) {
    const day = FIRST_DAY + Math.floor(number / A_DAY);
    const told: Happening[] = [];
    while (told.length < 3) {
      // Four in ten are told again by another outlet within a day.
      const again = open.length > 0 && random() < 0.4 ? open[pick(open.length)]! : null;
      const happening =
        again !== null && day - again.day <= 1
          ? again
          : {
              pattern: PATTERNS[pick(PATTERNS.length)]!,
              place: townFor(random),
              day,
              agent: pick(6),
              count: 2 + pick(60),
            };
      if (told.includes(happening)) continue;
      told.push(happening);
      if (again === null) open.push(happening);
      if (open.length > 200) open.shift();
    }
    yield reportOf(`r${number}`, OUTLETS[pick(OUTLETS.length)]!, day, told, random);
  }
}

/** Towns with low numbers are large and told of far more often than the others. */
const townFor = (random: () => number): number => Math.floor(random() ** 3 * PLACES);

function reportOf(
  id: string,
  outlet: string,
  day: number,
  told: readonly Happening[],
  random: () => number,
): CodedReport {
  const sentences: { start: number; end: number }[] = [];
  const claims: Claim[] = [];
  let text = '';
  for (const happening of told) {
    const start = text.length;
    const { words, spans } = fill(happening, random, start);
    text += words;
    sentences.push({ start, end: text.length });
    text += ' ';
    for (const { type, trigger, counted } of happening.pattern.claims) {
      const at = words.indexOf(trigger);
      claims.push({
        id: `c${claims.length + 1}`,
        type,
        sentence: sentences.length - 1,
        trigger: { start: start + at, end: start + at + trigger.length, text: trigger },
        agents: [spans.agent].filter((one) => one !== undefined),
        patients: counted && spans.people ? [spans.people] : [],
        places: [spans.place],
        time: spans.day,
        counts: counted ? [spans.count] : [],
        source: spans.source ?? null,
        factuality: 'actual',
        sameAs: null,
        confidence: 0.5 + random() / 2,
        rule: `${type}/verb`,
      });
    }
  }
  return {
    schema: 'dateline/1',
    coder: { name: 'dateline', version: 'bench', model: 'bench', gazetteer: 'bench' },
    id,
    outlet,
    published: isoDay(day),
    title: null,
    language: 'en',
    text: text.trimEnd(),
    sentences,
    claims,
    places: [],
    actors: [],
  };
}

interface Spans {
  readonly place: PlaceRef;
  readonly day: TimeRef;
  readonly count: Count;
  readonly agent?: Argument;
  readonly people?: Argument;
  readonly source?: SourceRef;
}

/** Puts words into the slots of a sentence. */
function fill({ pattern, place, day, agent, count }: Happening, random: () => number, offset: number) {
  const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)]!;
  const values: Record<string, string> = {
    agent: AGENTS[agent]!,
    patient: AGENTS[(agent + 1) % AGENTS.length]!,
    place: nameOf(place),
    day: `on ${['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][(day + 4) % 7]}`,
    count: `${Math.max(1, count + Math.floor(random() * 3) - 1)}`,
    people: pick(PEOPLE),
    source: pick(SOURCES),
  };
  const found: Record<string, Span> = {};
  let words = '';
  for (const part of pattern.words.split(/(\{\w+\})/)) {
    const slot = /^\{(\w+)\}$/.exec(part)?.[1];
    // Words that nobody else uses often, as real reports are full of names.
    const value =
      slot === undefined ? part : (values[slot] ?? nameOf(5000 + Math.floor(random() * 20_000)).toLowerCase());
    if (slot !== undefined && slot in values)
      found[slot] ??= { start: offset + words.length, end: offset + words.length + value.length, text: value };
    words += value;
  }
  const lat = SQUARE.south + SQUARE.size * randomOf(place)();
  const lon = SQUARE.west + SQUARE.size * randomOf(place + 1_000_000)();
  const entry = { id: `b:${place}`, name: nameOf(place), country: 'XA', feature: 'PPL', lat, lon };
  const iso = isoDay(day);
  const number = Number(values.count);
  const spans: Spans = {
    place: { ...found.place!, role: 'at', place: entry, lat, lon, radiusKm: 3 },
    day: { ...found.day!, from: iso, to: iso, precision: 'day' },
    count: { ...(found.count ?? found.place!), of: values.people!, low: number, high: number, unit: 'persons' },
    ...(found.agent && { agent: { ...found.agent, actor: ACTORS[agent]! } }),
    ...(found.people && { people: found.people }),
    ...(found.source && { source: { ...found.source } }),
  };
  return { words, spans };
}
