// Terrorist incidents of MUC-4, development part (TST1 and TST2): is there one, of what type, who, against whom, with what.
//   node bench/muc4.ts [--errors N]
// The key has templates, Dateline has claims: claims of violence by others than the state's forces are taken together, type by
// type. Roles are scored over a report as GRIT does (Du, Rush & Cardie 2021) but with descriptions of victims beside their
// names, as in the key; an entity is found when one of its strings is given or shares its head. The claim has no field for
// the weapon: weapons named in its sentence are taken.
import type { Claim, CodedReport } from '@dateline/core';
import { readLines } from '../packages/train/src/read-lines.ts';
import { type BenchRow, defaultCoder, f1, findData, printRows } from './data-folder.ts';

const errorCount = process.argv.includes('--errors') ? Number(process.argv[process.argv.indexOf('--errors') + 1]) : 0;
const errors: string[] = [];

const ROLES = ['PerpInd', 'PerpOrg', 'Target', 'Victim', 'Weapon'] as const;
type Role = (typeof ROLES)[number];

interface Report {
  readonly id: string;
  readonly text: string;
  readonly dateline: { readonly date: string | null } | null;
  readonly relevant: boolean;
  readonly templates: readonly {
    readonly optional: boolean;
    readonly raw: Readonly<Record<string, readonly string[]>>;
  }[];
}

interface Incident {
  readonly type: string;
  readonly claim: Claim;
}

/** Best and published results; templates are stricter than what is counted here. */
const PEERS: Readonly<Record<string, string>> = {
  'roles F1': 'test part: GRIT 54.5 (P 64.2, R 47.4), exact strings, trained on 1,300 reports',
  'incident types F1': 'GTT, trained, per template: 67.4; whole templates of 1992: GE 55.9, GE-CMU 51.8, UMass 51.5',
};

export async function run(): Promise<BenchRow[]> {
  const path = findData('data', 'muc4', 'dev.jsonl');
  if (path === null) return [];
  const reports = readLines<Report>(path);
  const coder = await defaultCoder();
  const relevance = new Count();
  const types = new Count();
  const roles = new Map<Role, Count>(ROLES.map((role) => [role, new Count()]));
  const dates = new Count();
  const places = new Count();
  for (const report of reports) {
    const coded = coder.code({ text: bodyOf(report.text), published: report.dateline?.date ?? null });
    const incidents = incidentsOf(coded);
    relevance.add(
      report.relevant && incidents.length > 0 ? 1 : 0,
      incidents.length > 0 ? 1 : 0,
      report.relevant ? 1 : 0,
    );
    const wanted = new Set(report.templates.flatMap(typesOf));
    const given = new Set(incidents.map(({ type }) => type));
    types.add([...wanted].filter((type) => given.has(type)).length, given.size, wanted.size);
    if ([...wanted].some((type) => !given.has(type)) || [...given].some((type) => !wanted.has(type)))
      errors.push(`${report.id} types ${[...wanted].join(' ') || 'none'} not ${[...given].join(' ') || 'none'}`);
    const fillers = fillersOf(coded, incidents);
    for (const role of ROLES) {
      const entities = entitiesOf(report, role);
      const own = fillers[role];
      const found = entities.filter((entity) => own.some((text) => entity.some((string) => sameThing(string, text))));
      const good = own.filter((text) => entities.some((entity) => entity.some((string) => sameThing(string, text))));
      roles.get(role)!.add(found.length, own.length, entities.length, good.length);
      for (const entity of entities)
        if (!found.includes(entity)) errors.push(`${report.id} ${role} missed "${entity[0]}"`);
      for (const text of own) if (!good.includes(text)) errors.push(`${report.id} ${role} extra "${text}"`);
    }
    whenAndWhere(report, coded, incidents, dates, places);
  }
  const task = `MUC-4 dev (${reports.length} reports)`;
  const row = (metric: string, count: Count): BenchRow => ({
    task,
    metric,
    value: count.f1(),
    n: count.wanted,
    note: count.note(),
    ...(PEERS[metric] !== undefined && { peer: PEERS[metric] }),
  });
  const all = new Count();
  for (const count of roles.values()) all.add(count.found, count.given, count.wanted, count.good);
  return [
    row('relevant reports F1', relevance),
    row('incident types F1', types),
    row('roles F1', all),
    ...[...roles].map(([role, count]) => row(`${role} F1`, count)),
    {
      task,
      metric: 'day of the incident %',
      value: dates.share(),
      n: dates.wanted,
      note: 'templates whose type was found and that have a day; it is among the days of its claims, else of all violence told',
    },
    {
      task,
      metric: 'place of the incident %',
      value: places.share(),
      n: places.wanted,
      note: 'a town or region of the template among the places of its type’s claims',
    },
  ];
}

/** Sums of what is found, given and wanted; `good` of those given, where several may answer one. */
class Count {
  found = 0;
  given = 0;
  wanted = 0;
  good = 0;

  add(found: number, given: number, wanted: number, good = found): void {
    this.found += found;
    this.given += given;
    this.wanted += wanted;
    this.good += good;
  }

  f1(): number {
    const [p, r] = [this.good / this.given, this.found / this.wanted];
    return this.given === 0 ? f1(0, 0, this.wanted) : (200 * p * r) / (p + r || 1);
  }

  share(): number {
    return (100 * this.found) / this.wanted;
  }

  note(): string {
    return `P ${((100 * this.good) / this.given).toFixed(1)}, R ${((100 * this.found) / this.wanted).toFixed(1)}`;
  }
}

/** The text without its head, lines joined to paragraphs. */
function bodyOf(text: string): string {
  return text
    .replace(/^[\s\S]*?\[TEXT\]\s*/, '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .join('\n\n');
}

const SLOTS: Readonly<Record<Role, string>> = {
  PerpInd: 'PERP: INDIVIDUAL ID',
  PerpOrg: 'PERP: ORGANIZATION ID',
  Target: 'PHYS TGT: ID',
  Victim: 'HUM TGT: NAME',
  Weapon: 'INCIDENT: INSTRUMENT ID',
};

/** The entities of a role over all templates of a report, each with its alternative strings. */
function entitiesOf(report: Report, role: Role): string[][] {
  const entities: string[][] = [];
  const put = (strings: readonly string[], named?: string): void => {
    const known = entities.find((entity) => entity.some((string) => strings.includes(string) || string === named));
    if (known) known.push(...strings.filter((string) => !known.includes(string)));
    else if (strings.length > 0) entities.push([...strings]);
  };
  for (const { raw } of report.templates) {
    for (const fill of raw[SLOTS[role]] ?? []) put(quoted(fill));
    if (role !== 'Victim') continue;
    // "PRESIDENT": "CEREZO" describes one who is named; "CIVILIAN" one who is not.
    for (const fill of raw['HUM TGT: DESCRIPTION'] ?? []) {
      const strings = quoted(fill);
      if (fill.includes('": "')) put(strings.slice(0, 1), strings[1]);
      else put(strings);
    }
  }
  return entities;
}

function quoted(fill: string): string[] {
  return [...fill.replaceAll('\\"', '').matchAll(/"([^"]+)"/g)].map((match) => match[1]!);
}

function typesOf(template: Report['templates'][number]): string[] {
  return (template.raw['INCIDENT: TYPE'] ?? []).flatMap((type) => type.split(' / ').slice(0, 1));
}

const STATE =
  /\b(?:army|armed forces|soldier|troop|police|military|security force|government|battalion|brigade|patrol|air force|united states|u\.s\.|civil guard|national guard)/i;
const REBELS =
  /\b(?:guerrilla|rebel|terrorist|insurgent|subversive|fmln|extremist|drug traffick|kidnapper|assassin|hired|sendero|shining path|eln|farc|urng|epl|m-19|mrta)/i;
const INCIDENTS: Readonly<Record<string, string>> = {
  'strike.bomb': 'BOMBING',
  'detain.abduct': 'KIDNAPPING',
  'fight.attack': 'ATTACK',
  'harm.kill': 'ATTACK',
  'harm.injure': 'ATTACK',
  'strike.shell': 'ATTACK',
  'damage.destroy': 'ATTACK',
};

/** Violence that is told as done, by others than the state and not against rebels. */
function incidentsOf(report: CodedReport): Incident[] {
  const incidents: Incident[] = [];
  for (const claim of report.claims) {
    const type = INCIDENTS[claim.type];
    if (type === undefined || claim.factuality === 'planned' || claim.factuality === 'negated') continue;
    const byState = claim.agents.some(({ text }) => STATE.test(text) && !REBELS.test(text));
    if (byState && claim.patients.length === 0) continue;
    if (claim.patients.some(({ text }) => REBELS.test(text) || /\bsoldiers?\b|\btroops\b|casualt/i.test(text)))
      continue;
    if (isGeneral(claim, report)) continue;
    const burnt = claim.type === 'damage.destroy' && /burn|fire|torch|ablaze/i.test(claim.trigger.text);
    // A general word and nothing beside it says little of what happened.
    if (claim.agents.length + claim.patients.length === 0 && claim.type !== 'strike.bomb') continue;
    incidents.push({ type: burnt ? 'ARSON' : type, claim });
  }
  // What a bomb destroys or kills is told by the bombing.
  const bombed = new Set(incidents.filter(({ type }) => type === 'BOMBING').map(({ claim }) => claim.sentence));
  return incidents.map((incident) =>
    incident.type === 'ATTACK' && bombed.has(incident.claim.sentence) ? { ...incident, type: 'BOMBING' } : incident,
  );
}

/** "More than 13,000 people have been killed": not one incident of these weeks, which is what the key has. */
function isGeneral(claim: Claim, report: CodedReport): boolean {
  if (claim.counts.some((count) => (count.low ?? 0) > 300)) return true;
  if (
    claim.patients.some(({ text }) =>
      /^(?:the )?(?:people|civilians|victims|persons|nations|everyone|anyone|you|us|no one)$/i.test(text),
    )
  )
    return true;
  const day = claim.time?.to;
  if (!day || report.published === null) return false;
  return Date.parse(report.published) - Date.parse(day) > 70 * 86_400_000;
}

const WEAPONS =
  /\b(?:car[- ]bombs?|dynamite(?: sticks?)?|(?:powerful |explosive )?bombs?|explosives?|explosive (?:device|charge)s?|(?:hand )?grenades?|rockets?|mortars?|machine[- ]?guns?|submachine[- ]?guns?|rifles?|pistols?|revolvers?|mines?|molotov cocktails?|firearms?|knives|knife|machetes?|gasoline|missiles?|bullets?)\b/gi;
const ORGANISATION =
  /\b(?:front|army|movement|party|group|command|organization|organisation|cartel|league|brigades?|fmln|eln|farc|urng|epl|m-19|mrta|sendero luminoso|shining path|extraditables|arena|eta|battalion|unity)\b/i;

function fillersOf(report: CodedReport, incidents: readonly Incident[]): Record<Role, string[]> {
  const sets: Record<Role, Set<string>> = {
    PerpInd: new Set(),
    PerpOrg: new Set(),
    Target: new Set(),
    Victim: new Set(),
    Weapon: new Set(),
  };
  for (const { claim } of incidents) {
    for (const { text, antecedent } of claim.agents) {
      const name = (antecedent ?? { text }).text;
      const members = /^(.*?\b(?:members?|units?|guerrillas|fighters|column) of )(?:the )?(.+)$/is.exec(name);
      if (members) sets.PerpOrg.add(members[2]!);
      sets[
        ORGANISATION.test(name) && !members && !/\b(?:men|guerrillas?|terrorists?|individuals?)\b/i.test(name)
          ? 'PerpOrg'
          : 'PerpInd'
      ].add(name);
    }
    for (const { text, antecedent } of claim.patients) {
      const name = (antecedent ?? { text }).text;
      const person =
        claim.type.startsWith('harm') ||
        claim.type === 'detain.abduct' ||
        (claim.type === 'fight.attack' && !THING.test(name));
      sets[person && !THING.test(name) ? 'Victim' : 'Target'].add(name);
    }
    const { start, end } = report.sentences[claim.sentence]!;
    for (const [weapon] of report.text.slice(start, end).matchAll(WEAPONS)) sets.Weapon.add(weapon.toLowerCase());
  }
  return Object.fromEntries(ROLES.map((role) => [role, distinct([...sets[role]])])) as Record<Role, string[]>;
}

const THING =
  /\b(?:office|building|house|home|embassy|residence|bridge|tower|station|bank|vehicle|car|truck|bus|plant|farm|headquarters|facilit|pipeline|substation|school|church|store|hotel|airport|base|barracks|post|installation|power|line|room|door|window|pylon|company|factory|newspaper|plane|helicopter)/i;

/** Names of one thing once: the longest stands for those with the same head. */
function distinct(names: readonly string[]): string[] {
  const kept: string[] = [];
  for (const name of [...names].sort((a, b) => b.length - a.length))
    if (!kept.some((other) => sameThing(other, name))) kept.push(name);
  return kept;
}

function sameThing(a: string, b: string): boolean {
  const [left, right] = [content(a), content(b)];
  const [one, other] = [left.at(-1), right.at(-1)];
  return one !== undefined && other !== undefined && (left.includes(other) || right.includes(one));
}

function content(phrase: string): string[] {
  const cut = phrase.toLowerCase().split(/\s(?:of|in|at|from|who|which|that|with|for)\s/)[0]!;
  return cut
    .replace(/[^\p{L}\p{N} -]/gu, ' ')
    .split(/\s+/)
    .filter(
      (word) => word !== '' && !/^(?:the|a|an|his|her|their|its|some|several|two|three|four|five|six|\d+)$/.test(word),
    )
    .map((word) => word.replace(/(?:es|s)$/, ''));
}

function whenAndWhere(
  report: Report,
  coded: CodedReport,
  incidents: readonly Incident[],
  dates: Count,
  places: Count,
): void {
  for (const template of report.templates) {
    const own = incidents.filter(({ type }) => typesOf(template).includes(type)).map(({ claim }) => claim);
    if (own.length === 0) continue;
    const day = dayOf(template.raw['INCIDENT: DATE']?.[0] ?? '');
    if (day !== null) {
      // Where the incident's own claims have no day, any day on which the report tells violence is its.
      const days = daysOf(own).length > 0 ? daysOf(own) : daysOf(coded.claims.filter(({ type }) => type in INCIDENTS));
      const right = days.includes(day);
      dates.add(right ? 1 : 0, 1, 1);
      if (!right) errors.push(`${report.id} day ${day} not ${days.join(' ') || 'told'}`);
    }
    const names = placeNames(template.raw['INCIDENT: LOCATION']?.[0] ?? '');
    if (names.length > 0) {
      const sentences = new Set(own.map((claim) => claim.sentence));
      const told = coded.places.filter((place) => sentences.has(place.sentence)).map(({ text }) => text.toUpperCase());
      const right = names.some((name) => told.some((text) => text.includes(name) || name.includes(text)));
      places.add(right ? 1 : 0, 1, 1);
    }
  }
}

function daysOf(claims: readonly Claim[]): string[] {
  return claims.flatMap(({ time }) => (time?.precision === 'day' && time.from !== null ? [time.from] : []));
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** "02 FEB 90" as a day; null for intervals. */
function dayOf(text: string): string | null {
  const parts = /^(\d{1,2}) ([A-Z]{3}) (\d\d)$/.exec(text.trim());
  const month = parts ? MONTHS.indexOf(parts[2]!) + 1 : 0;
  return parts && month > 0 ? `19${parts[3]}-${String(month).padStart(2, '0')}-${parts[1]!.padStart(2, '0')}` : null;
}

/** The names below the country: "PERU: LIMA (CITY)" has LIMA. */
function placeNames(text: string): string[] {
  return text
    .split(/[:/-]\s/)
    .slice(1)
    .map((part) =>
      part
        .replace(/\(.*?\)/g, '')
        .replace(/"/g, '')
        .trim(),
    )
    .filter((name) => name.length > 2);
}

if (import.meta.main) {
  printRows(await run());
  for (const line of errors.slice(0, errorCount)) console.log(line);
}
