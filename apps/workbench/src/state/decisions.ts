import type { Claim, Count, PlaceRef, Span, TimeRef } from '@dateline/core';
import { FINAL, MISSED, type Question, sameValue, type Verdict } from '@dateline/core/review';
import { signal } from '@preact/signals';
import type { Change } from '../api.ts';
import type { Range } from '../read/words.ts';
import { fill, words } from '../strings.ts';
import { type AnswerField, isDisputed, isReviewed, type ShownClaim, sentenceAt } from './answers.ts';
import { keyLabel, keymap } from './keys.ts';
import { activate, active, claims, nextUndecided, opened } from './open.ts';
import { announcement, decide, reviewsBySubject } from './review.ts';
import { reviewer } from './settings.ts';
import { settling, stepDispute } from './settling.ts';

/** A decision that waits for the reviewer to say who they are. */
export const unsigned = signal<(() => void) | null>(null);

/** Does something in the reviewer's name, after asking for it where it is not known. */
export function signed(deed: () => void): void {
  if (reviewer.value.trim() === '') unsigned.value = deed;
  else deed();
}

const about = (key: string, field: string) => ({ subject: 'claim', id: key, field }) as const;
const put = (key: string, field: string, value: unknown): Change => ({ ...about(key, field), value });

/** Gives a verdict on a claim and goes on to the next that has none. */
export function judge(shown: ShownClaim, verdict: Verdict): void {
  if (settling.value !== null) settle(shown, 'verdict', verdict);
  else
    signed(() => {
      const note = fill(words.notes[verdict], shown.claim.trigger.text);
      decide(note, [put(shown.key, 'verdict', verdict)]);
      if (active.value?.key !== shown.key || nextUndecided()) return;
      const [finish] = keymap.value.finish;
      const all = finish === undefined ? words.review.all : fill(words.review.allNext, keyLabel(finish));
      announcement.value = { text: `${note}. ${all}`, undo: true, at: Date.now() };
    });
}

/** Takes one's verdict on a claim away; without one there is nothing to take. */
export function unjudge(shown: ShownClaim): void {
  const note = fill(words.notes.unjudged, shown.claim.trigger.text);
  signed(() => decide(note, [{ ...about(shown.key, 'verdict'), withdraw: true }]));
}

/** Accepts several claims in one step. Those that are reviewed stay as they are. */
export function acceptAll(list: readonly ShownClaim[]): number {
  const open = list.filter((shown) => !isReviewed(shown));
  if (open.length > 0)
    signed(() =>
      decide(
        fill(words.notes.acceptedMany, String(open.length)),
        open.map(({ key }) => put(key, 'verdict', 'accepted')),
      ),
    );
  return open.length;
}

/** Answers a field of a claim otherwise; the machine's answer again takes the person's away. */
export function answer<Field extends AnswerField>(shown: ShownClaim, field: Field, value: Claim[Field]): void {
  if (settling.value !== null) settle(shown, field, value);
  else correct(shown, [[field, value]]);
}

type GivenAnswers = readonly (readonly [field: AnswerField, value: unknown])[];

function correct(shown: ShownClaim, answers: GivenAnswers): void {
  signed(() => {
    const names = answers.map(([field]) => words.fields[field]).join(' → ');
    const changes = answers.flatMap(([field, value]) => changeOf(shown, field, value));
    if (changes.length > 0) decide(fill(words.notes.corrected, names, shown.claim.trigger.text), changes);
  });
}

function changeOf(shown: ShownClaim, field: AnswerField, value: unknown): Change[] {
  if (shown.machine === null || !sameValue(shown.machine[field] ?? null, value ?? null))
    return [put(shown.key, field, value)];
  return shown.corrected.includes(field) ? [{ ...about(shown.key, field), withdraw: true }] : [];
}

/** Why a disagreement is settled as it is: kept with the next last word. */
export const reason = signal('');

/** Has the last word on a question of a claim, and goes on to the next dispute where none is left of this claim. */
export function settle(shown: ShownClaim, field: Question, value: unknown): void {
  settleAll(shown, [[field, value]]);
}

function settleAll(shown: ShownClaim, answers: readonly (readonly [field: Question, value: unknown])[]): void {
  signed(() => {
    const names = answers.map(([field]) => questionName(field)).join(' → ');
    const settled = fill(words.notes.settled, names, shown.claim.trigger.text);
    const why = reason.value.trim();
    reason.value = '';
    decide(
      why === '' ? settled : `${settled}: ${why}`,
      answers.map(([field, value]) => put(shown.key, `${FINAL}${field}`, value)),
    );
    const now = claims.value.find(({ key }) => key === shown.key);
    if (settling.value === 'open' && active.value?.key === shown.key && now && !isDisputed(now)) stepDispute(1);
  });
}

/** Takes one's own last word on a question away, so that it is open again or another's stands. */
export function unsettle(shown: ShownClaim, field: Question): void {
  const note = fill(words.notes.unsettled, questionName(field), shown.claim.trigger.text);
  signed(() => decide(note, [{ ...about(shown.key, `${FINAL}${field}`), withdraw: true }]));
}

/** Keeps a note of the reviewer's with a claim; an empty one is taken away. */
export function writeNote(shown: ShownClaim, text: string): void {
  signed(() => {
    const kept = noteOn(shown.key);
    const note = fill(words.notes.noted, shown.claim.trigger.text);
    if (text.trim() !== '') decide(note, [put(shown.key, 'note', text.trim())]);
    else if (kept !== '') decide(note, [{ ...about(shown.key, 'note'), withdraw: true }]);
  });
}

/** The reviewer's own note on a claim; empty where there is none. */
export function noteOn(key: string): string {
  const reviews = reviewsBySubject.value.get(`claim ${key}`) ?? [];
  const note = reviews.find((review) => review.field === 'note' && review.reviewer === reviewer.value);
  return typeof note?.value === 'string' ? note.value : '';
}

/** What people may differ on as the page names it. */
export function questionName(field: Question): string {
  return field === 'verdict' || field === 'aspect' || field === 'sameAs' ? words.questions[field] : words.fields[field];
}

/** What words may be to a claim. */
export type WordRole = 'trigger' | 'agents' | 'patients' | 'places' | 'time' | 'counts' | 'source';
/** One span of a claim: the role, and which of several. */
export interface Target {
  readonly role: WordRole;
  readonly index: number;
}

/**
 * Makes words of the text part of a claim: in place of `target`, or beside what is there. Words that were something else of the claim
 * before, as `target` says, are that no more: who was taken for the agent becomes the patient in one step.
 */
export function assign(shown: ShownClaim, role: WordRole, range: Range, target: Target | null): void {
  const span = spanOf(range);
  if (span === null) return;
  const at = target?.role === role ? target.index : null;
  const value = withSpan(shown.claim, role, span, at);
  if (target === null || at !== null || target.role === 'trigger') {
    answer(shown, role, value as never);
    return;
  }
  const moved: GivenAnswers = [
    [target.role, without(shown.claim, target)],
    [role, value],
  ];
  if (settling.value === null) correct(shown, moved);
  else settleAll(shown, moved);
}

/** A field of a claim with words in it: in the place `at`, or beside what is there. */
function withSpan(claim: Claim, role: WordRole, span: Span, at: number | null): Claim[WordRole] {
  const into = <Item extends Span>(list: readonly Item[], item: (was: Item | undefined) => Item): Item[] =>
    list.toSpliced(at ?? list.length, 1, item(at === null ? undefined : list[at]));
  switch (role) {
    case 'trigger':
    case 'source':
      return span;
    case 'agents':
    case 'patients':
      return into(claim[role], () => span);
    case 'places':
      return into<PlaceRef>(claim.places, (was) => ({ ...span, role: was?.role ?? 'at', why: UNPLACED }));
    case 'counts':
      return into<Count>(claim.counts, (was) => countOf(span, was));
    case 'time':
      return timeOf(span, claim.time);
  }
}

/** A field of a claim without one of its spans. */
function without(claim: Claim, { role, index }: Target): unknown {
  return role === 'time' || role === 'source' ? null : (claim[role] as Span[]).toSpliced(index, 1);
}

const UNPLACED = 'unresolved: named by a person, not yet placed';

function countOf(span: Span, was: Count | undefined): Count {
  const number = /\d[\d,.]*/.exec(span.text)?.[0].replaceAll(/[,.](?=\d{3})/g, '');
  const value = number === undefined ? null : Number(number);
  return {
    ...span,
    of: was?.of ?? span.text,
    low: value,
    high: value,
    unit: was?.unit ?? 'persons',
    ...(was?.harm ? { harm: was.harm } : {}),
  };
}

function timeOf(span: Span, was: TimeRef | null): TimeRef {
  return { ...span, from: was?.from ?? null, to: was?.to ?? null, precision: was?.precision ?? 'unknown' };
}

/** Takes a span out of a claim. The words that evoke it stay: a claim without them is none, and is rejected instead. */
export function remove(shown: ShownClaim, target: Target): void {
  if (target.role !== 'trigger') answer(shown, target.role, without(shown.claim, target) as never);
}

/** Adds a claim that the machine missed, evoked by some words. */
export function addClaim(type: string, range: Range): void {
  const current = opened.value;
  const trigger = spanOf(range);
  if (current.state !== 'open' || trigger === null) return;
  signed(() => {
    const id = crypto.randomUUID();
    const claim: Claim = {
      id,
      type,
      sentence: sentenceAt(current.report, trigger.start),
      trigger,
      agents: [],
      patients: [],
      places: [],
      time: null,
      counts: [],
      source: null,
      factuality: 'actual',
      sameAs: null,
      confidence: 1,
      rule: 'person',
    };
    const missed = { subject: 'report', id: current.id, field: `${MISSED}${id}`, value: claim } as const;
    decide(fill(words.notes.added, trigger.text), [missed, put(id, 'verdict', 'accepted')]);
    const added = claims.value.find(({ key }) => key === id);
    if (added) activate(added);
  });
}

/** The spans of a claim in the order in which Tab goes through them. */
export function targetsOf({
  trigger,
  agents,
  patients,
  places,
  time,
  counts,
  source,
}: Claim): (Target & { span: Span })[] {
  const many = (role: WordRole, list: readonly Span[]) => list.map((span, index) => ({ role, index, span }));
  return [
    { role: 'trigger', index: 0, span: trigger },
    ...many('agents', agents),
    ...many('patients', patients),
    ...many('places', places),
    ...many('time', time && time.text !== '' ? [time] : []),
    ...many('counts', counts),
    ...many('source', source ? [source] : []),
  ];
}

function spanOf({ start, end }: Range): Span | null {
  const current = opened.value;
  if (current.state !== 'open' || start >= end) return null;
  return { start, end, text: current.report.text.slice(start, end) };
}
