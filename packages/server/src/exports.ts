import type { Gazetteer } from '@dateline/core';
import {
  areaFinder,
  type ExportPlan,
  type Format,
  formatById,
  PROFILES,
  type Profile,
  readProfile,
} from '@dateline/formats';
import manifest from '../package.json' with { type: 'json' };
import { notFound, Refusal } from './refusal.ts';

/** The format of a name; those for a terminal are none here. */
export function formatNamed(id: string): Format {
  const format = formatById(id);
  if (format === undefined || format.id === 'pretty') throw notFound(`format ${id}`);
  return format;
}

/** A profile by name or as JSON; null where nothing is withheld. */
export function profileOf(words: string | undefined): Profile | null {
  if (words === undefined || words === '') return null;
  const known = PROFILES.find(({ name }) => name === words);
  if (known) return known;
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch {
    const names = PROFILES.map(({ name }) => name).join(', ');
    throw new Refusal(400, 'bad request', `profile: expected ${names}, or a profile as JSON.`);
  }
  const reading = readProfile(value);
  if (!reading.ok) throw new Refusal(400, 'bad request', reading.problems.join(' '));
  return reading.profile;
}

/** How an export is written. */
export function planOf(
  format: Format,
  {
    profile,
    filters,
    gazetteer,
    linkOf,
  }: {
    profile: Profile | null;
    filters: readonly string[];
    gazetteer: Gazetteer | null;
    linkOf?: NonNullable<ExportPlan['linkOf']>;
  },
): ExportPlan {
  return {
    format,
    about: {
      at: `${new Date().toISOString().slice(0, 19)}Z`,
      software: `dateline ${manifest.version}`,
      filters,
      profile,
    },
    findArea: gazetteer === null ? null : areaFinder(gazetteer),
    ...(linkOf && { linkOf }),
  };
}
