import type { Claim, CodedReport, Factuality, Harm } from '@dateline/core';
import type { Grade, Incident, OutletEntry, PairReason, Voice } from '@dateline/core/incident';
import type { ReviewState } from '@dateline/core/review';
import type { ClaimQuery, Grouping, IncidentPaging, IncidentQuery, Paging, Tally } from './query.ts';

export type * from './query.ts';

/** How a report came to be here. */
export interface Retrieval {
  /** Instant, `2017-06-02T08:15:00.000Z`. */
  readonly at: string;
  readonly url: string | null;
  /** Name of the file it was read from, as it was given. */
  readonly file: string | null;
  /** Headers of the answer, of the mail or of the archive record. */
  readonly headers: Readonly<Record<string, string>> | null;
  /** How the text was got from the bytes: "decoded from windows-1252". Empty where it stands there as it is. */
  readonly notes?: readonly string[];
}

/** The bytes that a report was read from, untouched. */
export interface Original {
  readonly bytes: Uint8Array;
  readonly mediaType: string | null;
}

/** A coded report that comes in, with where it came from. */
export interface Addition {
  readonly coded: CodedReport;
  readonly original?: Original;
  readonly retrieval?: Retrieval;
}

/**
 * What came of an addition: `added`; `known`, there before and unchanged (a new retrieval is noted all the same);
 * `recoded`, there before and coded anew; `refused`, with the problem.
 */
export interface Added {
  readonly id: string;
  readonly outcome: 'added' | 'known' | 'recoded' | 'refused';
  readonly claims: number;
  /** One line: what came, what was expected, what to do. Null unless refused. */
  readonly problem: string | null;
}

/** What read a report. */
export type CoderName = CodedReport['coder'];

/** One reading of a report by one coder. The newest is the current one; the others are kept. */
export interface Coding {
  readonly number: number;
  readonly coder: CoderName;
  readonly codedAt: string;
  readonly current: boolean;
  readonly claims: number;
}

/** A report without its claims. */
export interface ReportSummary {
  readonly id: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly title: string | null;
  /** The beginning of the text of a report without a title, by which it can be named; null where there is a title. */
  readonly opening: string | null;
  readonly addedAt: string;
  readonly coder: CoderName;
  readonly claims: number;
  /** The report this one repeats nearly word for word. */
  readonly copyOf: string | null;
}

/** Which reports are listed, and from where on. */
export interface ReportPaging {
  /** `published` and `added` with the oldest first, behind a `-` with the newest. */
  readonly order?: 'id' | 'published' | '-published' | 'added' | '-added';
  /** Begins behind the report of this identifier. */
  readonly after?: string;
  /** At most 10,000; 100 unless given. */
  readonly limit?: number;
  readonly ids?: readonly string[];
  /** Words that stand in the title, or where there is none in the beginning of the text, the outlet or the identifier. */
  readonly text?: string;
}

export interface KeptOriginal extends Original {
  readonly sha256: string;
}

export interface KeptRetrieval extends Retrieval {
  /** SHA-256 of the original; null where only the text was given. */
  readonly original: string | null;
}

/** A claim of the record with what it stands in. */
export interface KeptClaim {
  /** Name in the whole record; stays when another coder finds the same claim. */
  readonly key: string;
  /** As the coder answered, whatever people decided of it; one that a person added, as that person told it. */
  readonly claim: Claim;
  /** As it stands with what people decided; null where that is as the coder answered. */
  readonly decided: Claim | null;
  readonly review: ReviewState;
  /** The person who added it; null where the coder found it. */
  readonly addedBy: string | null;
  /** The words of its sentence. */
  readonly sentence: string;
  readonly report: Pick<ReportSummary, 'id' | 'outlet' | 'published' | 'title' | 'opening' | 'copyOf'>;
  /** First and last day it may have happened, ISO; the day of publication where the text states none. */
  readonly from: string | null;
  readonly to: string | null;
  /** Whether the text states the time. */
  readonly timeStated: boolean;
  readonly incident: string | null;
}

/** A claim by its name, with what it stands in; type and factuality as they stand. */
export interface ClaimName {
  readonly key: string;
  readonly type: string;
  readonly factuality: Factuality;
  readonly report: string;
  readonly incident: string | null;
}

/** A column whose values repeat: `names[index[row]]`; -1 is none. */
export interface NamedColumn {
  readonly names: readonly string[];
  readonly index: readonly number[];
}

/** A column with several names a row. */
export interface ListedColumn {
  readonly names: readonly string[];
  readonly index: readonly (readonly number[])[];
}

/** All claims as they stand, a column for each thing by which they are filtered and drawn. */
export interface ClaimColumns {
  /** Which state of the record this is; rows are numbered within it. */
  readonly revision: number;
  readonly count: number;
  readonly key: readonly string[];
  readonly type: NamedColumn;
  readonly factuality: NamedColumn;
  readonly confidence: readonly number[];
  /** Days since 1970-01-01; null is unknown. */
  readonly from: readonly (number | null)[];
  readonly to: readonly (number | null)[];
  readonly timeStated: readonly (0 | 1)[];
  readonly report: NamedColumn;
  readonly outlet: NamedColumn;
  readonly side: NamedColumn;
  readonly source: NamedColumn;
  readonly kind: NamedColumn;
  /** Name of the main place, of the gazetteer where it is known. */
  readonly place: NamedColumn;
  /** Names of all its places, each once, and their countries. */
  readonly places: ListedColumn;
  readonly countries: ListedColumn;
  readonly lat: readonly (number | null)[];
  readonly lon: readonly (number | null)[];
  readonly radiusKm: readonly (number | null)[];
  /** Identifiers of the register, else the words as told, in small letters. */
  readonly agents: ListedColumn;
  readonly patients: ListedColumn;
  /** Least number said to be killed. */
  readonly killed: readonly (number | null)[];
  readonly incident: NamedColumn;
  /** Grades of the incident, `scale=grade`. */
  readonly grade: ListedColumn;
  readonly review: NamedColumn;
}

export type ReviewSubject = 'claim' | 'incident' | 'report' | 'view';

/**
 * A person's decision, kept beside the machine's answer. One a subject, field and person.
 *
 * - Of a claim: the fields of `@dateline/core/review`, `verdict` and those of the claim, in the claim's form; `final:` before one is the word
 *   of whoever settles a disagreement. What they come to is in `KeptClaim.decided` and `.review`, and is what queries and incidents go by.
 * - Of a report: `claim:NAME` with a `Claim` that was missed, which is then found under the key NAME; `done`, `note` …
 * - Of an incident: `grade:SCALE`, `note` …; how it is gathered is decided by `mergeIncidents` and `splitIncident`.
 * - Of a view: what whoever asks wants to keep, such as an address of the page.
 *
 * Fields that Dateline does not know are kept and mean nothing to it.
 */
export interface Review {
  readonly subject: ReviewSubject;
  /** Key of the claim, identifier of the incident, report or view. */
  readonly id: string;
  readonly field: string;
  /** The decision, whatever the field takes; plain JSON. */
  readonly value: unknown;
  readonly reviewer: string;
}

export interface KeptReview extends Review {
  readonly at: string;
  readonly note: string;
}

/** A change of reviews: put there or taken away. */
export type Change =
  | { readonly put: Review }
  | { readonly delete: Pick<Review, 'subject' | 'id' | 'field' | 'reviewer'> };

/** Changes that are made and taken back together. The log of moments is never rewritten; each holds its predecessor's hash. */
export interface Moment {
  readonly number: number;
  readonly at: string;
  readonly who: string;
  readonly note: string;
  readonly changes: readonly Change[];
  /** The moment that this one takes back. */
  readonly undoes: number | null;
  readonly undoneBy: number | null;
  /** The name of the wish that made it, see `Store.decide`. */
  readonly request: string | null;
  readonly hash: string;
}

/** An incident in a list. */
export interface IncidentSummary {
  readonly id: string;
  readonly title: string;
  readonly types: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly place: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly claims: number;
  readonly reports: number;
  readonly outlets: number;
  /** Voices that do not repeat one another. */
  readonly independent: number;
  readonly disputed: boolean;
  readonly grades: Readonly<Record<string, string>>;
}

/** An incident with the claims it gathers and what they say, field by field. */
export interface KeptIncident {
  readonly summary: IncidentSummary;
  readonly incident: Incident;
  readonly claims: readonly KeptClaim[];
  readonly voices: readonly Voice[];
  readonly grades: readonly Grade[];
  readonly reviews: readonly KeptReview[];
  /** Incidents that were joined to this one; their identifiers still lead here. */
  readonly formerly: readonly string[];
}

/** Another incident that may tell the same happening. */
export interface Suggestion {
  readonly incident: IncidentSummary;
  /** How likely, 0 to 1, by the two tellings that are most alike. */
  readonly score: number;
  readonly reasons: readonly PairReason[];
}

export interface GatherResult {
  readonly reports: number;
  readonly tellings: number;
  readonly links: number;
  readonly incidents: number;
}

/** Something `check` found wrong. */
export interface Fault {
  readonly kind: 'hash' | 'reference' | 'span' | 'index' | 'log' | 'file';
  /** Where: `report 3f…`, `claim …`. */
  readonly where: string;
  /** One line: what is wrong and what to do. */
  readonly message: string;
}

export interface CheckResult {
  readonly reports: number;
  readonly claims: number;
  readonly originals: number;
  readonly moments: number;
  readonly faults: readonly Fault[];
}

export interface StoreFacts {
  readonly engine: 'sqlite' | 'postgres';
  /** File or address, without password. */
  readonly place: string;
  readonly schema: number;
  /** Grows with every change, so that what was made of the record can be known to be up to date. */
  readonly revision: number;
  readonly reports: number;
  readonly claims: number;
  readonly incidents: number;
  readonly coders: readonly (CoderName & { readonly reports: number })[];
}

/** How one claim differs between two codings of a report. */
export interface ClaimDifference {
  readonly key: string;
  readonly kind: 'gone' | 'new' | 'changed';
  readonly before: Claim | null;
  readonly after: Claim | null;
  /** Fields that changed: `places`, `counts` … */
  readonly fields: readonly string[];
}

export interface ReportDifference {
  readonly id: string;
  readonly before: CoderName;
  readonly after: CoderName;
  readonly differences: readonly ClaimDifference[];
}

/** Killed and the like, as ranges over many claims. */
export type HarmRanges = Partial<Record<Harm, { readonly low: number; readonly high: number | null }>>;

/**
 * The record: reports in, one checkable dataset out. SQLite and PostgreSQL keep the same contract and pass the same tests.
 *
 * Every method is one transaction. Methods that fail leave the store as it was and throw an `Error` of one line.
 */
export interface Store {
  facts(): Promise<StoreFacts>;
  /** `StoreFacts.revision` alone, which costs nothing to ask. */
  revision(): Promise<number>;

  /** Adds reports, all in one transaction; when it returns they are on disk. Adding twice changes nothing. */
  add(additions: readonly Addition[]): Promise<Added[]>;
  /** Makes new readings the current ones and keeps the old. Reports that are not there are refused. */
  recode(coded: readonly CodedReport[]): Promise<Added[]>;

  /** A report with its claims as the current coder, or the one asked for, read it; null where there is none. */
  report(id: string, coding?: number): Promise<CodedReport | null>;
  /** A report as it stands with what people decided: corrected, without what was rejected, with what was missed. */
  decidedReport(id: string): Promise<CodedReport | null>;
  /** Reports in the order asked for, by identifier unless given, after the one given. */
  reports(options?: ReportPaging): Promise<ReportSummary[]>;
  /** Reports that one repeats which need not be in the store: first those with the very text, then those that are nearly the same, likest first. */
  repeatedBy(report: Pick<CodedReport, 'text' | 'title'>, most: number): Promise<CodedReport[]>;
  codings(id: string): Promise<Coding[]>;
  retrievals(id: string): Promise<KeptRetrieval[]>;
  original(sha256: string): Promise<KeptOriginal | null>;
  /** How the current reading of a report differs from the one before it, or from the coding given; null with only one. */
  difference(id: string, before?: number): Promise<ReportDifference | null>;

  find(query: ClaimQuery, paging?: Paging): Promise<KeptClaim[]>;
  count(query: ClaimQuery): Promise<{ claims: number; reports: number }>;
  stats(query: ClaimQuery, by: Grouping, limit?: number): Promise<Tally[]>;
  /** The names of all claims that a query asks for, report by report, without what they say. */
  names(query: ClaimQuery): Promise<ClaimName[]>;
  /** All claims as columns, for maps, timelines and filters of the whole record. */
  columns(): Promise<ClaimColumns>;

  /** Registers outlets: name, side, country; one with the same identifier takes the place of what was there. */
  putOutlets(outlets: readonly OutletEntry[]): Promise<void>;
  /** Own outlets only; those of the register come with @dateline/core. */
  outlets(): Promise<OutletEntry[]>;

  /**
   * Makes changes to reviews in one moment, with a note that says why. `request`, here and below, names the wish: asked again by the same
   * name nothing is done, and the moment that it made before is the answer.
   */
  decide(who: string, note: string, changes: readonly Change[], request?: string): Promise<Moment>;
  /** Takes a moment back by another that does the reverse. */
  undo(moment: number, who: string, note: string, request?: string): Promise<Moment>;
  /** What people decided of some subjects, or of all of a kind. */
  reviews(subject: ReviewSubject, ids?: readonly string[]): Promise<KeptReview[]>;
  /** Everybody who has decided anything, by name. */
  reviewers(): Promise<string[]>;
  /** Newest first, those before the number given; 100 unless asked otherwise. */
  moments(options?: { limit?: number; before?: number; who?: string }): Promise<Moment[]>;

  /** Gathers the claims of reports that were added, recoded or decided upon since, a batch at a time until none is left. */
  gather(options?: { batch?: number; progress?: (done: GatherResult) => void }): Promise<GatherResult>;
  incidents(query: IncidentQuery, paging?: IncidentPaging): Promise<IncidentSummary[]>;
  incident(id: string): Promise<KeptIncident | null>;
  /** Puts incidents together on a person's word. Taken back with `undo`. */
  mergeIncidents(ids: readonly string[], who: string, reason: string, request?: string): Promise<Moment>;
  /** Takes claims out of an incident into one of their own on a person's word. */
  splitIncident(id: string, keys: readonly string[], who: string, reason: string, request?: string): Promise<Moment>;
  /** Other incidents that may tell the same happening, likeliest first; 10 unless asked otherwise. */
  suggestions(id: string, limit?: number): Promise<Suggestion[]>;

  /** Reads everything and says what does not hold: hashes, spans, references, indexes, the log. Changes nothing. */
  check(progress?: (done: number) => void): Promise<CheckResult>;
  close(): Promise<void>;
}
