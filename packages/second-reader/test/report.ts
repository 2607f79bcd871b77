import type { CodedReport } from '@dateline/core';

const SENTENCES = [
  'Shells fell on the old harbour of Quarrow on Tuesday.',
  '“Nine dockers were killed,” the port’s surgeon said, and the Reed Company withdrew   to Elmgate.',
  'The Harbour Guard denied that it had fired.',
];

/** A report of a place that is not, coded by hand as rules might have coded it. */
export function report(changes: Partial<CodedReport> = {}): CodedReport {
  const text = SENTENCES.join(' ');
  const span = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length, text: words };
  };
  return {
    schema: 'dateline/1',
    coder: { name: 'dateline', version: '0.0.0', model: 'none', gazetteer: 'none' },
    id: 'quarrow',
    outlet: 'The Quarrow Gull',
    published: '2031-05-06',
    title: null,
    language: 'en',
    text,
    sentences: SENTENCES.map((sentence) => {
      const { start, end } = span(sentence);
      return { start, end };
    }),
    claims: [
      {
        id: 'c1',
        type: 'strike.shell',
        sentence: 0,
        trigger: span('Shells fell'),
        agents: [],
        patients: [],
        places: [{ ...span('Quarrow'), role: 'at', lat: 1, lon: 2 }],
        time: { ...span('on Tuesday'), from: '2031-05-06', to: '2031-05-06', precision: 'day' },
        counts: [],
        source: null,
        factuality: 'actual',
        sameAs: null,
        confidence: 0.8,
        rule: 'shell-fall',
      },
      {
        id: 'c2',
        type: 'speak.deny',
        sentence: 2,
        trigger: span('denied'),
        agents: [{ ...span('The Harbour Guard'), actor: 'HARBOUR-GUARD' }],
        patients: [],
        places: [],
        time: null,
        counts: [],
        source: null,
        factuality: 'actual',
        sameAs: 'c1',
        confidence: 0.8,
        rule: 'deny',
      },
    ],
    places: [
      { ...span('Quarrow'), role: 'at', lat: 1, lon: 2, sentence: 0 },
      { ...span('Elmgate'), role: 'at', lat: 3, lon: 4, sentence: 1 },
    ],
    actors: [],
    ...changes,
  };
}

/** What a good model says of the second sentence. */
export const KILLING = {
  s: 2,
  type: 'harm.kill',
  trigger: 'were killed',
  agents: [],
  patients: ['Nine dockers'],
  at: [],
  counts: [{ text: 'Nine dockers', of: 'dockers', low: 9, high: 9, unit: 'persons' }],
  time: null,
  source: "the port's surgeon",
  factuality: 'actual',
};

export const WITHDRAWAL = {
  s: 2,
  type: 'move.withdraw',
  trigger: 'withdrew',
  agents: ['the Reed Company'],
  to: ['Elmgate'],
  factuality: 'actual',
};
