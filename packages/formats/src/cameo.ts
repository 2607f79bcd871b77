import type { Argument, Claim, CodedReport } from '@dateline/core';
import type { Column } from './column.ts';
import { type CameoType, toCameo } from './crosswalk.ts';
import { knownActor, type Party, partyOf } from './crosswalk-parties.ts';
import { writeHeading, writeRows } from './delimited.ts';
import { isMutual } from './event-parties.ts';
import type { ClaimLink, Format } from './format.ts';
import { mainPlace } from './main-place.ts';
import { leaveOut } from './tally.ts';
import { inline } from './words.ts';

interface CameoRow {
  readonly report: CodedReport;
  readonly claim: Claim;
  readonly link: ClaimLink | undefined;
  readonly type: CameoType;
  readonly source: Argument | null;
  readonly target: Argument | null;
}

const COLUMNS: readonly Column<CameoRow>[] = [
  {
    name: 'date',
    about: 'first day told, else the day of publication',
    type: 'date',
    cell: ({ report, claim }) => claim.time?.from ?? report.published,
  },
  {
    name: 'source',
    about: 'CAMEO code of who does it; --- where nobody is told',
    cell: ({ source }) => actorCode(source),
  },
  { name: 'event', about: 'CAMEO event code, leading zeros kept', cell: ({ type }) => type.code },
  {
    name: 'target',
    about: 'CAMEO code of to whom it is done; --- where nobody is told',
    cell: ({ target }) => actorCode(target),
  },
  { name: 'root', about: 'first two digits of the event code', cell: ({ type }) => type.root },
  {
    name: 'quad',
    about: '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict',
    type: 'integer',
    cell: ({ type }) => quadOf(type.root),
  },
  { name: 'source_text', about: 'as told', cell: ({ source }) => wordsOf(source) },
  { name: 'target_text', about: 'as told', cell: ({ target }) => wordsOf(target) },
  { name: 'factuality', about: 'how it is told', cell: ({ claim }) => claim.factuality },
  { name: 'place', about: 'name in the gazetteer', cell: ({ claim }) => mainPlace(claim)?.place?.name },
  { name: 'latitude', about: 'WGS 84 degrees', type: 'real', cell: ({ claim }) => mainPlace(claim)?.lat },
  { name: 'longitude', about: 'WGS 84 degrees', type: 'real', cell: ({ claim }) => mainPlace(claim)?.lon },
  { name: 'report_id', about: 'the report that makes the claim', cell: ({ report }) => report.id },
  { name: 'claim_id', about: 'the claim within its report', cell: ({ claim }) => claim.id },
  { name: 'sentence_index', about: 'from 0', type: 'integer', cell: ({ claim }) => claim.sentence },
  { name: 'incident', about: 'empty outside a store', cell: ({ link }) => link?.incident },
  { name: 'outlet', about: 'who published the report', cell: ({ report }) => report.outlet },
];

/**
 * CAMEO triples as TSV: source, event, target, one row for each pair of an agent and a patient. The first four columns are
 * those of TABARI and its heirs.
 */
export const cameo: Format = {
  id: 'cameo',
  label: 'CAMEO triples as TSV: date, source, event, target, one row a pair of actors',
  extensions: ['.cameo.tsv'],
  mediaType: 'text/tab-separated-values',
  loses:
    'Whom the report cites, numbers, ranges of time, all but one place, and claims that CAMEO has no code for, which are counted with the reason.',
  tables: [{ name: 'triples', about: 'one row for each pair of an agent and a patient', columns: COLUMNS }],
  async write(reports, sink, options = {}) {
    await writeHeading(COLUMNS, 'tsv', sink, { ...options, hxl: false });
    for await (const report of reports) {
      const rows = report.claims.flatMap((claim): CameoRow[] => {
        const { to: type, reason } = toCameo(claim);
        if (type === null) {
          leaveOut(options.tally, reason);
          return [];
        }
        const link = options.linkOf?.(report, claim);
        return pairs(claim).map(([source, target]) => ({ report, claim, link, type, source, target }));
      });
      await writeRows(COLUMNS, rows, 'tsv', sink, options);
    }
  },
};

/** Every agent with every patient. Of those who do it to each other each is the source once for each of the others. */
function pairs(claim: Claim): (readonly [Argument | null, Argument | null])[] {
  const { agents, patients } = claim;
  if (agents.length > 1 && isMutual(claim))
    return agents.flatMap((one) => agents.filter((other) => other !== one).map((other) => [one, other] as const));
  const sources = agents.length === 0 ? [null] : agents;
  const targets = patients.length === 0 ? [null] : patients;
  return sources.flatMap((source) => targets.map((target) => [source, target] as const));
}

/** Codes of CAMEO for parties that the words name and the register does not. */
const PARTY_CODES: Readonly<Partial<Record<Party, string>>> = {
  government: 'GOV',
  'state-force': 'MIL',
  'external-force': 'MIL',
  'armed-group': 'UAF',
  civilians: 'CVL',
  community: 'CVL',
  protesters: 'OPP',
  rioters: 'OPP',
};

function actorCode(argument: Argument | null): string {
  if (argument === null) return '---';
  const entry = argument.actor === undefined ? undefined : knownActor(argument.actor);
  return entry?.cameo ?? PARTY_CODES[partyOf(argument)] ?? '---';
}

function wordsOf(argument: Argument | null): string | null {
  return argument === null ? null : inline((argument.antecedent ?? argument).text);
}

/** Roots 01 to 05 are verbal cooperation, to 08 material, 09 to 13 verbal conflict, 14 to 20 material. */
function quadOf(root: string): number {
  if (root <= '05') return 1;
  if (root <= '08') return 2;
  return root <= '13' ? 3 : 4;
}
