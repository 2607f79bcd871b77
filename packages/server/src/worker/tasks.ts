import type { Claim, CodedReport, OwnActor, ReportInput } from '@dateline/core';
import type { GradeScale } from '@dateline/core/incident';
import type { ClaimQuery } from '@dateline/store';
import type { Addition, Facets, Why } from '../api/index.ts';
import type { SituationAsked } from '../situations.ts';

/** How a thread makes its coder and opens its store. Plain data, because it is sent there. */
export interface Setup {
  /** Place of the store as `openStore` takes it. */
  readonly store: string;
  readonly schema?: string;
  readonly scales?: readonly GradeScale[];
  /** Sets of places as `openSets` of @dateline/gazetteer takes them. */
  readonly gazetteer: string;
  readonly actors?: readonly OwnActor[];
}

/** Something to be read: a text, the bytes of a file, a file or folder of this machine, or a feed by its address. */
export interface Item {
  readonly name: string;
  readonly content:
    | { readonly text: string }
    | { readonly bytes: Uint8Array; readonly mediaType: string | null }
    | { readonly path: string }
    | { readonly feed: string };
  readonly outlet?: string;
  readonly published?: string;
  readonly title?: string;
  readonly url?: string;
}

/** What changed of an addition. */
export type Step = Partial<Pick<Addition, 'state' | 'current'>> & {
  readonly report?: Addition['reports'][number];
  readonly problem?: Addition['problems'][number];
  readonly warning?: Addition['warnings'][number];
};

/** What threads do: what each task takes, tells on its way, and gives. */
export interface Tasks {
  code: { takes: ReportInput; tells: never; gives: CodedReport };
  why: { takes: { report: CodedReport; claim: Claim }; tells: never; gives: Why };
  add: { takes: readonly Item[]; tells: Step; gives: null };
  facets: { takes: { query: ClaimQuery; most: number }; tells: never; gives: Facets };
  situation: { takes: SituationAsked; tells: never; gives: Uint8Array<ArrayBuffer> };
  gather: { takes: null; tells: never; gives: null };
  columns: {
    takes: null;
    tells: never;
    gives: { revision: number; keys: readonly string[]; bytes: Uint8Array<ArrayBuffer> };
  };
}
export type TaskName = keyof Tasks;

/** What is sent to a thread. */
export interface Call<Name extends TaskName = TaskName> {
  readonly id: number;
  readonly task: Name;
  readonly input: Tasks[Name]['takes'];
}

/** What a thread sends back. */
export type Reply =
  | { readonly id: number; readonly told: Tasks[TaskName]['tells'] }
  | { readonly id: number; readonly given: Tasks[TaskName]['gives'] }
  | { readonly id: number; readonly problem: { readonly name: string; readonly message: string } };
