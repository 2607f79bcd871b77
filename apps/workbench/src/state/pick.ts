import { computed, signal } from '@preact/signals';
import { selectRange } from '../read/dom.ts';
import { moved, type Range, toWords, type WordIndex, wordAt, wordsOf } from '../read/words.ts';
import { sentenceAt } from './answers.ts';
import { addClaim, assign, remove, type Target, targetsOf, type WordRole } from './decisions.ts';
import { active, opened } from './open.ts';

/** Words that are picked, and which span of the active claim they are to stand in for. */
export interface Picked extends Range {
  readonly target: Target | null;
  /** Whether keys move it; words picked with the pointer leave the keys as they are. */
  readonly keys: boolean;
}

export const picked = signal<Picked | null>(null);

/** Words are looked up around what is picked, so that a book needs no index of all its words. */
const AROUND = 4_000;

const textOf = () => (opened.value.state === 'open' ? opened.value.report.text : '');
const container = () => document.querySelector<HTMLElement>('#text');

function wordsAround({ start, end }: Range): WordIndex {
  const text = textOf();
  return wordsOf(text, Math.max(0, start - AROUND), Math.min(text.length, end + AROUND));
}

/** What the pointer has selected; half a word is the word. */
export function pickedByPointer(range: Range | null): void {
  const before = picked.value;
  if (range === null) {
    if (before && !before.keys) picked.value = null;
    return;
  }
  // Selecting for the keys raises the same event.
  if (before && before.start === range.start && before.end === range.end) return;
  const whole = toWords(wordsAround(range), range, textOf());
  if (whole.start < whole.end) picked.value = { ...whole, target: before?.target ?? null, keys: before?.keys ?? false };
}

/** Begins to pick words with the keys, at the active claim or at the first word in view. */
export function pickFromHere(): void {
  const shown = active.value;
  const text = textOf();
  if (text === '') return;
  const start = shown ? shown.claim.trigger.end : firstInView();
  const words = wordsAround({ start, end: start });
  const word = wordAt(words, start);
  if (words.edges.length === 0) return;
  set({ start: words.edges[2 * word]!, end: words.edges[2 * word + 1]!, target: null, keys: true });
}

/** Begins to correct the words of the active claim, at its trigger; again goes on to the next of its spans. */
export function editNext(step: 1 | -1 = 1): void {
  const shown = active.value;
  if (!shown) return;
  const targets = targetsOf(shown.claim);
  const before = picked.value?.target;
  const at = before ? targets.findIndex(({ role, index }) => role === before.role && index === before.index) : -1;
  const next = before ? (at + step + targets.length) % targets.length : 0;
  const { span, role, index } = targets[next]!;
  set({ start: span.start, end: span.end, target: { role, index }, keys: true });
}

/** Begins to correct one span of the active claim. */
export function editTarget(target: Target): void {
  const shown = active.value;
  const found =
    shown && targetsOf(shown.claim).find(({ role, index }) => role === target.role && index === target.index);
  if (found) set({ start: found.span.start, end: found.span.end, target, keys: true });
}

export function movePicked(what: 'all' | 'end' | 'start', step: 1 | -1): void {
  const before = picked.value;
  if (before) set({ ...before, ...moved(wordsAround(before), before, what, step), keys: true });
}

/** Goes to the first word of the sentence before or behind. */
export function movePickedBySentence(step: 1 | -1): void {
  const before = picked.value;
  const current = opened.value;
  if (!before || current.state !== 'open') return;
  const { sentences } = current.report;
  const here = sentenceAt(current.report, before.start);
  // Going back, the beginning of the sentence itself comes first.
  const words = wordsAround(sentences[here] ?? before);
  const first = words.edges[2 * wordAt(words, sentences[here]?.start ?? 0)]!;
  const to = sentences[step === -1 && before.start > first ? here : here + step];
  if (!to) return;
  const around = wordsAround(to);
  const word = wordAt(around, to.start);
  set({ ...before, start: around.edges[2 * word]!, end: around.edges[2 * word + 1]!, keys: true });
}

/** Makes the picked words part of the active claim, and leaves. */
export function assignPicked(role?: WordRole): void {
  const range = picked.value;
  const shown = active.value;
  const as = role ?? range?.target?.role;
  if (!range || !shown || as === undefined) return;
  assign(shown, as, range, range.target);
  stopPicking();
}

export function removePicked(): void {
  const target = picked.value?.target;
  if (target && active.value) remove(active.value, target);
  stopPicking();
}

/** Words for which a type is being chosen, to become a claim that was missed. */
export const becoming = signal<Range | null>(null);

export function pickedBecomes(): void {
  becoming.value = picked.value;
}

export function become(type: string): void {
  if (becoming.value) addClaim(type, becoming.value);
  becoming.value = null;
  stopPicking();
}

export function stopPicking(): void {
  if (picked.value === null) return;
  picked.value = null;
  getSelection()?.removeAllRanges();
}

export const picking = computed(() => picked.value?.keys === true);

function set(next: Picked): void {
  picked.value = next;
  const element = container();
  if (element) selectRange(element, next);
}

function firstInView(): number {
  const paragraph = [...document.querySelectorAll<HTMLElement>('.text [data-start]')].find(
    (element) => element.getBoundingClientRect().bottom > 120,
  );
  return Number(paragraph?.dataset.start ?? 0);
}
