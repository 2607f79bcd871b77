import { useEffect, useState } from 'preact/hooks';
import { list, stepReport } from '../state/list.ts';
import { active, claims, step as stepClaim } from '../state/open.ts';
import { route } from '../state/route.ts';
import { toured } from '../state/settings.ts';
import { fill, words } from '../strings.ts';

/** Three steps for whoever opens the page the first time, on a report of theirs. They lie beside the work, not over it. */
export function Tour() {
  const [step, setStep] = useState(0);
  const { view, id } = route.value;
  const reports = list.value.items.length;
  const told = claims.value.length;
  useEffect(() => {
    if (!toured.value && view === 'read' && id === null && reports > 0) stepReport(null, 1);
  }, [toured.value, view, id, reports]);
  // The second step tells of a claim that is lit.
  useEffect(() => {
    if (!toured.value && step === 1 && told > 0 && active.peek() === null) stepClaim(1);
  }, [step, told]);
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
