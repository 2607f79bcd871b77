import { computed, signal } from '@preact/signals';
import type { Change, MomentAnswer, OpenReport } from '../api.ts';
import { fill, words } from '../strings.ts';
import { type Letter, post, waiting } from './outbox.ts';
import { formatRoute, go, parseRoute, route } from './route.ts';
import { remembered, reviewer } from './settings.ts';

/** A decision of one person on one field of something. */
export type KeptReview = OpenReport['reviews'][number];

/** Something that was decided and can be taken back. */
interface Step {
  readonly note: string;
  /** Who took it; who takes it back is the same, whoever is at the page by then. */
  readonly who: string;
  /** The address at which it was taken, where undoing it leads back to. */
  readonly at: string;
  readonly changes: readonly Change[];
  readonly reverse: readonly Change[];
}

/** All decisions that this page knows, of whomever, by subject, field and person. */
const known = signal<ReadonlyMap<string, KeptReview>>(new Map());
/** Steps that can be taken back and done again, the last first to go; over a reload too. What is older stands in the log. */
const done = remembered<readonly Step[]>('done', [], 'window');
const undone = remembered<readonly Step[]>('undone', [], 'window');
const MOST_STEPS = 200;

/** Decisions by the thing they are about: `claim 3f…`. */
export const reviewsBySubject = computed(() => {
  const bySubject = new Map<string, KeptReview[]>();
  for (const review of known.value.values()) {
    const key = `${review.subject} ${review.id}`;
    const list = bySubject.get(key);
    if (list) list.push(review);
    else bySubject.set(key, [review]);
  }
  return bySubject;
});

export const undoable = computed(() => done.value.at(-1)?.note ?? null);
/** What was decided last, to be told once: `Accepted “attacked”`. */
export const announcement = signal<{ text: string; undo: boolean; at: number } | null>(null);

const keyOf = ({ subject, id, field }: Pick<Change, 'subject' | 'id' | 'field'>, who: string) =>
  JSON.stringify([subject, id, field, who]);

/**
 * Takes in what the server keeps; what still waits to be sent stays on top of it.
 *
 * @param about all that the reviews are about, `claim 3f…`: what others have withdrawn there is forgotten. One's own is known best here.
 */
export function learn(reviews: readonly KeptReview[], about: readonly string[] = []): void {
  const whole = new Set(about);
  const map = new Map(known.value);
  for (const [key, { subject, id, reviewer: who }] of known.value)
    if (who !== reviewer.value && whole.has(`${subject} ${id}`)) map.delete(key);
  for (const review of reviews) map.set(keyOf(review, review.reviewer), review);
  known.value = waiting.value.reduce(applied, map);
}

/** Takes in what the server has made of a decision elsewhere than here. Steps of this page that it may have undone are forgotten. */
export function learnMoment({ changes, at, note }: MomentAnswer): void {
  const map = new Map(known.value);
  for (const change of changes) {
    if ('delete' in change) map.delete(keyOf(change.delete, change.delete.reviewer));
    else map.set(keyOf(change.put, change.put.reviewer), { ...change.put, at, note });
  }
  known.value = map;
  done.value = [];
  undone.value = [];
}

/** Forgets one's own answers that the server did not take, so that what it keeps is shown again. */
export function forget({ who, changes }: Pick<Letter, 'who' | 'changes'>): void {
  const map = new Map(known.value);
  for (const change of changes) map.delete(keyOf(change, who));
  known.value = map;
}

/** Decides, in one step that can be taken back. Changes are shown at once and sent when there is a connection. */
export function decide(note: string, changes: readonly Change[]): void {
  const who = reviewer.value;
  const step = { note, who, at: formatRoute(route.peek()), changes, reverse: reverseOf(changes, who) };
  take(step, note, changes);
  done.value = [...done.value, step].slice(-MOST_STEPS);
  undone.value = [];
  announcement.value = { text: note, undo: true, at: Date.now() };
}

/** Takes the last step back; it can be done again. Says what it was, or null where there is none. */
export function undo(): string | null {
  const step = done.value.at(-1);
  if (step === undefined) return null;
  done.value = done.value.slice(0, -1);
  undone.value = [...undone.value, step];
  goBack(step);
  take(step, fill(words.notes.undo, step.note), step.reverse);
  announcement.value = { text: fill(words.notes.undone, step.note), undo: false, at: Date.now() };
  return step.note;
}

/** Does again what was taken back last. */
export function redo(): string | null {
  const step = undone.value.at(-1);
  if (step === undefined) return null;
  undone.value = undone.value.slice(0, -1);
  done.value = [...done.value, step];
  goBack(step);
  take(step, step.note, step.changes);
  announcement.value = { text: step.note, undo: true, at: Date.now() };
  return step.note;
}

/** Shows what is taken back or done again, where it was done: nothing changes out of sight. */
function goBack({ at }: Step): void {
  const there = parseRoute(at);
  if (there.view === 'read' && route.peek().view === 'read') go(there, true);
}

function take({ who }: Pick<Step, 'who'>, note: string, changes: readonly Change[]): void {
  const letter: Letter = { request: crypto.randomUUID(), who, note, changes };
  known.value = applied(known.value, letter);
  post(letter);
}

/** Decisions after a letter, without touching those given. */
export function applied(
  before: ReadonlyMap<string, KeptReview>,
  { who, note, changes }: Omit<Letter, 'request'>,
): Map<string, KeptReview> {
  const map = new Map(before);
  for (const change of changes) {
    const { subject, id, field } = change;
    if ('withdraw' in change) map.delete(keyOf(change, who));
    else {
      const at = new Date().toISOString();
      map.set(keyOf(change, who), { subject, id, field, value: change.value, reviewer: who, note, at });
    }
  }
  return map;
}

/** The changes that undo changes, the last first, as things stand now. */
function reverseOf(changes: readonly Change[], who: string): Change[] {
  return changes.toReversed().map(({ subject, id, field, ...rest }): Change => {
    const was = known.value.get(keyOf({ subject, id, field, ...rest } as Change, who));
    return was === undefined ? { subject, id, field, withdraw: true } : { subject, id, field, value: was.value };
  });
}
