import { useState } from 'preact/hooks';
import { toured } from '../state/settings.ts';
import { fill, words } from '../strings.ts';

/** Three steps for whoever opens the page the first time. They lie beside the work, not over it. */
export function Tour() {
  const [step, setStep] = useState(0);
  if (toured.value) return null;
  const [heading, text] = words.tour.steps[step]!;
  const end = () => {
    toured.value = true;
    setStep(0);
  };
  return (
    <aside class="tour" aria-label={words.tour.heading}>
      <small class="quiet">{fill(words.tour.step, String(step + 1))}</small>
      <h2>{heading}</h2>
      <p>{text}</p>
      <footer>
        <button type="button" class="main" onClick={() => (step === 2 ? end() : setStep(step + 1))}>
          {step === 2 ? words.tour.end : words.tour.next}
        </button>
        {step < 2 && (
          <button type="button" class="link" onClick={end}>
            {words.tour.skip}
          </button>
        )}
      </footer>
    </aside>
  );
}
