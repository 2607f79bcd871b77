import type { Verdict } from '@dateline/core/review';
import { ANSWER_FIELDS, type ShownClaim, showsOthers } from '../state/answers.ts';
import { answer, noteOn, questionName } from '../state/decisions.ts';
import { dialog } from '../state/dialog.ts';
import { active } from '../state/open.ts';
import type { KeptReview } from '../state/review.ts';
import { fill, words } from '../strings.ts';
import { KeyCap } from './key-cap.tsx';
import { summary } from './summary.ts';

/** What was said of a claim besides one's own answers: one's note, what others decided, and the last word where it was settled. */
export function Others({ shown }: { readonly shown: ShownClaim }) {
  const mine = noteOn(shown.key);
  const open = showsOthers(shown);
  const others = open ? shown.others : [];
  const settled = open ? shown.differences.filter((difference) => difference.settled !== null) : [];
  return (
    <div class="others">
      {mine !== '' && (
        <p>
          {words.note.mine}: <q dir="auto">{mine}</q>
        </p>
      )}
      {shown === active.value && (
        <button type="button" class="link" onClick={() => dialog.open('note')}>
          {words.help.actions.note} <KeyCap action="note" />
        </button>
      )}
      {others.length > 0 && <h3>{words.claim.others}</h3>}
      <ul>
        {others.map((review) => (
          <Other key={`${review.reviewer} ${review.field}`} review={review} shown={shown} />
        ))}
        {settled.map(({ field, settled: last }) => (
          <li key={field}>
            {questionName(field)}: {fill(words.settle.settledBy, last!.reviewer)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One answer of another person, which can be taken over. */
function Other({ review: { reviewer, field: name, value }, shown }: { review: KeptReview; shown: ShownClaim }) {
  if (name === 'note')
    return (
      <li>
        {fill(words.note.of, reviewer)}: <q dir="auto">{String(value)}</q>
      </li>
    );
  if (name === 'verdict')
    return <li>{fill(words.claim.otherVerdict, reviewer, words.claim.verdict[value as Verdict])}</li>;
  const field = ANSWER_FIELDS.find((known) => known === name);
  if (field === undefined) return null;
  const theirs = { ...shown.claim, [field]: value };
  return (
    <li>
      {fill(words.claim.otherVerdict, reviewer, `${words.fields[field]}: ${summary(theirs, field)}`)}{' '}
      {shown === active.value && (
        <button type="button" class="link" onClick={() => answer(shown, field, value as never)}>
          {words.claim.take}
        </button>
      )}
    </li>
  );
}
