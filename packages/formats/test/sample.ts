import type { Argument, Claim, CodedReport, Count, PlaceRef, Span } from '@dateline/core';
import type { Format, Reports, WriteOptions } from '../src/format.ts';

/** A report coded by hand, with what formats find hard: nested triggers, a pronoun, quotes, several places, all factualities. */
export function sampleReport(changes: Partial<CodedReport> = {}): CodedReport {
  const text = [
    'Salamanca, 13 March. The enemy, supported by Russian tanks, attacked our positions at Trijueque and was repulsed.',
    ' “They would be shot if they went back,” a prisoner said of the militiamen.',
    '\n\n- Bombs fell near Sigüenza on Friday; nine people were killed & “some thirty” injured.',
    '\n- An attempt to cut the road to Jadraque <failed>.',
    '\n\nOur columns are to carry out air strikes on Torija, and may take it.',
  ].join('');
  const sentences = [
    'Salamanca, 13 March.',
    'The enemy, supported by Russian tanks, attacked our positions at Trijueque and was repulsed.',
    '“They would be shot if they went back,” a prisoner said of the militiamen.',
    'Bombs fell near Sigüenza on Friday; nine people were killed & “some thirty” injured.',
    'An attempt to cut the road to Jadraque <failed>.',
    'Our columns are to carry out air strikes on Torija, and may take it.',
  ].map((sentence) => at(text, sentence));
  const span = (words: string) => at(text, words);
  const argument = (words: string, more: Partial<Argument> = {}): Argument => ({ ...span(words), ...more });
  const place = (words: string, more: Partial<PlaceRef> = {}): PlaceRef => ({ ...span(words), role: 'at', ...more });
  const count = (words: string, of: string, low: number | null, high: number | null): Count => ({
    ...span(words),
    of,
    low,
    high,
    unit: 'persons',
  });
  const sigüenza = place('Sigüenza', {
    relation: { kind: 'near', text: 'near' },
    place: {
      id: '3109402',
      name: 'Sigüenza',
      country: 'ES',
      admin1: 'Castille-La Mancha',
      feature: 'PPL',
      lat: 41.07,
      lon: -2.64,
    },
    lat: 41.07,
    lon: -2.64,
    radiusKm: 5,
    confidence: 0.9,
  });
  const friday = { ...span('on Friday'), from: '1937-03-12', to: '1937-03-12', precision: 'day' as const };
  const claims: Claim[] = [
    claim('c1', 'fight.attack', 1, span('attacked'), {
      agents: [argument('The enemy')],
      patients: [argument('our positions')],
      places: [place('Trijueque', { why: 'unresolved: no such name' })],
    }),
    claim('c2', 'fight.repel', 1, span('was repulsed'), { patients: [argument('The enemy')] }),
    claim('c3', 'harm.kill', 2, span('be shot'), {
      patients: [argument('They', { antecedent: span('the militiamen') })],
      source: { ...span('a prisoner'), cue: span('said') },
      factuality: 'possible',
    }),
    claim('c4', 'strike.air', 3, span('Bombs fell'), { places: [sigüenza], time: friday }),
    claim('c5', 'harm.kill', 3, span('killed'), {
      patients: [argument('nine people')],
      places: [sigüenza],
      time: friday,
      counts: [{ ...count('nine people', 'people', 9, 9), harm: 'killed' }],
    }),
    claim('c6', 'harm.injure', 3, span('injured'), {
      places: [sigüenza],
      counts: [{ ...count('some thirty', 'people', 30, 30), harm: 'injured' }],
    }),
    claim('c7', 'territory.surround', 4, span('cut the road'), {
      places: [
        place('Jadraque', {
          role: 'to',
          geometry: { type: 'Point', coordinates: [-2.93, 40.92] },
          lat: 40.92,
          lon: -2.93,
        }),
      ],
      factuality: 'negated',
    }),
    claim('c8', 'prepare.operation', 5, span('carry out air strikes'), {
      agents: [argument('Our columns')],
      places: [place('Torija')],
      factuality: 'planned',
    }),
    claim('c9', 'strike.air', 5, span('air strikes'), {
      agents: [argument('Our columns')],
      places: [place('Torija')],
      factuality: 'planned',
      sameAs: 'c8',
    }),
    ...(['territory.capture', 'fight.attack'] as const).map((type, index) =>
      claim(`c${10 + index}`, type, 5, span('take'), { agents: [argument('Our columns')], factuality: 'possible' }),
    ),
  ];
  return {
    schema: 'dateline/1',
    coder: { name: 'dateline', version: '0.0.0', model: 'none', gazetteer: 'none' },
    id: 'sample',
    outlet: 'General Headquarters',
    published: '1937-03-13',
    title: null,
    language: 'en',
    text,
    sentences: sentences.map(({ start, end }) => ({ start, end })),
    claims,
    places: [],
    actors: [],
    ...changes,
  };
}

/** A report about which nothing is known and in which nothing was found. */
export function emptyReport(changes: Partial<CodedReport> = {}): CodedReport {
  return sampleReport({ id: 'empty', outlet: null, published: null, claims: [], ...changes });
}

/** A claim with everything empty that is not given. */
export function claim(id: string, type: string, sentence: number, trigger: Span, more: Partial<Claim>): Claim {
  return {
    id,
    type,
    sentence,
    trigger,
    agents: [],
    patients: [],
    places: [],
    time: null,
    counts: [],
    source: null,
    factuality: 'actual',
    sameAs: null,
    confidence: 0.8,
    rule: 'by hand',
    ...more,
  };
}

/** The first place where words stand in a text. */
export function at(text: string, words: string): Span {
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`The sample has no “${words}”.`);
  return { start, end: start + words.length, text: words };
}

/** What a format writes, as bytes. */
export async function writtenBytes(
  format: Pick<Format, 'write'>,
  reports: Reports,
  options: WriteOptions = {},
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const sink = {
    write(chunk: string | Uint8Array) {
      chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk.slice());
    },
  };
  await format.write(reports, sink, options);
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** What a format writes, as one string. */
export async function written(
  format: Pick<Format, 'write'>,
  reports: Reports,
  options: WriteOptions = {},
): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await writtenBytes(format, reports, options));
}
