import type { Problem, ProblemKind } from '@dateline/ingest';

/** What the command ends with; `dateline --help` lists them. */
export const EXIT = {
  ok: 0,
  /** Some input could not be coded, the rest was. */
  some: 1,
  /** The command cannot be carried out as it was given: wrong options, an output that cannot be written. */
  usage: 2,
  /** No input could be coded. */
  none: 3,
} as const;

/** A mistake in how the command was given, told in one line: what is wrong and what to do. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The option that helps, where one does. Ingest does not know the options of this command. */
const ADVICE: Partial<Record<ProblemKind, string>> = {
  'too large': ' with --max-size, for instance --max-size 200MB',
  columns: ' with --columns, for instance --columns text=body',
  'not English': ' with --force-english',
};

/** A problem as a line for people: `notes.txt: empty, where …`. */
export function problemLine(name: string, problem: Problem): string {
  return `${name}: ${problem.message}${ADVICE[problem.kind] ?? ''}.`;
}

/** One line of trouble on standard error, without control characters, which what is read may have in its names. */
export function complain(message: string): void {
  process.stderr.write(`dateline: ${message.replace(/\s*\n\s*/g, ' ').replace(/\p{Cc}/gu, '')}\n`);
}
