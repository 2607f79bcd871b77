import type { CodedReport } from '@dateline/core';
import { signal } from '@preact/signals';
import { type Addition, server } from '../api.ts';
import { noteAdditions } from './events.ts';

/** A text that is being pasted, and what was read from it so far. Nothing of it is kept until it is added. */
export const draft = signal({ text: '', title: '', outlet: '', published: '', url: '' });
export const reading = signal<{ readonly state: 'idle' | 'busy' | 'failed'; readonly problem: string }>({
  state: 'idle',
  problem: '',
});
export const coded = signal<CodedReport | null>(null);
/** What the server did not take. */
export const problem = signal('');

/** How long typing must rest before a text is coded. */
const PAUSE = 300;
/** The most characters that are coded as they are pasted; more are coded when they are added. */
export const MOST_LIVE = 200_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | null = null;

/** Changes the draft and reads it anew, when it has come to rest. */
export function write(change: Partial<typeof draft.value>): void {
  draft.value = { ...draft.value, ...change };
  clearTimeout(timer);
  running?.abort();
  if (draft.value.text.trim() === '' || draft.value.text.length > MOST_LIVE) {
    coded.value = null;
    reading.value = { state: 'idle', problem: '' };
    return;
  }
  timer = setTimeout(() => void codeDraft(), PAUSE);
}

async function codeDraft(): Promise<void> {
  const abort = new AbortController();
  running = abort;
  reading.value = { state: 'busy', problem: '' };
  try {
    const answer = await server.code(given(), abort.signal);
    if (abort.signal.aborted) return;
    coded.value = answer;
    reading.value = { state: 'idle', problem: '' };
  } catch (error) {
    if (!abort.signal.aborted) reading.value = { state: 'failed', problem: (error as Error).message };
  }
}

function given() {
  const { text, ...rest } = draft.value;
  const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value.trim() !== ''));
  return { text, ...told };
}

/** Adds the pasted text to the record. */
export function addDraft(): Promise<void> {
  return begin(async () => {
    const addition = await server.addTexts({ request: crypto.randomUUID(), texts: [given()] });
    write({ text: '', title: '', url: '' });
    coded.value = null;
    return addition;
  });
}

export function addFiles(files: readonly File[]): Promise<void> {
  const { outlet, published } = draft.value;
  return begin(() =>
    server.addFiles(crypto.randomUUID(), files, { ...(outlet ? { outlet } : {}), ...(published ? { published } : {}) }),
  );
}

export function addFeed(address: string): Promise<void> {
  return begin(() => server.addTexts({ request: crypto.randomUUID(), feed: address }));
}

export function cancel(id: string): Promise<void> {
  return begin(() => server.cancelAddition(id));
}

async function begin(deed: () => Promise<Addition>): Promise<void> {
  problem.value = '';
  try {
    noteAdditions([await deed()]);
  } catch (error) {
    problem.value = (error as Error).message;
  }
}
