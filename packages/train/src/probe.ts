import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { tokenize } from '../../core/src/1-text/tokens.ts';
import { readModel } from '../../core/src/2-syntax/model.ts';
import { createSyntaxStage } from '../../core/src/2-syntax/syntax-stage.ts';
import { docOf } from './evaluate.ts';

const { values: option } = parseArgs({
  options: {
    model: { type: 'string', default: 'packages/models/english.model' },
    all: { type: 'boolean', default: false },
  },
});

interface Probe {
  readonly text: string;
  /** `word relation head`; words that stand in the sentence more than once are not asked for. */
  readonly arcs: readonly string[];
}

const probes = JSON.parse(readFileSync(new URL('../probes/war-reports.json', import.meta.url), 'utf8')) as Probe[];
const bytes = readFileSync(option.model);
const stage = createSyntaxStage(readModel(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
let [right, asked, whole] = [0, 0, 0];
for (const { text, arcs } of probes) {
  const { start, end, count } = tokenize(text);
  const doc = docOf(Array.from({ length: count }, (_, token) => text.slice(start[token], end[token])));
  stage.run(doc);
  const found = new Set<string>();
  for (let token = 0; token < count; token++)
    if (doc.head[token]! >= 0) found.add(`${doc.form(token)} ${doc.relationOf(token)} ${doc.form(doc.head[token]!)}`);
  const wrong = arcs.filter((arc) => !found.has(arc));
  asked += arcs.length;
  right += arcs.length - wrong.length;
  if (wrong.length === 0) whole++;
  else if (option.all)
    for (const arc of wrong) {
      const [word] = arc.split(' ');
      const got = [...found].find((other) => other.startsWith(`${word} `)) ?? `${word} root`;
      process.stdout.write(`${text}\n    ${arc}, found ${got}\n`);
    }
}
process.stdout.write(
  `${right} of ${asked} relations of war reports right (${((100 * right) / asked).toFixed(1)} %), ${whole} of ${probes.length} sentences\n`,
);
