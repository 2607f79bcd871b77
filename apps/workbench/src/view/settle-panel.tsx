import type { Difference } from '@dateline/core/review';
import { classOf, inline } from '@dateline/formats/page';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ontology } from '../ontology.ts';
import { domRange } from '../read/dom.ts';
import { ANSWER_FIELDS, type ShownClaim } from '../state/answers.ts';
import { questionName, reason, settle, targetsOf, unsettle } from '../state/decisions.ts';
import { dialog } from '../state/dialog.ts';
import { active, claims } from '../state/open.ts';
import { editTarget, pickFromHere } from '../state/pick.ts';
import { reviewsBySubject } from '../state/review.ts';
import { reviewer } from '../state/settings.ts';
import { position, stepDispute, stopSettling } from '../state/settling.ts';
import { fill, words } from '../strings.ts';
import { AnswerWords, spansOf } from './answer-words.tsx';
import { KeyCap } from './key-cap.tsx';

/** Answers whose words are marked in the text, each with a mark of its own. */
const MARKS = 3;
/** The question whose answers are marked in the text: the one pointed at, else the first that is open. */
const looked = signal<Difference['field'] | null>(null);

/** The claim on which people differ: each question with the answers side by side, to take one or to give another. */
export function SettlePanel() {
  const shown = active.value;
  const key = shown?.key;
  useEffect(() => {
    looked.value = null;
  }, [key]);
  const differences = shown?.differences ?? [];
  const current =
    differences.find(({ field }) => field === looked.value) ??
    differences.find(({ settled }) => settled === null) ??
    differences[0];
  useEffect(() => markAnswers(current), [current, claims.value]);
  return (
    <section class="settle" aria-label={words.settle.heading}>
      <header>
        <button type="button" onClick={() => stepDispute(-1)}>
          <span aria-hidden="true">‹</span> <span class="hidden">{words.help.actions.previous}</span>{' '}
          <KeyCap action="previous" />
        </button>
        <button type="button" onClick={() => stepDispute(1)}>
          <span class="hidden">{words.help.actions.next}</span> <KeyCap action="next" />{' '}
          <span aria-hidden="true">›</span>
        </button>
        <span class="quiet">{position.value}</span>
        <button type="button" class="link" onClick={stopSettling}>
          {words.settle.back} <KeyCap action="leave" />
        </button>
      </header>
      {shown && (
        <>
          <h2 class={`u0-${classOf(shown.claim.type)}`} dir="auto">
            <b>{inline(shown.claim.trigger.text)}</b>{' '}
            <small class="quiet">{ontology.get(shown.claim.type)?.happening}</small>
          </h2>
          {differences.length === 0 && <p class="quiet">{words.settle.nobodyDiffers}</p>}
          {differences.map((difference, at) => (
            <Question
              key={difference.field}
              shown={shown}
              difference={difference}
              first={numberOf(differences, at)}
              current={difference === current}
            />
          ))}
          {differences.length > 0 && (
            <label class="reason">
              <span class="quiet">
                {words.settle.reason} <KeyCap action="note" />
              </span>
              <input
                id="reason"
                type="text"
                maxLength={2000}
                value={reason.value}
                onInput={(event) => {
                  reason.value = event.currentTarget.value;
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
                }}
              />
            </label>
          )}
        </>
      )}
    </section>
  );
}

/** The number of the first answer to a question: answers are counted on from question to question, for the keys 1 to 9. */
const numberOf = (differences: readonly Difference[], at: number): number =>
  differences.slice(0, at).reduce((sum, { answers }) => sum + answers.length, 1);

/** Takes the answer behind a number key. */
export function takeNumbered(shown: ShownClaim, number: number): void {
  const all = shown.differences.flatMap(({ field, answers }) => answers.map(({ value }) => ({ field, value })));
  const taken = all[number - 1];
  if (taken) settle(shown, taken.field, taken.value);
}

function Question(props: {
  readonly shown: ShownClaim;
  readonly difference: Difference;
  readonly first: number;
  readonly current: boolean;
}) {
  const { shown, difference, first, current } = props;
  const { field, answers, settled } = difference;
  const name = questionName(field);
  const look = () => {
    looked.value = field;
  };
  // The last word may be none of the answers that were given.
  const other = settled !== null && !answers.some(({ value }) => same(value, settled.value));
  return (
    <fieldset
      class={`difference${settled === null ? ' open' : ''}${current ? ' current' : ''}`}
      onMouseEnter={look}
      onFocusCapture={look}
    >
      <legend>
        {name} <span class="state">{settled ? fill(words.settle.settledBy, settled.reviewer) : words.settle.open}</span>
      </legend>
      <ol aria-label={words.settle.answers}>
        {answers.map(({ value, reviewers, coder }, nth) => (
          <li key={nth} class={`answer n${nth + 1}`}>
            <p class="by">{[...reviewers, ...(coder ? [words.settle.coder] : [])].join(', ')}</p>
            <AnswerWords field={field} value={value} />
            <button
              type="button"
              aria-pressed={settled !== null && same(value, settled.value)}
              onClick={() => settle(shown, field, value)}
            >
              {settled !== null && same(value, settled.value) ? words.settle.taken : words.settle.take}
              {first + nth <= 9 && (
                <>
                  {' '}
                  <kbd>{first + nth}</kbd>
                </>
              )}
            </button>
          </li>
        ))}
        {other && (
          <li class="answer final">
            <p class="by">{settled.reviewer}</p>
            <AnswerWords field={field} value={settled.value} />
          </li>
        )}
      </ol>
      <Reason shown={shown} field={field} />
      <p class="more">
        {ANSWER_FIELDS.some((name) => name === field) && (
          <button type="button" class="link" title={words.settle.anotherHelp} onClick={() => another(shown, field)}>
            {words.settle.another} …
          </button>
        )}
        {settled?.reviewer === reviewer.value && (
          <button type="button" class="link" onClick={() => unsettle(shown, field)}>
            {words.settle.reopen}
          </button>
        )}
      </p>
    </fieldset>
  );
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Why it was settled so: the note of the last word. */
function Reason({ shown, field }: { readonly shown: ShownClaim; readonly field: Difference['field'] }) {
  const finals = (reviewsBySubject.value.get(`claim ${shown.key}`) ?? []).filter(
    (review) => review.field === `final:${field}`,
  );
  const last = finals.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  return last && last.note !== '' ? <p class="quiet note">{last.note}</p> : null;
}

/** Opens what a field is corrected with in any claim; while disputes are settled its answer is the last word. */
function another(shown: ShownClaim, field: Difference['field']): void {
  const first = targetsOf(shown.claim).find(({ role }) => role === field);
  if (field === 'type') dialog.open('type');
  else if (field === 'time') dialog.open('date');
  else if (field === 'factuality') document.querySelector<HTMLElement>('.f-factuality button')?.focus();
  else if (!first) pickFromHere();
  else if (field === 'places') dialog.open('place');
  else if (field === 'counts') dialog.open('count');
  else editTarget(first);
}

/** Marks the words of each answer in the text, where the browser can mark words without changing the page. */
function markAnswers(difference: Difference | undefined): (() => void) | undefined {
  const container = document.querySelector<HTMLElement>('#text');
  if (!container || typeof Highlight === 'undefined' || !CSS.highlights) return undefined;
  const names = difference?.answers.slice(0, MARKS).map(({ value }, nth) => {
    const ranges = spansOf(value).flatMap((span) => domRange(container, span) ?? []);
    CSS.highlights.set(`answer-${nth + 1}`, new Highlight(...ranges));
    return `answer-${nth + 1}`;
  });
  return () => {
    for (const name of names ?? []) CSS.highlights.delete(name);
  };
}
