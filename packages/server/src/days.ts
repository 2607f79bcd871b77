import type { Store } from '@dateline/store';

/** First and last day of any claim; null where none has a day. */
export async function daysOf(store: Store): Promise<{ from: string | null; to: string | null }> {
  const [[first], [last]] = await Promise.all([
    store.find({ from: '0001-01-01' }, { order: 'time', limit: 1 }),
    store.find({ from: '0001-01-01' }, { order: '-time', limit: 1 }),
  ]);
  return { from: first?.from ?? null, to: last?.to ?? null };
}
