import type { Claim } from '@dateline/core';
import { tellsOfHarm } from '../read/harm.ts';
import { guard } from '../state/settings.ts';
import { words } from '../strings.ts';

/** The sentence of a claim outside of its report. One about people harmed is covered, where that was asked for, until it is gone to. */
export function QuotedSentence({ sentence, claim }: { sentence: string; claim: Pick<Claim, 'type' | 'counts'> }) {
  const covered = guard.value && tellsOfHarm(claim);
  return (
    <q
      dir="auto"
      class={`sentence${covered ? ' harm' : ''}`}
      {...(covered && { tabIndex: 0, title: words.guard.covered })}
    >
      {sentence}
    </q>
  );
}
