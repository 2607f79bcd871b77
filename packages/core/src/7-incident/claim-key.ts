import type { Claim } from '../claim.ts';
import { sha256 } from '../doc/sha256.ts';

/**
 * The names of a report's claims in the whole record, in the order of its claims: 20 hexadecimal digits each.
 *
 * They are made of the report's identifier, the type and the trigger's place in the text, so that another version of the
 * coder that finds the same claim gives it the same name, and what people decided on it still holds. Claims that share
 * type and trigger are told apart by their order. `hash` gives SHA-256 in hexadecimal digits, for where there is a faster one than ours.
 */
export function claimKeys(
  report: { readonly id: string; readonly claims: readonly Claim[] },
  hash: (text: string) => string = sha256,
): string[] {
  const seen = new Map<string, number>();
  return report.claims.map(({ type, trigger }) => {
    const place = `${type} ${trigger.start} ${trigger.end}`;
    const nth = seen.get(place) ?? 0;
    seen.set(place, nth + 1);
    return hash(`${report.id}\n${place}${nth === 0 ? '' : ` ${nth}`}`).slice(0, 20);
  });
}
