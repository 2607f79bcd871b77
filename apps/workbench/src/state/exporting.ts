import { computed, signal } from '@preact/signals';
import { type ExportPreview, server } from '../api.ts';
import { queryOf } from './filter.ts';
import { remembered } from './settings.ts';

type Choices = Awaited<ReturnType<typeof server.formats>>;

/** Formats and what a profile may hold back, as the server has them. */
export const choices = signal<Choices | null>(null);
export const format = remembered('format', 'geopackage');
export const answers = remembered<'coder' | 'reviewed'>('answers', 'reviewed');

/** Name of the profile that says what is held back; empty where nothing is. */
export const profileName = remembered('profile', '');
const profile = computed(() => choices.value?.profiles.find(({ name }) => name === profileName.value)?.profile);

/** What is asked of the export: the view as it is narrowed down, in which format, and what is held back. */
export const asked = computed(() => ({
  ...(queryOf.value as object),
  format: format.value,
  answers: answers.value,
  ...(profile.value === undefined ? {} : { profile: profile.value }),
}));

export const exportLink = computed(() => server.exportLink(asked.value));
export const reportLink = computed(() =>
  server.situationReportLink(queryOf.value as Parameters<typeof server.situationReportLink>[0]),
);

export const preview = signal<ExportPreview | null>(null);
export const problem = signal('');

export async function readChoices(): Promise<void> {
  choices.value = await server.formats({});
}

export async function readPreview(signal_: AbortSignal): Promise<void> {
  try {
    const answer = await server.preview(asked.peek(), signal_);
    if (signal_.aborted) return;
    preview.value = answer;
    problem.value = '';
  } catch (error) {
    if (!signal_.aborted) problem.value = (error as Error).message;
  }
}
