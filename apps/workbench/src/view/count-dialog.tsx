import type { Count, CountUnit, Harm } from '@dateline/core';
import { useState } from 'preact/hooks';
import type { ShownClaim } from '../state/answers.ts';
import { answer } from '../state/decisions.ts';
import { words } from '../strings.ts';
import { Dialog, DialogButtons } from './dialog.tsx';

interface Props {
  readonly shown: ShownClaim;
  readonly index: number;
  readonly close: () => void;
}

/** How many: a range that may be open, of what, and what became of them. */
export function CountDialog({ shown, index, close }: Props) {
  const count = shown.claim.counts[index];
  const [low, setLow] = useState(count?.low?.toString() ?? '');
  const [high, setHigh] = useState(count?.high?.toString() ?? '');
  const [of, setOf] = useState(count?.of ?? '');
  const [unit, setUnit] = useState<CountUnit>(count?.unit ?? 'persons');
  const [harm, setHarm] = useState<Harm | ''>(count?.harm ?? '');
  const wrong = low !== '' && high !== '' && Number(high) < Number(low);
  const save = () => {
    if (wrong || !count) return;
    const { harm: _, ...rest } = count;
    const changed: Count = {
      ...rest,
      of: of.trim() === '' ? count.of : of.trim(),
      low: low === '' ? null : Number(low),
      high: high === '' ? null : Number(high),
      unit,
      ...(harm === '' ? {} : { harm }),
    };
    answer(shown, 'counts', shown.claim.counts.toSpliced(index, 1, changed));
    close();
  };
  const choice = <Value extends string>(
    label: string,
    names: Readonly<Record<Value, string>>,
    value: Value,
    set: (value: Value) => void,
  ) => (
    <label>
      {label}
      <select value={value} onChange={(event) => set(event.currentTarget.value as Value)}>
        {(Object.entries(names) as [Value, string][]).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  const number = (label: string, value: string, set: (value: string) => void) => (
    <label>
      {label}
      <input type="number" min="0" step="any" value={value} onInput={(event) => set(event.currentTarget.value)} />
    </label>
  );
  return (
    <Dialog heading={words.countDialog.heading} close={close} submit={save}>
      <p class="quiet">{words.countDialog.open}</p>
      <div class="grid">
        {number(words.countDialog.low, low, setLow)}
        {number(words.countDialog.high, high, setHigh)}
        {choice<CountUnit>(words.countDialog.unit, words.units, unit, setUnit)}
        {choice<Harm | ''>(words.countDialog.harm, words.harms, harm, setHarm)}
        <label class="whole">
          {words.countDialog.of}
          <input type="text" value={of} onInput={(event) => setOf(event.currentTarget.value)} />
        </label>
      </div>
      {wrong && (
        <p class="wrong" role="alert">
          {words.countDialog.order}
        </p>
      )}
      <DialogButtons close={close} disabled={wrong} />
    </Dialog>
  );
}
