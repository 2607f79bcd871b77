import type { TimePrecision } from '@dateline/core';
import { useState } from 'preact/hooks';
import type { ShownClaim } from '../state/answers.ts';
import { answer } from '../state/decisions.ts';
import { words } from '../strings.ts';
import { Dialog, DialogButtons } from './dialog.tsx';

/** When a claim happened: first and last day, and how exactly that is known. */
export function DateDialog({ shown, close }: { readonly shown: ShownClaim; readonly close: () => void }) {
  const { time, trigger } = shown.claim;
  const [from, setFrom] = useState(time?.from ?? '');
  const [to, setTo] = useState(time?.to ?? '');
  const [precision, setPrecision] = useState<TimePrecision>(time?.precision ?? 'day');
  const last = to === '' ? from : to;
  const wrong = from !== '' && last < from;
  const save = () => {
    if (wrong) return;
    // A date that no words of the text give is kept with an empty span where the claim is told.
    const span = time ?? { start: trigger.start, end: trigger.start, text: '' };
    const { start, end, text } = span;
    const known = from !== '';
    answer(shown, 'time', {
      start,
      end,
      text,
      from: known ? from : null,
      to: known ? last : null,
      precision: known ? (precision === 'unknown' ? 'day' : precision) : 'unknown',
    });
    close();
  };
  return (
    <Dialog heading={words.dateDialog.heading} close={close} submit={save}>
      <div class="grid">
        <label>
          {words.dateDialog.from}
          <input type="date" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
        </label>
        <label>
          {words.dateDialog.to}
          <input type="date" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
        </label>
        <label>
          {words.dateDialog.precision}
          <select value={precision} onChange={(event) => setPrecision(event.currentTarget.value as TimePrecision)}>
            {Object.entries(words.precisions).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {wrong && (
        <p class="wrong" role="alert">
          {words.dateDialog.order}
        </p>
      )}
      <DialogButtons close={close} disabled={wrong} />
    </Dialog>
  );
}
