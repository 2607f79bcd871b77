import { explainPair, type Telling } from '@dateline/core/incident';
import type { Suggestion } from './contract.ts';
import { chunks, json, type Work } from './engine.ts';
import { summaries } from './incidents.ts';

/** Incidents that share links with one and were not put together with it, likeliest first. */
export async function suggestionsFor(work: Work, id: string, limit = 10): Promise<Suggestion[]> {
  const mine = await work
    .selectFrom('telling')
    .innerJoin('incident', 'incident.number', 'telling.incident')
    .select(['telling.number', 'telling.facts'])
    .where('incident.id', '=', id)
    .where('incident.standing', '=', 1)
    .execute();
  const facts = new Map(mine.map(({ number, facts: text }) => [number, text]));
  const best = new Map<number, { one: number; other: number; score: number }>();
  for (const part of chunks([...facts.keys()])) {
    const links = await work
      .selectFrom('link')
      .selectAll()
      .where((where) => where.or([where('one', 'in', part), where('other', 'in', part)]))
      .execute();
    for (const { one, other, score } of links) {
      const [here, there] = facts.has(one) ? [one, other] : [other, one];
      if (facts.has(there) || (best.get(there)?.score ?? 0) >= score) continue;
      best.set(there, { one: here, other: there, score });
    }
  }
  const byIncident = new Map<number, { one: number; facts: string; score: number }>();
  for (const part of chunks([...best.keys()])) {
    const rows = await work
      .selectFrom('telling')
      .select(['number', 'incident', 'facts'])
      .where('number', 'in', part)
      .execute();
    for (const { number, incident, facts: text } of rows) {
      const { one, score } = best.get(number)!;
      if (incident === null || (byIncident.get(incident)?.score ?? 0) >= score) continue;
      byIncident.set(incident, { one, facts: text, score });
    }
  }
  const chosen = [...byIncident].sort((a, b) => b[1].score - a[1].score || a[0] - b[0]).slice(0, Math.max(0, limit));
  if (chosen.length === 0) return [];
  const rows = await work
    .selectFrom('incident')
    .selectAll()
    .where(
      'number',
      'in',
      chosen.map(([number]) => number),
    )
    .execute();
  const told = await summaries(work, rows);
  return chosen.map(([number, { one, facts: other, score }]) => ({
    incident: told[rows.findIndex((row) => row.number === number)]!,
    score,
    reasons: explainPair(json<Telling>(facts.get(one)!), json<Telling>(other)).reasons,
  }));
}
