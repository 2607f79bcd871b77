import { ACTOR_KINDS, type ActorKind, type OwnActor } from './actor-entry.ts';

/** Something in a user's file that could not be used, and where. Lines count from 1. */
export interface ActorFileProblem {
  readonly line: number;
  readonly message: string;
}

/** What a user's file of actors gave. What could be read was read, whatever else is wrong. */
export interface ActorFile {
  readonly actors: OwnActor[];
  readonly problems: ActorFileProblem[];
}

const COLUMNS = ['id', 'name', 'aliases', 'kind', 'country', 'parent', 'from', 'to', 'cameo', 'reason'] as const;
type Column = (typeof COLUMNS)[number];

/**
 * Reads actors from CSV (RFC 4180) whose first line names the columns: `id,name,aliases,kind,country,parent,from,to`, in
 * any order, also `cameo` and `reason`. Several aliases or parents stand in one cell, parted by semicolons. Without an
 * `id` one is made from the name; with the `id` of a known actor the line adds names to it and may leave the rest empty.
 */
export function readActorCsv(text: string): ActorFile {
  const actors: OwnActor[] = [];
  const problems: ActorFileProblem[] = [];
  const [heading, ...rows] = parseCsv(text.replace(/^\uFEFF/, ''));
  if (heading === undefined) return { actors, problems };
  const columns = heading.cells.map((cell) => cell.trim().toLowerCase());
  const unknown = columns.filter((column) => !COLUMNS.includes(column as Column));
  if (!columns.includes('name') && !columns.includes('id'))
    problems.push({ line: 1, message: `the first line must name the columns, as ${COLUMNS.slice(0, 8).join(',')}` });
  else if (unknown.length > 0)
    problems.push({ line: 1, message: `unknown columns ${unknown.join(', ')}; known are ${COLUMNS.join(', ')}` });
  if (problems.length > 0 && unknown.length === columns.length) return { actors, problems };
  for (const { line, cells } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const cell = (column: Column): string => cells[columns.indexOf(column)]?.trim() ?? '';
    if (cells.length > columns.length) {
      problems.push({ line, message: `${cells.length} cells under ${columns.length} columns; is a comma not quoted?` });
      continue;
    }
    const actor = readRow(cell);
    if (typeof actor === 'string') problems.push({ line, message: actor });
    else actors.push(actor);
  }
  return { actors, problems };
}

function readRow(cell: (column: Column) => string): OwnActor | string {
  const name = cell('name');
  const id = cell('id') || actorId(name);
  if (id === '') return 'neither id nor name is given';
  const kind = cell('kind');
  if (kind !== '' && !ACTOR_KINDS.includes(kind as ActorKind))
    return `unknown kind "${kind}", expected ${ACTOR_KINDS.join(', ')}`;
  const aliases = parted(cell('aliases'));
  const parents = parted(cell('parent')).map((parent) => ({ id: parent }));
  const [country, from, to, cameo, reason] = [cell('country'), cell('from'), cell('to'), cell('cameo'), cell('reason')];
  return {
    id,
    ...(name === '' ? {} : { name }),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(kind === '' ? {} : { kind: kind as ActorKind }),
    ...(country === '' ? {} : { country }),
    ...(parents.length === 0 ? {} : { parents }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(cameo === '' ? {} : { cameo }),
    ...(reason === '' ? {} : { reason }),
  };
}

function parted(cell: string): string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** An identifier for a name: `AL-NUSRA-FRONT`. */
export function actorId(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/['’]/g, '')
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

interface Row {
  readonly line: number;
  readonly cells: string[];
}

/** Rows of CSV: cells in quotes may hold commas, quotes (doubled) and line breaks. */
function parseCsv(text: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const finish = (): void => {
    cells.push(cell);
    rows.push({ line: begun, cells });
    cells = [];
    cell = '';
    begun = line;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\n') line++;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[++at]!;
      else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') finish();
    else if (character !== '\r') cell += character;
  }
  if (cell !== '' || cells.length > 0) finish();
  return rows;
}
