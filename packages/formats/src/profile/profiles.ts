import data from '../data/profiles.json' with { type: 'json' };
import { type Profile, readProfile } from './profile.ts';

/** Profiles that are there without a file, the least strict first. */
export const PROFILES: readonly Profile[] = data.profiles.map((given) => {
  const reading = readProfile(given);
  if (!reading.ok) throw new Error(`profiles.json: ${reading.problems.join(' ')}`);
  return reading.profile;
});
