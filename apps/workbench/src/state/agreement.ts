import { signal } from '@preact/signals';
import { type Agreement, type ReviewedReport, server } from '../api.ts';

interface Reading {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly problem: string;
}

/** How far people agree, in all reports or in the one that the address names. */
export const agreement = signal<Reading & { readonly figures: Agreement | null }>({
  figures: null,
  state: 'loading',
  problem: '',
});
/** Reports that somebody has reviewed, as far as they were read. */
export const reviewed = signal<{ readonly items: readonly ReviewedReport[]; readonly next: string | null }>({
  items: [],
  next: null,
});

export async function readAgreement(report: string | null, abort: AbortSignal): Promise<void> {
  try {
    const figures = await server.agreement(report === null ? {} : { report: [report] }, abort);
    const page = await server.reviewedReports({ limit: 100 }, abort);
    if (abort.aborted) return;
    agreement.value = { figures, state: 'ready', problem: '' };
    reviewed.value = page;
  } catch (error) {
    if (abort.aborted) return;
    agreement.value = { ...agreement.peek(), state: 'failed', problem: (error as Error).message };
  }
}

export async function readMoreReviewed(): Promise<void> {
  const { items, next } = reviewed.peek();
  if (next === null) return;
  const page = await server.reviewedReports({ limit: 100, cursor: next });
  reviewed.value = { items: [...items, ...page.items], next: page.next };
}
