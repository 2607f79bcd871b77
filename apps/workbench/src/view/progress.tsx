import { isReviewed, type ShownClaim } from '../state/answers.ts';
import { acceptAll } from '../state/decisions.ts';
import { claims, opened } from '../state/open.ts';
import { finishReport, isDone, minutes } from '../state/progress.ts';
import { announcement } from '../state/review.ts';
import { fill, words } from '../strings.ts';
import { KeyCap } from './key-cap.tsx';
import { claimsInView } from './reader.tsx';

/** How far the open report is reviewed, how long it took, and what takes it further. */
export function Progress() {
  const current = opened.value;
  if (current.state !== 'open' || claims.value.length === 0) return null;
  const total = claims.value.length;
  const reviewed = claims.value.filter(isReviewed).length;
  return (
    <div class="progress">
      <progress
        max={total}
        value={reviewed}
        aria-label={fill(words.review.progress, String(reviewed), String(total))}
      />
      <span class="quiet">
        {fill(words.review.progress, String(reviewed), String(total))} ·{' '}
        {fill(words.review.time, String(minutes.value))}
      </span>
      <button type="button" class="link" onClick={acceptVisible}>
        {words.review.visible} <KeyCap action="acceptVisible" />
      </button>
      <button type="button" class="link" aria-pressed={isDone.value} onClick={finishReport}>
        {isDone.value ? words.review.reopen : words.review.finish} <KeyCap action="finish" />
      </button>
    </div>
  );
}

/** Accepts the claims in the window that are not reviewed: nothing that is out of sight is touched. */
export function acceptVisible(): void {
  const inView = new Set(claimsInView());
  const seen: ShownClaim[] = claims.value.filter(({ handle }) => inView.has(handle));
  if (acceptAll(seen) === 0) announcement.value = { text: words.review.visibleNone, undo: false, at: Date.now() };
}
