import type { Claim, Count, PlaceRef, Span, TimeRef } from '@dateline/core';
import { MISSED, type Verdict } from '@dateline/core/review';
import { signal } from '@preact/signals';
import type { Change } from '../api.ts';
import type { Range } from '../read/words.ts';
import { fill, words } from '../strings.ts';
import { type AnswerField, type ShownClaim, sentenceAt } from './answers.ts';
import { activate, active, claims, nextUndecided, opened } from './open.ts';
import { decide } from './review.ts';
import { reviewer } from './settings.ts';

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
  signed(() => {
    decide(fill(words.notes[verdict], shown.claim.trigger.text), [put(shown.key, 'verdict', verdict)]);
    if (active.value?.key === shown.key) nextUndecided();
  });
}

/** Accepts several claims in one step. Those that have a verdict keep it. */
export function acceptAll(list: readonly ShownClaim[]): number {
  const open = list.filter(({ verdict }) => verdict === null);
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
  signed(() => {
    const same = JSON.stringify(shown.machine?.[field] ?? null) === JSON.stringify(value ?? null);
    const note = fill(words.notes.corrected, words.fields[field], shown.claim.trigger.text);
    if (same && shown.machine !== null) {
      if (shown.corrected.includes(field)) decide(note, [{ ...about(shown.key, field), withdraw: true }]);
    } else decide(note, [put(shown.key, field, value)]);
  });
}

/** What words may be to a claim. */
export type WordRole = 'trigger' | 'agents' | 'patients' | 'places' | 'time' | 'counts' | 'source';
/** One span of a claim: the role, and which of several. */
export interface Target {
  readonly role: WordRole;
  readonly index: number;
}

/** Makes words of the text part of a claim: in place of `target`, or beside what is there. */
export function assign(shown: ShownClaim, role: WordRole, range: Range, target: Target | null): void {
  const span = spanOf(range);
  if (span === null) return;
  const { claim } = shown;
  const into = <Item extends Span>(list: readonly Item[], item: (was: Item | undefined) => Item): Item[] => {
    const at = target?.role === role ? target.index : list.length;
    return list.toSpliced(at, 1, item(list[at]));
  };
  if (role === 'trigger') answer(shown, 'trigger', span);
  else if (role === 'agents' || role === 'patients')
    answer(
      shown,
      role,
      into(claim[role], () => span),
    );
  else if (role === 'places')
    answer(
      shown,
      role,
      into<PlaceRef>(claim.places, (was) => ({ ...span, role: was?.role ?? 'at', why: UNPLACED })),
    );
  else if (role === 'counts')
    answer(
      shown,
      role,
      into<Count>(claim.counts, (was) => countOf(span, was)),
    );
  else if (role === 'source') answer(shown, role, span);
  else answer(shown, 'time', timeOf(span, claim.time));
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
export function remove(shown: ShownClaim, { role, index }: Target): void {
  if (role === 'trigger') return;
  if (role === 'time' || role === 'source') answer(shown, role, null);
  else answer(shown, role, (shown.claim[role] as Span[]).toSpliced(index, 1) as never);
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
