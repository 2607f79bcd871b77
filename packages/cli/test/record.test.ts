import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CodedReport } from '@dateline/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { problemsOf } from './record-rules.ts';
import { dateline, ROOT } from './run.ts';

const schema = JSON.parse(readFileSync(join(ROOT, 'docs/spec/claim-record.schema.json'), 'utf8'));
const prose = readFileSync(join(ROOT, 'docs/spec/claim-record.md'), 'utf8');
const valid = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

test('what the command writes of the examples is what the spec says', async () => {
  const ended = await dateline(['code', 'examples', '--format', 'jsonl', '--quiet']);
  assert.equal(ended.code, 0, ended.err);
  const reports = ended.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as CodedReport);
  assert.equal(reports.length, 6);
  for (const report of reports) {
    valid(report);
    assert.deepEqual(
      (valid.errors ?? []).map(({ instancePath, message }) => `${report.id}${instancePath} ${message}`),
      [],
    );
    assert.deepEqual(problemsOf(report), []);
    assert.ok(report.claims.length > 5, `${report.id} has ${report.claims.length} claims`);
  }
});

test('the schema lists the types of the ontology, and the prose the fields of the schema', () => {
  const ontology = JSON.parse(readFileSync(join(ROOT, 'packages/core/src/data/ontology.json'), 'utf8'));
  const types = ontology.types.map((type: { id: string }) => type.id);
  assert.deepEqual([...schema.$defs.claim.properties.type.enum].sort(), [...types].sort());
  for (const name of ['codedReport', 'claim', 'placeRef', 'time', 'count', 'source']) {
    for (const field of Object.keys(schema.$defs[name].properties)) {
      if (field === 'start' || field === 'end') continue;
      assert.ok(prose.includes(`\`${field}\``), `claim-record.md does not name ${field} of ${name}`);
    }
  }
});

test('the example of the spec is a claim', () => {
  const [, example] = /```json\n([\s\S]*?)```/.exec(prose) ?? [];
  const record = JSON.parse(example!);
  const check = new Ajv2020({ strict: true }).addSchema(schema).compile({ $ref: `${schema.$id}#/$defs/claim` });
  check(record);
  assert.deepEqual(check.errors ?? [], []);
});

/** Whether all that one value says is also said by the other. */
function says(value: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return value === part;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(part).every(([key, child]) => says((value as Record<string, unknown>)[key], child));
}

test('the claim that docs/life-of-a-report.md follows is really made', async () => {
  const page = readFileSync(join(ROOT, 'docs/life-of-a-report.md'), 'utf8');
  const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)![1]!);
  const { out } = await dateline(['code', 'examples/guadalajara-1937.jsonl', '--format', 'jsonl', '--quiet']);
  const claims = out
    .trimEnd()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as CodedReport).claims);
  const near = claims.filter((claim) => claim.type === shown.type && claim.trigger.text === shown.trigger.text);
  assert.ok(
    claims.some((claim) => says(claim, shown)),
    `not among ${JSON.stringify(near, null, 1)}`,
  );
});

test('the rules see what breaks them', () => {
  const claim = {
    id: 'c1',
    sentence: 0,
    trigger: { start: 0, end: 4, text: 'fire' },
    agents: [{ start: 5, end: 9, text: 'ball', actor: '' }],
    places: [{ start: 0, end: 4, text: 'Fire', role: 'at' }],
    time: { start: 0, end: 0, text: '', from: null, to: null, precision: 'unknown' },
    sameAs: 'c1',
  };
  const report = {
    text: 'Fire and more.',
    sentences: [{ start: 0, end: 3 }],
    claims: [claim, { ...claim, sentence: 7 }],
  };
  const problems = problemsOf(report as unknown as CodedReport).join('\n');
  for (const expected of [
    'claims.0.trigger: “fire” does not stand at 0–4',
    'claims.0.agents.0.actor: is an empty string',
    'claims.0.sameAs: c1 is not an earlier claim',
    'claims.1.id: c1 is there twice',
    'claims.1.sentence: there is no sentence 7',
    'claims.0.trigger: lies outside sentence 0',
    'claims.0.places.0: has neither coordinates nor a reason',
  ]) {
    assert.ok(problems.includes(expected), `${expected}\n\nnot in\n${problems}`);
  }
  assert.ok(!problems.includes('claims.0.time.text'));
});
