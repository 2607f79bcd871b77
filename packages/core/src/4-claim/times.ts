import type { TimeMention } from '../3-mention/mention.ts';
import type { Doc } from '../doc/doc.ts';
import type { ClaimDraft } from './draft.ts';

/** Gives each time of a sentence to the claim it dates. The time of saying is not the time of what is said (guide). */
export function attachTimes(
  doc: Doc,
  drafts: readonly ClaimDraft[],
  times: readonly TimeMention[],
  cues: ReadonlySet<number>,
): void {
  const owner = new Map<number, ClaimDraft[]>();
  const own = (token: number, draft: ClaimDraft): void => {
    const list = owner.get(token) ?? [];
    list.push(draft);
    owner.set(token, list);
  };
  for (const draft of drafts) for (const token of [draft.trigger.token, ...draft.absorbed]) own(token, draft);
  for (const draft of drafts) {
    const governor = doc.head[draft.trigger.token]!;
    if (governor >= 0 && draft.trigger.kind === 'nouns' && !owner.has(governor) && !cues.has(governor))
      own(governor, draft);
  }
  for (const time of times) {
    let token = time.head;
    for (let step = 0; step < 20 && token >= 0; step++) {
      const found = owner.get(token);
      if (found) {
        for (const draft of found) draft.time ??= time;
        break;
      }
      if (cues.has(token)) break;
      token = doc.head[token]!;
    }
  }
}
