import { effect, type Signal, signal } from '@preact/signals';
import type { Change } from '../api.ts';
import { recall, remembered } from './settings.ts';

/** A decision on its way to the server. The identifier makes sending it twice harmless. */
export interface Letter {
  readonly request: string;
  readonly who: string;
  readonly note: string;
  readonly changes: readonly Change[];
}

/** A letter that the server would not take, with its reason. */
export interface Returned extends Letter {
  readonly problem: string;
}

/** Decisions not yet on the server, oldest first. They outlive the page: the browser keeps them until they are sent. */
export const waiting = shared('outbox');
export const returned = remembered<readonly Returned[]>('returned', []);
/** Whether the last attempt reached the server. */
export const connected = signal(true);

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

let busy = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let pause = FIRST_PAUSE;
let send: ((letter: Letter) => Promise<unknown>) | null = null;
let mayPass: (error: unknown) => boolean = () => true;

/**
 * Letters that several windows of the browser keep in one place: each adds its own and takes away those that it knows to be delivered. What
 * one finds of another is delivered by both, which changes nothing.
 */
function shared(name: string): Signal<readonly Letter[]> {
  const kept = remembered<readonly Letter[]>(name, []);
  const own = signal(kept.peek());
  let before = own.peek();
  effect(() => {
    const letters = own.value;
    const gone = new Set(before.filter((letter) => !letters.includes(letter)).map(({ request }) => request));
    const here = new Set(letters.map(({ request }) => request));
    const others = recall<readonly Letter[]>(name, []).filter(
      ({ request }) => !gone.has(request) && !here.has(request),
    );
    before = letters;
    kept.value = [...others, ...letters];
  });
  return own;
}

/**
 * Starts delivering, and delivers what an earlier visit left behind.
 *
 * @param passing whether what a sender has thrown may pass, so that sending again could help; else the letter is returned.
 */
export function startOutbox(sender: (letter: Letter) => Promise<unknown>, passing: (error: unknown) => boolean): void {
  send = sender;
  mayPass = passing;
  globalThis.addEventListener?.('online', () => void deliver());
  void deliver();
}

export function post(letter: Letter): void {
  waiting.value = [...waiting.value, letter];
  void deliver();
}

/** Tries to send all that waits, one after the other. What cannot be sent now is tried again, at the latest in half a minute. */
export async function deliver(): Promise<void> {
  if (busy || send === null) return;
  busy = true;
  clearTimeout(timer);
  try {
    for (let letter = waiting.value[0]; letter !== undefined; letter = waiting.value[0]) {
      try {
        await send(letter);
      } catch (error) {
        if (mayPass(error)) throw error;
        returned.value = [...returned.value, { ...letter, problem: (error as Error).message }];
      }
      const { request } = letter;
      waiting.value = waiting.value.filter((other) => other.request !== request);
      connected.value = true;
      pause = FIRST_PAUSE;
    }
  } catch {
    connected.value = false;
    timer = setTimeout(() => void deliver(), pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  } finally {
    busy = false;
  }
}
