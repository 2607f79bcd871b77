import type { Verdict } from '@dateline/core/review';
import { ANSWER_FIELDS, type ShownClaim } from '../state/answers.ts';
import { answer } from '../state/decisions.ts';
import { active } from '../state/open.ts';
import { fill, words } from '../strings.ts';
import { summary } from './summary.ts';

/** What others decided of a claim, beside one's own; each of their answers can be taken over. */
export function Others({ shown }: { readonly shown: ShownClaim }) {
  if (shown.others.length === 0) return null;
  return (
    <div class="others">
      <h3>{words.claim.others}</h3>
      <ul>
        {shown.others.map((review) => {
          const field = ANSWER_FIELDS.find((name) => name === review.field);
          if (review.field === 'verdict')
            return (
              <li key={`${review.reviewer} verdict`}>
                {fill(words.claim.otherVerdict, review.reviewer, words.claim.verdict[review.value as Verdict])}
              </li>
            );
          if (field === undefined) return null;
          const theirs = { ...shown.claim, [field]: review.value };
          return (
            <li key={`${review.reviewer} ${field}`}>
              {fill(words.claim.otherVerdict, review.reviewer, `${words.fields[field]}: ${summary(theirs, field)}`)}{' '}
              {shown === active.value && (
                <button type="button" class="link" onClick={() => answer(shown, field, review.value as never)}>
                  {words.claim.take}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
