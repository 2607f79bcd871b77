import type { ReportInput } from '@dateline/core';
import { type DateOrder, readDate } from './dates.ts';
import { type Failed, failed, type OriginalBytes, type Taken } from './incoming.ts';
import type { Part } from './mapping.ts';
import { textProblem } from './text-problem.ts';

/** What a reader found of a report, before it is checked. */
export interface Draft {
  readonly text: string;
  readonly id?: string | undefined;
  readonly outlet?: string | undefined;
  /** As it was written. */
  readonly published?: string | undefined;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
}

interface Beside {
  readonly original: OriginalBytes;
  readonly dateOrder?: DateOrder | undefined;
  readonly warnings?: readonly string[];
  readonly notes?: readonly string[];
  /** What the date is called in this format, for messages. */
  readonly dateName?: string;
}

/**
 * Makes a report of what a reader found: a text that says nothing is a problem, a date that is none is left out with a
 * warning, blank parts are left out.
 */
export function report(name: string, draft: Draft, beside: Beside): Taken | Failed {
  const problem = textProblem(draft.text, draft.text.length);
  if (problem) return { ok: false, name, problem };
  const warnings = [...(beside.warnings ?? [])];
  const part = (words: string | undefined): string | null => {
    const trimmed = words?.trim() ?? '';
    return trimmed === '' ? null : trimmed;
  };
  const published = part(draft.published);
  const date = published === null ? null : readDate(published, beside.dateOrder);
  if (published !== null && date === null) warnings.push(dateWarning(beside.dateName ?? '"published"', published));
  const id = part(draft.id);
  const url = part(draft.url);
  const input: ReportInput = {
    text: draft.text,
    ...(id !== null && { id }),
    outlet: part(draft.outlet),
    published: date?.date ?? null,
    title: part(draft.title),
  };
  return {
    ok: true,
    name,
    report: input,
    warnings,
    notes: beside.notes ?? [],
    original: beside.original,
    ...(date?.instant && { publishedAt: date.instant }),
    ...(url !== null && { url }),
  };
}

/** Why a date was left out: it is none, or it may be two. */
function dateWarning(name: string, words: string): string {
  const shown = JSON.stringify(words.slice(0, 60));
  return readDate(words, 'dmy') !== null
    ? `${name} is ${shown}, which may be two different days, and is left out; say which comes first, day or month`
    : `${name} is ${shown}, not a date like 2017-06-02, and is left out`;
}

/** The parts of a record of any origin, by the fields they are mapped to; null where a part is no text or number. */
export function draftOf(
  value: (field: string) => unknown,
  mapping: Readonly<Partial<Record<Part, readonly string[]>>>,
): { readonly draft: Draft; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const draft: Partial<Record<Part, string>> = {};
  for (const [part, fields] of Object.entries(mapping) as [Part, readonly string[]][]) {
    const words: string[] = [];
    for (const field of fields) {
      const given = value(field);
      if (given === undefined || given === null || given === '') continue;
      if (typeof given === 'string' || typeof given === 'number') words.push(`${given}`);
      else warnings.push(`"${field}" is no string and is left out`);
    }
    if (words.length > 0) draft[part] = words.join('\n\n');
  }
  return { draft: { ...draft, text: draft.text ?? '' }, warnings };
}

/** An input that is not in the form of its format. */
export function malformed(name: string, message: string): Failed {
  return failed(name, 'malformed', message);
}
