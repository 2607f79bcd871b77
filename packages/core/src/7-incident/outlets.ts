import data from '../data/outlets.json' with { type: 'json' };

/** Reliability in the Admiralty code: A completely reliable to E unreliable, F cannot be judged. */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** Who publishes reports or is cited as a source: an outlet, a monitor, an office. */
export interface OutletEntry {
  readonly id: string;
  readonly name: string;
  /** `agency`, `broadcaster`, `newspaper`, `monitor`, `official`, `party`, `social`; others are allowed. */
  readonly kind: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Identifier of the party whose voice it is. */
  readonly side?: string;
  readonly reliability?: Reliability;
  /** Other names and web addresses. */
  readonly names?: readonly string[];
  readonly reason: string;
}

/** Dateline's own outlets. */
export const defaultOutlets: readonly OutletEntry[] = data.entries;

/** Finds outlets by the names that reports use for them. */
export interface OutletRegister {
  /** The entry of a name or web address; undefined where it is not known. */
  find(name: string): OutletEntry | undefined;
  entry(id: string): OutletEntry | undefined;
}

/** Makes a register; `own` goes before Dateline's, and one with the same identifier takes its place. */
export function createOutlets(own: readonly OutletEntry[] = []): OutletRegister {
  const entries = new Map<string, OutletEntry>();
  const byName = new Map<string, OutletEntry>();
  for (const entry of [...defaultOutlets, ...own]) entries.set(entry.id, entry);
  for (const entry of entries.values())
    for (const name of [entry.id, entry.name, ...(entry.names ?? [])]) byName.set(outletKey(name), entry);
  return { find: (name) => byName.get(outletKey(name)), entry: (id) => entries.get(id) };
}

/** A name of an outlet as it is compared: `https://www.reuters.com/world` is `reuters.com`, `The Guardian` is `guardian`. */
export function outletKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^(?:www\d?|edition|m|en|english)\./, '')
    .replace(/\/.*$/, '')
    .replace(/^the\s+/, '')
    .replace(/[\s-]+/g, ' ');
}

/** What is wrong with outlets that a person gives, a sentence each. */
export function outletProblems(entries: readonly OutletEntry[]): string[] {
  const problems: string[] = [];
  for (const entry of entries) {
    const say = (problem: string): number => problems.push(`outlet "${entry.id}": ${problem}`);
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,80}$/u.test(entry.id))
      say('the id must be letters, digits and hyphens, as REUTERS');
    if (entry.name.trim() === '') say('the name is empty');
    if (entry.country !== undefined && !/^[A-Z]{2}$/.test(entry.country))
      say(`the country must be two capital letters (ISO 3166-1 alpha-2), found "${entry.country}"`);
    if (entry.reliability !== undefined && !/^[A-F]$/.test(entry.reliability))
      say(`the reliability must be a letter from A to F, found "${entry.reliability}"`);
  }
  return problems;
}
