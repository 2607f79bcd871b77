import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actorId, readActorCsv } from '../../src/3-mention/actor-csv.ts';

test('a line is an actor; cells may be quoted, several values stand in one', () => {
  const { actors, problems } = readActorCsv(
    '\uFEFFid,name,aliases,kind,country,parent,from,to\r\nLIONS,"Lions of the ""East"", armed",Lions;the East Lions,armed-group,SYR,FSA;SNA,2014,2016-05\r\n\r\n,Desert Hawks,,,,,,\r\nISIL,,The State,,,,,\r\n',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(actors, [
    {
      id: 'LIONS',
      name: 'Lions of the "East", armed',
      aliases: ['Lions', 'the East Lions'],
      kind: 'armed-group',
      country: 'SYR',
      parents: [{ id: 'FSA' }, { id: 'SNA' }],
      from: '2014',
      to: '2016-05',
    },
    { id: 'DESERT-HAWKS', name: 'Desert Hawks' },
    { id: 'ISIL', aliases: ['The State'] },
  ]);
});

test('what cannot be used is told with its line, the rest is read', () => {
  const { actors, problems } = readActorCsv(
    'name,kind\nOne,party\nTwo,gang\nThree,party,more\n,party\n"Four\nlines",party\nFive,x',
  );
  assert.deepEqual(
    actors.map((actor) => actor.name),
    ['One', 'Four\nlines'],
  );
  assert.deepEqual(
    problems.map(({ line, message }) => `${line}: ${message.slice(0, 24)}`),
    [
      '3: unknown kind "gang", exp',
      '4: 3 cells under 2 columns;',
      '5: neither id nor name is g',
      '8: unknown kind "x", expect',
    ],
  );
});

test('a file without a heading, with unknown columns, or empty', () => {
  assert.equal(readActorCsv('').problems.length, 0);
  assert.match(readActorCsv('Desert Hawks,SYR\n').problems[0]!.message, /first line must name the columns/);
  const { actors, problems } = readActorCsv('name,colour\nHawks,red\n');
  assert.equal(actors.length, 1);
  assert.match(problems[0]!.message, /unknown columns colour/);
});

test('identifiers are made from names', () => {
  assert.equal(actorId("Séléka (ex-Jama'at)"), 'SELEKA-EX-JAMAAT');
});
