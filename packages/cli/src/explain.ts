import { createHash } from 'node:crypto';
import type { Claim, Coder, Doc, Span } from '@dateline/core';
import { paint, printable, type Style, wrap } from '@dateline/formats';
import type { Command, Given } from './command.ts';
import { complain, EXIT, problemLine, UsageError } from './failure.ts';
import { INPUT_OPTIONS, readInputs } from './inputs.ts';
import { CODER_OPTIONS, loadCoder } from './load-coder.ts';
import { standardOutput } from './output.ts';
import { terminalOptions } from './terminal-options.ts';
import { drawTree } from './tree.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'show what a claim rests on: its words, its tree and its rule',
  usage: 'FILE --claim ID',
  about: [
    'Codes a report again and shows, for one of its claims, the sentence, each field with the words it comes from, the tree of the sentence, and the rule of the lexicon with its reason.',
  ],
  options: {
    claim: { value: 'ID', help: 'the claim to explain, c3, as dateline code names it' },
    report: { value: 'ID', help: 'which report, where the file has several; the first unless given' },
    published: { value: 'DATE', help: 'date of the report, where it brings none' },
    ...CODER_OPTIONS,
    ...INPUT_OPTIONS,
  },
  examples: [
    ['dateline explain examples/alcazar-1936.txt --claim c3', 'why is this a claim?'],
    [
      'dateline explain examples/guadalajara-1937.jsonl --report guadalajara-agency --claim c2',
      'one report of several',
    ],
  ],
  async run(given) {
    const id = given.value('claim');
    if (given.names.length !== 1) throw new UsageError('explain needs one file. See dateline help explain.');
    if (id === undefined)
      throw new UsageError(
        `explain needs --claim, for instance --claim c1; dateline code ${given.names[0]} lists the claims.`,
      );
    const found = await findReport(given);
    if (found === null) return EXIT.none;
    const { coder, doc } = found;
    const claim = doc.claims.find((candidate) => candidate.id === id);
    if (claim === undefined) {
      const ids = doc.claims.map((candidate) => candidate.id);
      const has =
        ids.length === 0
          ? 'it has none'
          : ids.length < 3
            ? `it has ${ids.join(' and ')}`
            : `it has ${ids[0]} to ${ids.at(-1)}`;
      throw new UsageError(`the report has no claim ${id}; ${has}.`);
    }
    const output = standardOutput();
    await output.write(explanation(doc, claim, coder));
    await output.finish();
    return EXIT.ok;
  },
};

/** Reads the report that was asked for; null after saying why it cannot be read. */
async function findReport(given: Given): Promise<{ coder: Coder; doc: Doc } | null> {
  const wanted = given.value('report');
  const seen: string[] = [];
  for await (const incoming of readInputs(given, () => undefined)) {
    if (!incoming.ok) {
      complain(problemLine(incoming.name, incoming.problem));
      continue;
    }
    const { report } = incoming;
    const id = report.id ?? createHash('sha256').update(report.text).digest('hex');
    seen.push(id);
    if (wanted !== undefined && wanted !== id) continue;
    const coder = await loadCoder(given);
    return {
      coder,
      doc: coder.read({ ...report, id, published: report.published ?? given.value('published') ?? null }),
    };
  }
  if (wanted !== undefined && seen.length > 0) {
    throw new UsageError(
      `there is no report ${wanted} in ${given.names[0]}; it has ${seen.slice(0, 5).join(', ')}${seen.length > 5 ? ' …' : ''}.`,
    );
  }
  return null;
}

/** Colours of the parts of a claim, the same in the sentence, in the list of fields and in the tree. */
const PART_STYLES: Readonly<Record<string, Style>> = {
  trigger: { bold: true, underline: true },
  agent: { colour: 172 },
  patient: { colour: 167 },
  place: { colour: 68 },
  time: { colour: 97 },
  count: { colour: 71 },
  source: { colour: 37 },
};

interface Part {
  readonly name: keyof typeof PART_STYLES & string;
  readonly span: Span;
  readonly note: string;
}

function partsOf(claim: Claim): Part[] {
  const stands = (span: { antecedent?: Span }) => (span.antecedent ? `stands for “${span.antecedent.text}”` : '');
  return [
    { name: 'trigger', span: claim.trigger, note: '' },
    ...claim.agents.map((span) => ({ name: 'agent', span, note: stands(span) })),
    ...claim.patients.map((span) => ({ name: 'patient', span, note: stands(span) })),
    ...claim.places.map((place) => ({
      name: 'place',
      span: place,
      note: [
        place.role,
        place.place ? `${place.place.name}${place.place.country ? `, ${place.place.country}` : ''}` : '',
        place.why ?? '',
      ]
        .filter((word) => word !== '')
        .join('; '),
    })),
    ...(claim.time
      ? [
          {
            name: 'time',
            span: claim.time,
            note: claim.time.why ?? `${claim.time.from ?? '?'} to ${claim.time.to ?? '?'}, ${claim.time.precision}`,
          },
        ]
      : []),
    ...claim.counts.map((count) => ({
      name: 'count',
      span: count,
      note: `${count.low ?? '?'} to ${count.high ?? '?'} ${count.of}`,
    })),
    ...(claim.source
      ? [
          {
            name: 'source',
            span: claim.source,
            note: [stands(claim.source), claim.source.cue ? `by “${claim.source.cue.text}”` : '']
              .filter((word) => word !== '')
              .join('; '),
          },
        ]
      : []),
  ];
}

function explanation(doc: Doc, claim: Claim, coder: Coder): string {
  const { columns, colour } = terminalOptions();
  const parts = partsOf(claim);
  const styleAt = (start: number, end: number): Style | undefined => {
    const part = parts.find(({ span }) => span.start < end && span.end > start);
    return part && PART_STYLES[part.name];
  };
  const lines: string[] = [];
  const heading = (text: string) => lines.push('', paint(text, { bold: true }, colour));
  lines.push(
    paint(
      `${claim.id}  ${claim.type}  ${claim.factuality}  confidence ${claim.confidence.toFixed(2)}`,
      { bold: true },
      colour,
    ),
  );

  heading(`Sentence ${claim.sentence + 1}`);
  const first = doc.sentenceFirst[claim.sentence]!;
  const last = doc.sentenceFirst[claim.sentence + 1]!;
  const pieces = [];
  for (let token = first; token < last; token++) {
    const start = doc.tokenStart[token]!;
    const end = doc.tokenEnd[token]!;
    const gap = token + 1 < last ? doc.text.slice(end, doc.tokenStart[token + 1]) : '';
    const style = styleAt(start, end);
    pieces.push({ text: printable(doc.form(token)), ...(style && { style }) }, { text: printable(gap) });
  }
  lines.push(wrap(pieces, columns, '  ', '  ', colour));

  heading('Fields');
  for (const { name, span, note } of parts) {
    const words = [
      { text: printable(span.text) || '(carried on)', style: PART_STYLES[name]! },
      { text: ` ${span.start}–${span.end}`, style: { dim: true } },
      ...(note === '' ? [] : [{ text: `  ${printable(note)}` }]),
    ];
    lines.push(wrap(words, columns, `  ${name.padEnd(9)}`, ' '.repeat(11), colour));
  }
  if (claim.sameAs !== null) lines.push(`  ${'same as'.padEnd(9)}${claim.sameAs}`);

  heading('Tree');
  const tree = drawTree(doc, claim.sentence, colour, (token) => styleAt(doc.tokenStart[token]!, doc.tokenEnd[token]!));
  lines.push(tree.replace(/^/gm, '  '));

  heading('Rule');
  const rule = coder.rule(claim.rule);
  lines.push(`  ${claim.rule}`);
  if (rule) {
    const say = (label: string, text: string) =>
      lines.push(wrap([{ text }], columns, `  ${label.padEnd(9)}`, ' '.repeat(11), colour));
    say('reason', rule.reason);
    if (rule.example !== null) say('example', rule.example);
    const words = [...(rule.verbs ?? []), ...(rule.nouns ?? []), ...(rule.adjectives ?? [])];
    if (words.length > 0) say('words', words.join(', '));
  }
  return `${lines.join('\n')}\n`;
}
