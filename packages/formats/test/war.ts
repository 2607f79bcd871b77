import type { Argument, CodedReport, Count, Geometry, Harm, PlaceRef, Span } from '@dateline/core';
import { at, claim } from './sample.ts';

const SENTENCES = [
  'Government troops captured Trijueque from the rebels on Friday, the doctor Elena Robledo said.',
  'Rebel artillery shelled Guadalajara on Thursday, killing four civilians and wounding dozens.',
  'Twelve Italian soldiers and at least two officers were killed in an ambush near Torija last week.',
  'The column of Colonel Robledo moved from Madrid to Guadalajara on Friday.',
  'Aircraft bombed the front between Torija and Brihuega on Friday.',
  '=SUM(A1)&"soon": rebels may attack <Sigüenza> & its bridge.',
  'Villagers around Jadraque fled.',
] as const;

const COUNTRY = { country: 'ES', admin1: 'Castille-La Mancha' } as const;

/** A report with what exports find hard: sides of the register, ranges of the dead, lines and areas, a person, formulas and markup. */
export function warReport(changes: Partial<CodedReport> = {}): CodedReport {
  const text = SENTENCES.join(' ');
  const span = (words: string): Span => at(text, words);
  const who = (words: string, actor?: string): Argument => ({ ...span(words), ...(actor && { actor }) });
  const count = (words: string, of: string, low: number | null, high: number | null, harm: Harm): Count => ({
    ...span(words),
    ...{ of, low, high, unit: 'persons', harm },
  });
  const day = (words: string, from: string, to = from) => ({
    ...span(words),
    ...{ from, to, precision: from === to ? ('day' as const) : ('week' as const) },
  });
  const town = (words: string, lat: number, lon: number, more: Partial<PlaceRef> = {}): PlaceRef => ({
    ...span(words),
    role: 'at',
    place: { id: `test:${words}`, name: words, ...COUNTRY, feature: 'PPL', lat, lon },
    ...{ lat, lon, radiusKm: 2, precision: { ucdp: 1, acled: 1 }, confidence: 0.9, why: 'the name; no other entry' },
    ...more,
  });
  const round = (lat: number, lon: number): Geometry => ({
    type: 'Polygon',
    // Clockwise, which RFC 7946 would have turned.
    coordinates: [
      [
        [lon - 0.1, lat - 0.1],
        [lon - 0.1, lat + 0.1],
        [lon + 0.1, lat + 0.1],
        [lon + 0.1, lat - 0.1],
        [lon - 0.1, lat - 0.1],
      ],
    ],
  });
  const guadalajara = town('Guadalajara', 40.62862, -3.16185);
  const claims = [
    claim('c1', 'territory.capture', 0, span('captured'), {
      agents: [who('Government troops', 'ESP-FORCES')],
      patients: [who('the rebels', 'ESP-REBELS')],
      places: [town('Trijueque', 40.7743, -2.9925)],
      time: day('on Friday', '1937-03-12'),
      source: { ...span('the doctor Elena Robledo'), kind: 'local', cue: span('said') },
    }),
    claim('c2', 'strike.shell', 1, span('shelled'), {
      agents: [who('Rebel artillery', 'ESP-REBELS')],
      places: [guadalajara],
      time: day('on Thursday', '1937-03-11'),
    }),
    claim('c3', 'harm.kill', 1, span('killing'), {
      agents: [who('Rebel artillery', 'ESP-REBELS')],
      patients: [who('four civilians')],
      places: [guadalajara],
      time: day('on Thursday', '1937-03-11'),
      counts: [count('four civilians', 'civilians', 4, 4, 'killed')],
    }),
    claim('c4', 'harm.injure', 1, span('wounding'), {
      places: [guadalajara],
      counts: [count('dozens', 'civilians', 20, 99, 'injured')],
    }),
    claim('c5', 'harm.kill', 2, span('killed'), {
      agents: [],
      patients: [who('Twelve Italian soldiers', 'ITA-FORCES'), who('at least two officers')],
      places: [
        town('Torija', 40.7425, -3.0283, {
          relation: { kind: 'near', text: 'near' },
          radiusKm: 7,
          geometry: round(40.7425, -3.0283),
          precision: { ucdp: 2, acled: 2 },
        }),
      ],
      time: day('last week', '1937-03-01', '1937-03-07'),
      counts: [
        count('Twelve Italian soldiers', 'Italian soldiers', 12, 12, 'killed'),
        count('at least two officers', 'officers', 2, null, 'killed'),
      ],
    }),
    claim('c6', 'fight.attack', 2, span('ambush'), {
      patients: [who('Twelve Italian soldiers', 'ITA-FORCES')],
      agents: [],
      places: [town('Torija', 40.7425, -3.0283, { relation: { kind: 'near', text: 'near' } })],
    }),
    claim('c7', 'move.advance', 3, span('moved'), {
      agents: [who('The column of Colonel Robledo')],
      places: [
        town('Madrid', 40.4165, -3.7026, { role: 'from' }),
        { ...guadalajara, ...at(text, 'Guadalajara on Friday'), text: 'Guadalajara on Friday', role: 'to' },
      ],
      time: day('on Friday', '1937-03-12'),
    }),
    claim('c8', 'strike.air', 4, span('bombed'), {
      agents: [who('Aircraft')],
      places: [
        town('Brihuega', 40.7605, -2.8697, {
          relation: { kind: 'between', text: 'between Torija and Brihuega' },
          geometry: {
            type: 'LineString',
            coordinates: [
              [-3.0283, 40.7425],
              [-2.8697, 40.7605],
            ],
          },
          precision: { ucdp: 5, acled: 2 },
        }),
      ],
      time: day('on Friday', '1937-03-12'),
    }),
    claim('c9', 'fight.attack', 5, span('attack'), {
      agents: [who('=SUM(A1)&"soon": rebels')],
      places: [{ ...span('<Sigüenza>'), role: 'at', why: 'unresolved: no such name' }],
      factuality: 'possible',
    }),
    claim('c10', 'move.displace', 6, span('fled'), {
      agents: [who('Villagers around Jadraque')],
      places: [town('Jadraque', 40.9259, -2.9246, { role: 'from', geometry: round(40.9259, -2.9246) })],
    }),
  ];
  let from = 0;
  const sentences = SENTENCES.map((sentence) => {
    const start = text.indexOf(sentence, from);
    from = start + sentence.length;
    return { start, end: from };
  });
  return {
    schema: 'dateline/1',
    coder: { name: 'dateline', version: '0.0.0', model: 'none', gazetteer: 'none' },
    id: 'war',
    outlet: 'Gazette; of Madrid',
    published: '1937-03-13',
    title: 'Dispatch, 13 March',
    language: 'en',
    text,
    sentences,
    claims,
    places: claims.flatMap((each) => each.places.map((place) => ({ ...place, sentence: each.sentence }))),
    actors: claims.flatMap((each) => each.agents.map((agent) => ({ ...agent, sentence: each.sentence }))),
    uncoded: [{ ...span('its bridge'), sentence: 5 }],
    ...changes,
  };
}
