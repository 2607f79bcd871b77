import { computed, signal } from '@preact/signals';
import { fill, words } from '../strings.ts';
import { signed } from './decisions.ts';
import { stepReport } from './list.ts';
import { opened } from './open.ts';
import { announcement, decide, reviewsBySubject } from './review.ts';
import { remembered, reviewer } from './settings.ts';

/** Seconds that each person worked on each report in this browser, by `workOf`. */
const seconds = remembered<Readonly<Record<string, number>>>('seconds', {});
const TICK = 5_000;
/** After this long without a key or a move of the pointer, nobody is taken to be reading. */
const REST = 60_000;

const lastSign = signal(0);

/** Counts the time that somebody works on the open report. */
export function keepTime(): void {
  for (const kind of ['keydown', 'pointermove', 'scroll'])
    addEventListener(kind, () => (lastSign.value = Date.now()), { passive: true, capture: true });
  setInterval(() => {
    const current = opened.peek();
    if (current.state !== 'open' || document.hidden || Date.now() - lastSign.peek() > REST) return;
    const work = workOf(current.id);
    seconds.value = { ...seconds.peek(), [work]: (seconds.peek()[work] ?? 0) + TICK / 1000 };
  }, TICK);
}

const workOf = (report: string): string => JSON.stringify([report, reviewer.value]);
const spent = computed(() => (opened.value.state === 'open' ? (seconds.value[workOf(opened.value.id)] ?? 0) : 0));
/** Minutes that the open report has taken so far. */
export const minutes = computed(() => Math.round(spent.value / 60));

/** Whether the reviewer has said that they are done with the open report. */
export const isDone = computed(() => {
  const current = opened.value;
  if (current.state !== 'open') return false;
  const reviews = reviewsBySubject.value.get(`report ${current.id}`) ?? [];
  return reviews.some(({ field, reviewer: who }) => field === 'done' && who === reviewer.value);
});

/** Says that the report is done and opens the next, or opens it again for review. */
export function finishReport(): void {
  const current = opened.peek();
  if (current.state !== 'open') return;
  const about = { subject: 'report', id: current.id, field: 'done' } as const;
  signed(() => {
    if (isDone.peek()) return decide(words.notes.reopened, [{ ...about, withdraw: true }]);
    decide(words.notes.done, [{ ...about, value: { seconds: spent.peek() } }]);
    if (stepReport(current.id, 1))
      announcement.value = { text: fill(words.review.finished, String(minutes.peek())), undo: true, at: Date.now() };
  });
}
