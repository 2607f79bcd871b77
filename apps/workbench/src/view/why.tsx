import { useEffect, useState } from 'preact/hooks';
import { type Rule, server } from '../api.ts';
import type { ShownClaim } from '../state/answers.ts';
import { fill, words } from '../strings.ts';

/** Rules that were asked for, by claim: going back to a claim asks nothing again. */
const known = new Map<string, Rule | null>();
/** How long a claim is looked at before its rule is asked for, so that moving over a text asks for nothing. */
const PAUSE = 120;

/** Why the coder thinks so: the rule of the lexicon with its reason, and how the places were found. */
export function Why({ shown }: { readonly shown: ShownClaim }) {
  const [rule, setRule] = useState<Rule | null | undefined>(known.get(shown.key));
  useEffect(() => {
    if (shown.machine === null || known.has(shown.key)) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      server
        .why({ key: shown.key }, abort.signal)
        .then((answer) => {
          known.set(shown.key, answer.rule);
          setRule(answer.rule);
        })
        .catch(() => undefined);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [shown.key]);
  if (shown.machine === null) return null;
  const places = shown.claim.places.flatMap(({ text, why }) => (why ? [{ text, why }] : []));
  return (
    <div class="why">
      <h3>{words.claim.why}</h3>
      <p>
        {rule ? `${rule.reason} ` : ''}
        <code>{shown.machine.rule}</code>
      </p>
      {rule?.example && <p class="quiet">{fill(words.claim.whyExample, rule.example)}</p>}
      {places.map(({ text, why }, at) => (
        <p key={at} class="quiet">
          <b>{text}</b>: {why}
        </p>
      ))}
    </div>
  );
}
