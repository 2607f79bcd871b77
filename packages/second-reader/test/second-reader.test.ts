import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareReadings,
  createSecondReader,
  mergeReadings,
  type SecondReaderOptions,
  type SecondReading,
} from '../src/index.ts';
import { answers, modelServer, type Reply, says, silence } from './model-server.ts';
import { KILLING, report, WITHDRAWAL } from './report.ts';

const QUICK = { model: 'gull-7b', backOffMs: 1, timeoutMs: 5_000 } satisfies SecondReaderOptions;

async function readWith(replies: readonly Reply[], options: SecondReaderOptions = QUICK): Promise<SecondReading> {
  const server = await modelServer(...replies);
  try {
    return await createSecondReader({ ...options, endpoint: server.endpoint }).read(report());
  } finally {
    await server.close();
  }
}

const types = (reading: SecondReading): string[] => reading.claims.map((claim) => claim.type);
const reasons = (reading: SecondReading): string[] => reading.dropped.map((dropped) => dropped.reason);

test('claims of the answer become claims of the report, every field at its words', async () => {
  const { claims, dropped, failures, model } = await readWith([says(JSON.stringify([WITHDRAWAL, KILLING]))]);
  assert.deepEqual([dropped, failures, model], [[], [], 'gull-7b']);
  assert.deepEqual(
    claims.map(({ id, type, rule, sentence }) => [id, type, rule, sentence]),
    [
      ['c1', 'harm.kill', 'second-reader/gull-7b', 1],
      ['c2', 'move.withdraw', 'second-reader/gull-7b', 1],
    ],
  );
  const { text } = report();
  for (const claim of claims)
    for (const span of [claim.trigger, ...claim.agents, ...claim.patients, ...claim.places, ...claim.counts])
      assert.equal(text.slice(span.start, span.end), span.text);
  assert.equal(claims[0]!.source?.text, 'the port’s surgeon', 'the quote is that of the report');
  assert.deepEqual([claims[0]!.counts[0]?.low, claims[0]!.counts[0]?.harm], [9, 'killed']);
  assert.deepEqual(
    [claims[1]!.places[0]?.role, claims[1]!.places[0]?.lat],
    ['to', 3],
    'coordinates are those of the record',
  );
});

const SHAPES: readonly (readonly [name: string, content: string])[] = [
  ['a bare list', JSON.stringify([KILLING])],
  [
    'a code fence with words around it',
    `Here are the claims:\n\`\`\`json\n${JSON.stringify([KILLING], null, 2)}\n\`\`\`\nI hope this helps!`,
  ],
  ['an object around the list', JSON.stringify({ note: 'as asked', claims: [KILLING] })],
  ['a single claim', JSON.stringify(KILLING)],
  ['thinking before the list', `<think>Is [1] a claim? {"s": 1} perhaps.</think>[${JSON.stringify(KILLING)}]`],
  ['a trailing remark', `[${JSON.stringify(KILLING)}] (one claim in all)`],
];

for (const [name, content] of SHAPES) {
  test(`an answer is read from ${name}`, async () => {
    const reading = await readWith([says(content)]);
    assert.deepEqual(types(reading), ['harm.kill']);
    assert.deepEqual(reading.failures, []);
  });
}

test('of an answer that breaks off the whole items are kept, and that is told', async () => {
  const whole = JSON.stringify([KILLING, WITHDRAWAL]);
  for (const content of [whole.slice(0, -30), `\`\`\`json\n{"claims": ${whole.slice(0, -30)}`]) {
    const reading = await readWith([says(content)]);
    assert.deepEqual(types(reading), ['harm.kill']);
    assert.match(reading.failures[0]!.reason, /broke off; 1 whole/);
  }
});

test('one object a line is read', async () => {
  const reading = await readWith([says(`${JSON.stringify(KILLING)}\n${JSON.stringify(WITHDRAWAL)}`)]);
  assert.equal(reading.claims.length, 2);
});

test('an item whose words are not in its sentence is dropped and told', async () => {
  const reading = await readWith([
    says(
      JSON.stringify([
        { ...KILLING, trigger: 'were slaughtered' },
        { ...KILLING, s: 1 },
        { ...KILLING, patients: ['Ten dockers'] },
        { ...KILLING, source: 'the mayor' },
        { ...WITHDRAWAL, to: ['Elm'] },
        { ...WITHDRAWAL, trigger: 'drew' },
        WITHDRAWAL,
        WITHDRAWAL,
      ]),
    ),
  ]);
  assert.deepEqual(types(reading), ['move.withdraw']);
  assert.deepEqual(reasons(reading), [
    'trigger "were slaughtered" is not in sentence 2',
    'trigger "were killed" is not in sentence 1',
    'patients "Ten dockers" is not in sentence 2',
    'source "the mayor" is not in sentence 2',
    'to "Elm" is not in sentence 2',
    'trigger "drew" is not in sentence 2',
    'told twice',
  ]);
});

test('an item of the wrong types is dropped and told', async () => {
  const reading = await readWith([
    says(
      JSON.stringify([
        'killed',
        null,
        { ...KILLING, s: 'second' },
        { ...KILLING, s: 99 },
        { ...KILLING, type: 'harm.murder' },
        { ...KILLING, type: undefined },
        { ...KILLING, trigger: ['were killed'] },
        { ...KILLING, patients: [7] },
        { ...KILLING, factuality: 'certain' },
        { ...KILLING, counts: 9 },
        { ...KILLING, counts: [{ text: 'Nine dockers', low: 'nine' }] },
        { ...KILLING, counts: [{ text: 'Nine dockers', low: 9, high: 3 }] },
        { ...KILLING, s: '2', agents: null, patients: 'Nine dockers', counts: undefined, factuality: null },
      ]),
    ),
  ]);
  assert.equal(reading.claims.length, 1);
  assert.deepEqual(
    reasons(reading).map((reason) => reason.slice(0, 26)),
    [
      'not an object',
      'not an object',
      'no sentence number',
      'sentence 99 was not asked ',
      'unknown type "harm.murder"',
      'unknown type none',
      'no trigger',
      'patients is no text',
      'unknown factuality "certai',
      'counts is no list',
      'a count is no number',
      'a count runs from 9 down t',
    ],
  );
});

test('an answer without a list is a failure, not a claim', async () => {
  for (const content of ['I cannot help with that.', '', '{}', '```json\n```']) {
    const reading = await readWith([says(content)]);
    assert.deepEqual(reading.claims, []);
    assert.match(reading.failures[0]!.reason, /no list of claims/);
  }
  assert.deepEqual((await readWith([says('[]')])).failures, []);
});

test('a busy endpoint is asked again, with the wait it asks for; a refusal is not', async () => {
  const server = await modelServer(
    answers(503, 'loading'),
    answers(429, '', { 'retry-after': '0.01' }),
    says(JSON.stringify([KILLING])),
  );
  const reading = await createSecondReader({ ...QUICK, endpoint: server.endpoint }).read(report());
  assert.deepEqual(types(reading), ['harm.kill']);
  assert.equal(server.seen.length, 3);
  await server.close();

  const refusing = await modelServer(answers(400, '{"error": "context too long"}'));
  const refused = await createSecondReader({ ...QUICK, endpoint: refusing.endpoint }).read(report());
  assert.match(refused.failures[0]!.reason, /answered 400 .*context too long/);
  assert.equal(refusing.seen.length, 1);
  await refusing.close();
});

const BROKEN: readonly (readonly [name: string, reply: Reply, options: SecondReaderOptions, reason: RegExp])[] = [
  ['an error of the server', answers(500, 'boom'), {}, /answered 500 boom/],
  ['an HTML page', answers(200, '<html><body>Welcome</body></html>'), {}, /holds no text: <html>/],
  ['a page that is not there', answers(404, '<h1>Not found</h1>'), {}, /answered 404; is the address right\?/],
  ['JSON of another kind', answers(200, '{"choices": []}'), {}, /holds no text/],
  ['silence', silence, { timeoutMs: 50, retries: 0 }, /no answer within 50 ms/],
  ['a flood', says('x'.repeat(5_000)), { maximumBytes: 1_000 }, /larger than 1000 bytes/],
  ['a redirection', answers(302, '', { location: 'http://127.0.0.1:1/' }), { retries: 0 }, /cannot be reached/],
];

for (const [name, reply, options, reason] of BROKEN) {
  test(`${name} is told as a failure and the report stays as it was`, async () => {
    const reading = await readWith([reply], { ...QUICK, ...options });
    assert.deepEqual(reading.claims, []);
    assert.match(reading.failures[0]!.reason, reason);
    assert.equal(mergeReadings(report(), reading).claims.length, 2);
  });
}

test('an endpoint that is not there is told', async () => {
  const server = await modelServer(silence);
  await server.close();
  const reading = await createSecondReader({ ...QUICK, endpoint: server.endpoint, retries: 1 }).read(report());
  assert.match(reading.failures[0]!.reason, /^the endpoint 127\.0\.0\.1:\d+ cannot be reached \(/);
});

test('a body that stops in the middle is told', async () => {
  const reading = await readWith(
    [
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"choices": [');
        setTimeout(() => response.destroy(), 10);
      },
    ],
    { ...QUICK, retries: 0 },
  );
  assert.match(reading.failures[0]!.reason, /cannot be reached/);
});

test('a long report is asked about in parts, and one part that fails leaves the others', async () => {
  const long = report();
  const server = await modelServer(
    says(JSON.stringify([])),
    answers(400),
    says(JSON.stringify([{ s: 3, type: 'speak.deny', trigger: 'denied' }])),
  );
  const sentences = long.sentences.map(({ start, end }) => end - start);
  const reading = await createSecondReader({ ...QUICK, endpoint: server.endpoint, chunkCharacters: 1 }).read({
    ...long,
    // Sentences longer than the least a request may hold.
    text: long.text.padEnd(2_000, ' '),
    sentences: long.sentences.map(({ start }, at) => ({ start, end: start + sentences[at]! + 150 })),
  });
  assert.equal(server.seen.length, 3);
  assert.match(server.seen[2]!.body, /\[3\] The Harbour Guard/);
  assert.deepEqual(types(reading), ['speak.deny']);
  assert.deepEqual(
    reading.failures.map((failure) => failure.firstSentence),
    [1],
  );
  await server.close();
});

test('the first model of the endpoint is taken where none is named', async () => {
  const server = await modelServer(
    answers(200, '{"object": "list", "data": [{"id": "heron-3b"}, {"id": "other"}]}'),
    says('[]'),
  );
  const reading = await createSecondReader({ endpoint: `${server.endpoint}/` }).read(report());
  assert.equal(reading.model, 'heron-3b');
  assert.deepEqual(
    server.seen.map((request) => request.path),
    ['/v1/models', '/v1/chat/completions'],
  );
  assert.equal(JSON.parse(server.seen[1]!.body).model, 'heron-3b');
  await server.close();
  const empty = await readWith([answers(200, '{"data": []}')], {});
  assert.match(empty.failures[0]!.reason, /lists no model/);
});

test('the key is taken from the environment, sent, and never told', async () => {
  process.env.DATELINE_SECOND_READER_KEY = 'sk-quarrow-secret';
  try {
    const server = await modelServer(answers(401, 'bad key sk-quarrow-secret'));
    const reading = await createSecondReader({ ...QUICK, endpoint: server.endpoint }).read(report());
    assert.equal(server.seen[0]!.authorization, 'Bearer sk-quarrow-secret');
    assert.match(reading.failures[0]!.reason, /answered 401; is the key right\? bad key …/);
    assert.ok(!JSON.stringify(reading).includes('secret'));
    await server.close();
  } finally {
    delete process.env.DATELINE_SECOND_READER_KEY;
  }
  const server = await modelServer(says('[]'));
  await createSecondReader({ ...QUICK, endpoint: server.endpoint }).read(report());
  assert.equal(server.seen[0]!.authorization, undefined);
  await server.close();
});

test('reports go in the clear to this machine only', () => {
  for (const endpoint of [
    'http://localhost:11434/v1',
    'http://127.8.8.8/v1',
    'http://[::1]:80/v1',
    'https://models.example/v1',
  ])
    assert.doesNotThrow(() => createSecondReader({ endpoint }), endpoint);
  for (const endpoint of [
    'http://models.example/v1',
    'http://10.0.0.5:11434/v1',
    'http://127.0.0.1.example/v1',
    'http://127.0.0.1@models.example/v1',
    'https://user:secret@models.example/v1',
    'ftp://127.0.0.1/v1',
    'models',
  ])
    assert.throws(() => createSecondReader({ endpoint }), /second reader/, endpoint);
  assert.throws(
    () => createSecondReader({ endpoint: 'https://user:secret@models.example/v1' }),
    (error: Error) => !error.message.includes('secret'),
  );
});

test('merged, the report has the claims that the rules lack, numbered anew, and its own untouched', async () => {
  const reading = await readWith([
    says(
      JSON.stringify([
        KILLING,
        { s: 1, type: 'strike.shell', trigger: 'Shells' },
        { s: 3, type: 'speak.deny', trigger: 'denied' },
      ]),
    ),
  ]);
  const merged = mergeReadings(report(), reading);
  assert.deepEqual(
    merged.claims.map(({ id, type, rule, sameAs }) => [id, type, rule, sameAs]),
    [
      ['c1', 'strike.shell', 'shell-fall', null],
      ['c2', 'harm.kill', 'second-reader/gull-7b', null],
      ['c3', 'speak.deny', 'deny', 'c1'],
    ],
  );
});

test('compared, the readings agree, differ by field, and have claims of their own', async () => {
  const reading = await readWith([
    says(
      JSON.stringify([
        WITHDRAWAL,
        { s: 1, type: 'strike.air', trigger: 'fell', at: ['Quarrow'], time: 'Tuesday' },
        { s: 3, type: 'speak.deny', trigger: 'denied', agents: ['Harbour Guard'], factuality: 'possible' },
      ]),
    ),
  ]);
  const { agreed, onlyRules, onlyReader } = compareReadings(report(), reading);
  assert.deepEqual(
    agreed.map(({ claim, differences }) => [claim.id, differences]),
    [
      ['c1', [{ field: 'type', rules: ['strike.shell'], reader: ['strike.air'] }]],
      ['c2', [{ field: 'factuality', rules: ['actual'], reader: ['possible'] }]],
    ],
  );
  assert.deepEqual(onlyRules, []);
  assert.deepEqual(
    onlyReader.map((claim) => claim.type),
    ['move.withdraw'],
  );
  assert.equal(agreed[0]!.other.time?.from, '2031-05-06', 'the value of a time is that which the rules read');
  assert.equal(agreed[1]!.other.agents[0]?.actor, undefined);
});

test('the prompt names every type, numbers the sentences and keeps each on its line', async () => {
  const server = await modelServer(says('[]'));
  await createSecondReader({ ...QUICK, endpoint: server.endpoint }).read(report());
  const { messages, temperature, stream } = JSON.parse(server.seen[0]!.body);
  assert.deepEqual([temperature, stream], [0, false]);
  assert.equal(messages[0].content.match(/^[a-z]+\.[a-z]+: /gm).length, 47);
  assert.match(
    messages[1].content,
    /\[2\] “Nine dockers were killed,” the port’s surgeon said, and the Reed Company withdrew to Elmgate\.\n\[3\]/,
  );
  await server.close();
});
