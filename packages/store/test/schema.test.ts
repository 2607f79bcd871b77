import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openStore } from '../src/index.ts';
import { migrationsOf, pending } from '../src/migrate.ts';
import { raid } from './reports.ts';

function folder(t: { after(run: () => void): void }): string {
  const path = mkdtempSync(join(tmpdir(), 'dateline-store-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The schema that all migrations give, as SQLite tells it. */
async function schemaOf(path: string): Promise<string> {
  await (await openStore(path)).close();
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database
    .prepare(
      `select sql from sqlite_master where sql is not null and name not like 'sentence_text_%' and name not like 'claim_area_%' order by type, name`,
    )
    .all();
  database.close();
  return `${rows.map(({ sql }) => `${sql};`).join('\n\n')}\n`;
}

test('the schema is the one that is committed; every migration shows in it as a difference', async (t) => {
  const path = join(folder(t), 'record.dateline');
  t.assert.fileSnapshot(await schemaOf(path), join(import.meta.dirname, 'schema.golden.sql'), {
    serializers: [String],
  });
});

test('both engines have the same migrations', () => {
  const names = (engine: 'sqlite' | 'postgres') =>
    migrationsOf(engine).map(({ number, name, breaking }) => [number, name, breaking]);
  assert.deepEqual(names('sqlite'), names('postgres'));
  assert.deepEqual(
    migrationsOf('sqlite').map(({ number }) => number),
    migrationsOf('sqlite').map((_, at) => at + 1),
  );
});

test('a store of a newer schema is refused where it would be harmed, else used', () => {
  const known = migrationsOf('sqlite');
  const applied = known.map(({ number, name, breaking }) => ({ number, name, breaking }));
  assert.deepEqual(pending(known, [...applied, { number: 99, name: 'note', breaking: false }], 'x'), []);
  assert.throws(
    () => pending(known, [...applied, { number: 99, name: 'other', breaking: true }], 'x'),
    /x was written by a newer Dateline/,
  );
  assert.equal(pending(known, [], 'x').length, known.length);
});

test('a store of an older schema is brought up to date with what it keeps', async (t) => {
  const path = join(folder(t), 'record.dateline');
  const database = new DatabaseSync(path);
  const [first] = migrationsOf('sqlite');
  database.exec(`create table migration (
    number integer primary key, name text not null, breaking integer not null, applied_at text not null) strict`);
  database.exec(first!.sql);
  const record = JSON.stringify({ ...raid.claims[0]!, source: { ...raid.claims[0]!.source!, kind: 'witness' } });
  database.exec(`
    insert into migration values (1, 'begin', 1, '2026-11-22T12:00:00Z');
    insert into coder values (1, 'dateline', '1', 'test', 'test');
    insert into report (number, id, text_sha256, language, text, added_at)
      values (1, 'old', '${'0'.repeat(64)}', 'en', 'Aircraft bombed Torija.', '2026-11-22T12:00:00Z');
    insert into coding values (1, 1, 1, '2026-11-22T12:00:00Z', 1, 1, '${'0'.repeat(64)}', '{}');
    insert into sentence values (1, 1, 0, 23, 'Aircraft bombed Torija.');
    insert into moment values (1, '2026-11-22T12:00:00Z', 'Ana', '', '[]', '[]', null, '${'0'.repeat(64)}');`);
  database
    .prepare(`insert into claim values (1, 'k', 1, 1, 1, 'strike.air', 'actual', 1, null, null, 0, 'a doctor', ?)`)
    .run(record);
  database.close();
  const store = await openStore(path);
  assert.equal((await store.facts()).schema, migrationsOf('sqlite').length);
  const [claim] = await store.find({ text: 'bombed', sourceKinds: ['witness'] });
  assert.deepEqual([claim?.key, claim?.review, claim?.decided], ['k', 'unreviewed', null]);
  assert.deepEqual(
    (await store.moments()).map(({ who, request }) => [who, request]),
    [['Ana', null]],
  );
  await store.close();
});

test('a file that is no store is refused in one line and left as it is', async (t) => {
  const path = folder(t);
  const text = join(path, 'notes.txt');
  writeFileSync(text, 'These are notes and no database, and they are long enough to look at.');
  await assert.rejects(openStore(text), /notes\.txt is no SQLite database/);
  const other = join(path, 'other.db');
  const database = new DatabaseSync(other);
  database.exec('create table invoice (number integer)');
  database.close();
  await assert.rejects(openStore(other), /database of something else/);
  await assert.rejects(
    openStore(join(path, 'none.dateline'), { create: false }),
    /there is no store at .*none\.dateline/,
  );
  await assert.rejects(openStore(join(path, 'no', 'folder.dateline')), /cannot be opened/);
  await assert.rejects(
    openStore('postgres://nobody:secret@127.0.0.1:9/none'),
    (error: Error) => /no PostgreSQL server answers/.test(error.message) && !error.message.includes('secret'),
  );
});

test('a store that may only be read is read, and says so when it is written to', async (t) => {
  const path = join(folder(t), 'record.dateline');
  const store = await openStore(path);
  await store.add([{ coded: raid }]);
  await store.close();
  const reader = await openStore(path, { readOnly: true, create: false });
  assert.deepEqual(await reader.report(raid.id), raid);
  await assert.rejects(reader.add([{ coded: { ...raid, id: 'new' } }]), /may only be read/);
  await reader.close();
});

test('check tells what was changed behind its back', async (t) => {
  const path = join(folder(t), 'record.dateline');
  const store = await openStore(path);
  await store.add([{ coded: raid, original: { bytes: new Uint8Array([1, 2, 3]), mediaType: null } }]);
  const [{ key } = { key: '' }] = await store.find({ types: ['harm'] });
  await store.decide('Ana', 'Sure.', [
    { put: { subject: 'claim', id: key, field: 'verdict', value: 'accepted', reviewer: 'Ana' } },
  ]);
  await store.close();
  const database = new DatabaseSync(path);
  assert.throws(() => database.exec(`update moment set note = 'Not sure.'`), /never rewritten/);
  database.exec(`drop trigger moment_stays; update moment set note = 'Not sure.'`);
  database.exec(`update report set text = replace(text, '12', '21'); update original set bytes = x'010203ff'`);
  database.exec(`delete from claim where type = 'damage.destroy'; update claim set review = 'rejected'`);
  database.close();
  const changed = await openStore(path);
  const faults = (await changed.check()).faults.map(({ kind, where, message }) => `${kind}, ${where}: ${message}`);
  await changed.close();
  assert.equal(faults.length, 7, faults.join('\n'));
  assert.match(faults.join('\n'), /hash, report gazette-1: its text is not the one/);
  assert.match(faults.join('\n'), /reference, report gazette-1: it has 2 claims where its coder found 3/);
  assert.match(faults.join('\n'), /span, report gazette-1/);
  assert.match(faults.join('\n'), /reference, claim [0-9a-f]{20}: it does not stand as people decided/);
  assert.match(faults.join('\n'), /hash, original/);
  assert.match(faults.join('\n'), /log, moment 1/);
});
