import { signal } from '@preact/signals';
import { type MomentAnswer, server } from '../api.ts';
import { fill, words } from '../strings.ts';
import { signed } from './decisions.ts';
import { learnMoment } from './review.ts';
import { go, route } from './route.ts';
import { reviewer } from './settings.ts';

/** What was decided, newest first, as far as it was read. */
export const log = signal<{
  readonly items: readonly MomentAnswer[];
  readonly next: string | null;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly problem: string;
}>({ items: [], next: null, state: 'loading', problem: '' });

let asked = 0;

/** Reads the log from its newest decision, or goes on with it. */
export async function readLog(on = false): Promise<void> {
  const mine = ++asked;
  const cursor = on ? log.peek().next : null;
  const who = route.peek().params.get('who');
  try {
    const page = await server.decisions({
      limit: 50,
      ...(who === null ? {} : { who }),
      ...(cursor === null ? {} : { cursor }),
    });
    if (mine !== asked) return;
    const items = on ? [...log.peek().items, ...page.items] : page.items;
    log.value = { items, next: page.next, state: 'ready', problem: '' };
  } catch (error) {
    if (mine === asked) log.value = { ...log.peek(), state: 'failed', problem: (error as Error).message };
  }
}

/** Takes a decision back, whoever made it; taking back a taking back does it again. */
export function takeBackMoment({ number, note }: MomentAnswer): void {
  signed(() => {
    void tried(async () => {
      const request = crypto.randomUUID();
      const text = fill(words.notes.undo, note);
      learnMoment(await server.undo({ request, who: reviewer.value, note: text }, { number }));
      await readLog();
    });
  });
}

/** Opens the claim that a decision is about, in its report. */
export function readClaimOf(key: string): void {
  void tried(async () => {
    const { report } = await server.claim({ key });
    go({ view: 'read', id: report.id, params: new URLSearchParams({ claim: key }) });
  });
}

async function tried(deed: () => Promise<void>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    log.value = { ...log.peek(), problem: (error as Error).message };
  }
}
