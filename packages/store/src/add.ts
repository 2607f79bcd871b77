import type { CodedReport } from '@dateline/core';
import { problemOf } from './accept.ts';
import type { Added, Addition, Retrieval } from './contract.ts';
import { decideAgain } from './decided.ts';
import { chunks, type Engine, type Work } from './engine.ts';
import { canonical, claimRows, dayNumber, sha256, type WrittenReading, writeReading } from './reading.ts';
import { bump } from './revision.ts';
import type { Tables } from './tables.ts';

/** Adds reports in one transaction. Answers come in the order of the additions. */
export async function addReports(engine: Engine, additions: readonly Addition[]): Promise<Added[]> {
  const checked = additions.map((addition) => ({ addition, problem: problemOf(addition.coded) }));
  return engine.write(async (work) => {
    const there = await reportsByIds(
      work,
      additions.map(({ coded }) => coded.id),
    );
    const answers: Added[] = [];
    const fresh: { addition: Addition; reading: WrittenReading; number: number }[] = [];
    const retrieved: { report: number; addition: Addition }[] = [];
    let number = await engine.numbers(work, 'report', Math.max(1, additions.length));
    for (const { addition, problem } of checked) {
      const { coded } = addition;
      if (problem !== null) {
        answers.push({ id: String(coded.id), outcome: 'refused', claims: 0, problem });
        continue;
      }
      const hash = sha256(coded.text);
      const known = there.get(coded.id);
      if (known && known.hash !== hash) {
        answers.push({ id: coded.id, outcome: 'refused', claims: 0, problem: otherText(known.hash, hash) });
        continue;
      }
      if (known) {
        retrieved.push({ report: known.number, addition });
        answers.push({ id: coded.id, outcome: 'known', claims: coded.claims.length, problem: null });
        continue;
      }
      there.set(coded.id, { number, hash, outlet: coded.outlet, published: coded.published, title: coded.title });
      retrieved.push({ report: number, addition });
      fresh.push({ addition, reading: writeReading(coded), number: number++ });
      answers.push({ id: coded.id, outcome: 'added', claims: coded.claims.length, problem: null });
    }
    await engine.insert(
      work,
      'report',
      fresh.map(({ addition, number: row }) => reportRow(addition.coded, row)),
    );
    const codings = fresh.map(({ addition, reading, number: report }) => ({ coded: addition.coded, reading, report }));
    await addCodings(engine, work, codings, new Map());
    await addRetrievals(engine, work, retrieved);
    if (fresh.length > 0) await bump(work);
    return answers;
  });
}

/** Makes new readings current and keeps the old ones. */
export async function recodeReports(engine: Engine, list: readonly CodedReport[]): Promise<Added[]> {
  const checked = list.map((coded) => ({ coded, problem: problemOf(coded) }));
  return engine.write(async (work) => {
    const there = await reportsByIds(
      work,
      list.map(({ id }) => id),
    );
    const numbers = [...there.values()].map(({ number }) => number);
    const current = await currentCodings(work, numbers);
    const answers: Added[] = [];
    const changed: { coded: CodedReport; reading: WrittenReading; report: number }[] = [];
    for (const { coded, problem } of checked) {
      const known = there.get(coded.id);
      const refuse = (reason: string) =>
        answers.push({ id: String(coded.id), outcome: 'refused', claims: 0, problem: reason });
      if (problem !== null) refuse(problem);
      else if (known === undefined) refuse('no such report is in the store. Add it first');
      else if (known.hash !== sha256(coded.text)) refuse(otherText(known.hash, sha256(coded.text)));
      else if (changed.some(({ report }) => report === known.number)) refuse('the same report twice in one go');
      else {
        // Outlet, day and title are facts of the report, not of its reading.
        const { outlet, published, title } = known;
        const own = { ...coded, outlet, published, title };
        const reading = writeReading(own);
        const before = current.get(known.number);
        const same = before?.sha256 === reading.hash && before.coder === canonical(coded.coder);
        answers.push({ id: coded.id, outcome: same ? 'known' : 'recoded', claims: coded.claims.length, problem: null });
        if (!same) changed.push({ coded: own, reading, report: known.number });
      }
    }
    await retire(
      work,
      changed.map(({ report }) => report),
    );
    await addCodings(
      engine,
      work,
      changed,
      await sentencesOf(
        work,
        changed.map(({ report }) => report),
      ),
    );
    await decideAgain(
      engine,
      work,
      changed.map(({ report }) => report),
    );
    if (changed.length > 0) await bump(work);
    return answers;
  });
}

const otherText = (there: string, came: string): string =>
  `its identifier stands for another text here (SHA-256 ${there.slice(0, 12)}…, not ${came.slice(0, 12)}…). Give it another identifier`;

interface KnownReport extends Pick<CodedReport, 'outlet' | 'published' | 'title'> {
  readonly number: number;
  /** SHA-256 of its text. */
  readonly hash: string;
}

async function reportsByIds(work: Work, ids: readonly string[]): Promise<Map<string, KnownReport>> {
  const found = new Map<string, KnownReport>();
  for (const part of chunks(ids)) {
    const rows = await work
      .selectFrom('report')
      .select(['id', 'number', 'text_sha256', 'outlet', 'published', 'title'])
      .where('id', 'in', part)
      .execute();
    for (const { id, text_sha256: hash, ...row } of rows) found.set(id, { ...row, hash });
  }
  return found;
}

function reportRow(coded: CodedReport, number: number): Tables['report'] {
  return {
    number,
    id: coded.id,
    text_sha256: sha256(coded.text),
    outlet: coded.outlet,
    published: coded.published,
    published_day: dayNumber(coded.published),
    title: coded.title,
    language: coded.language,
    text: coded.text,
    added_at: new Date().toISOString(),
    copy_of: null,
    to_gather: 1,
    signature: null,
  };
}

async function currentCodings(
  work: Work,
  reports: readonly number[],
): Promise<Map<number, { sha256: string; coder: string }>> {
  const found = new Map<number, { sha256: string; coder: string }>();
  for (const part of chunks(reports)) {
    const rows = await work
      .selectFrom('coding')
      .innerJoin('coder', 'coder.number', 'coding.coder')
      .select(['coding.report', 'coding.sha256', 'coder.name', 'coder.version', 'coder.model', 'coder.gazetteer'])
      .where('coding.report', 'in', part)
      .where('coding.current', '=', 1)
      .execute();
    for (const { report, sha256: hash, ...coder } of rows) found.set(report, { sha256: hash, coder: canonical(coder) });
  }
  return found;
}

/** Moves the current claims of reports to those of the past. */
async function retire(work: Work, reports: readonly number[]): Promise<void> {
  for (const part of chunks(reports)) {
    await work
      .insertInto('past_claim')
      .columns(['coding', 'key', 'record'])
      .expression((from) =>
        from
          .selectFrom('claim')
          .select(['coding', 'key', 'record'])
          .where('report', 'in', part)
          .where('added_by', 'is', null),
      )
      .execute();
    // What people added is no coder's answer and stays.
    await work.deleteFrom('claim').where('report', 'in', part).where('added_by', 'is', null).execute();
    await work.updateTable('coding').set({ current: 0 }).where('report', 'in', part).execute();
    await work.updateTable('report').set({ to_gather: 1 }).where('number', 'in', part).execute();
  }
}

async function sentencesOf(work: Work, reports: readonly number[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const part of chunks(reports)) {
    const rows = await work
      .selectFrom('sentence')
      .select(['report', 'first', 'behind', 'number'])
      .where('report', 'in', part)
      .execute();
    for (const row of rows) found.set(`${row.report} ${row.first} ${row.behind}`, row.number);
  }
  return found;
}

/** Writes readings as the current ones; `sentences` are those the reports have already. */
async function addCodings(
  engine: Engine,
  work: Work,
  list: readonly { coded: CodedReport; reading: WrittenReading; report: number }[],
  sentences: Map<string, number>,
): Promise<void> {
  if (list.length === 0) return;
  const coders = await coderNumbers(
    engine,
    work,
    list.map(({ coded }) => coded.coder),
  );
  const total = (size: (coded: CodedReport) => number): number => list.reduce((sum, { coded }) => sum + size(coded), 0);
  const next = {
    coding: await engine.numbers(work, 'coding', list.length),
    sentence: await engine.numbers(
      work,
      'sentence',
      Math.max(
        1,
        total(({ sentences: all }) => all.length),
      ),
    ),
    claim: await engine.numbers(
      work,
      'claim',
      Math.max(
        1,
        total(({ claims }) => claims.length),
      ),
    ),
    place: await engine.numbers(
      work,
      'claim_place',
      Math.max(
        1,
        total(({ claims }) => claims.reduce((sum, claim) => sum + claim.places.length, 0)),
      ),
    ),
  };
  const now = new Date().toISOString();
  const rows = {
    coding: [] as Tables['coding'][],
    sentence: [] as Tables['sentence'][],
    claim: [] as Tables['claim'][],
    claim_place: [] as Tables['claim_place'][],
    claim_actor: [] as Tables['claim_actor'][],
    place: new Map<string, Tables['place']>(),
  };
  for (const { coded, reading, report } of list) {
    const coding = next.coding++;
    rows.coding.push({
      number: coding,
      report,
      coder: coders.get(canonical(coded.coder))!,
      coded_at: now,
      current: 1,
      claims: coded.claims.length,
      sha256: reading.hash,
      rest: reading.rest,
    });
    const numbers = coded.sentences.map(({ start, end }) => {
      const key = `${report} ${start} ${end}`;
      const known = sentences.get(key);
      if (known !== undefined) return known;
      const number = next.sentence++;
      sentences.set(key, number);
      rows.sentence.push({ number, report, first: start, behind: end, text: coded.text.slice(start, end) });
      return number;
    });
    const where = { report, coding, published: coded.published };
    for (const [at, claim] of coded.claims.entries()) {
      const place = { ...where, number: next.claim++, key: reading.keys[at]!, sentence: numbers[claim.sentence]! };
      const made = claimRows(claim, { ...place, place: next.place }, reading.records[at]!);
      next.place += made.places.length;
      rows.claim.push(...made.claims);
      rows.claim_place.push(...made.places);
      rows.claim_actor.push(...made.actors);
      for (const entry of made.entries) rows.place.set(entry.id, entry);
    }
  }
  await engine.insert(work, 'coding', rows.coding);
  await engine.insert(work, 'sentence', rows.sentence);
  await engine.insert(work, 'place', [...rows.place.values()], 'ignore');
  await engine.insert(work, 'claim', rows.claim);
  await engine.insert(work, 'claim_place', rows.claim_place);
  await engine.insert(work, 'claim_actor', rows.claim_actor);
}

async function coderNumbers(
  engine: Engine,
  work: Work,
  coders: readonly CodedReport['coder'][],
): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  for (const coder of coders) {
    const name = canonical(coder);
    if (numbers.has(name)) continue;
    const { number: found } =
      (await work
        .selectFrom('coder')
        .select('number')
        .where('name', '=', coder.name)
        .where('version', '=', coder.version)
        .where('model', '=', coder.model)
        .where('gazetteer', '=', coder.gazetteer)
        .executeTakeFirst()) ?? {};
    if (found !== undefined) {
      numbers.set(name, found);
      continue;
    }
    const number = await engine.numbers(work, 'coder', 1);
    const { version, model, gazetteer } = coder;
    await engine.insert(work, 'coder', [{ number, name: coder.name, version, model, gazetteer }]);
    numbers.set(name, number);
  }
  return numbers;
}

/** Notes how reports came; the same facts are noted once. */
async function addRetrievals(
  engine: Engine,
  work: Work,
  list: readonly { report: number; addition: Addition }[],
): Promise<void> {
  const originals = new Map<string, Tables['original']>();
  const rows: Tables['retrieval'][] = [];
  const given = list.filter(({ addition }) => addition.original || addition.retrieval);
  if (given.length === 0) return;
  let number = await engine.numbers(work, 'retrieval', given.length);
  for (const { report, addition } of given) {
    const { original } = addition;
    const hash = original ? sha256(original.bytes) : null;
    if (original && hash !== null)
      originals.set(hash, {
        sha256: hash,
        media_type: original.mediaType,
        length: original.bytes.length,
        bytes: original.bytes,
      });
    const facts: Retrieval = addition.retrieval ?? {
      at: new Date().toISOString(),
      url: null,
      file: null,
      headers: null,
    };
    // The same file read again is no new fact; the same address asked again is.
    const { notes = [], ...told } = facts;
    const identity = facts.url === null ? { file: facts.file, hash } : { ...told, hash };
    rows.push({
      number: number++,
      report,
      original: hash,
      retrieved_at: facts.at,
      url: facts.url,
      file: facts.file,
      headers: facts.headers === null ? null : JSON.stringify(facts.headers),
      notes: notes.length === 0 ? null : JSON.stringify(notes),
      facts_sha256: sha256(canonical(identity)),
    });
  }
  await engine.insert(work, 'original', [...originals.values()], 'ignore');
  await engine.insert(work, 'retrieval', rows, 'ignore');
}
