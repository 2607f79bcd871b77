import type { Claim } from '@dateline/core';

/** Whether a claim tells of people killed, wounded or ill-treated, so that its sentence is covered where that was asked for. */
export function tellsOfHarm({ type, counts }: Pick<Claim, 'type' | 'counts'>): boolean {
  return type.startsWith('harm.') || counts.some(({ harm }) => harm === 'killed' || harm === 'injured');
}
