import type { Incoming } from './incoming.ts';
import { guessLanguage } from './language.ts';

/** Refuses a report in another language unless `force`d, and warns of one that is partly in another. */
export function checkLanguage(incoming: Incoming, force = false): Incoming {
  if (!incoming.ok) return incoming;
  const { english, name, share } = guessLanguage(incoming.report.text);
  if (english === 'yes') return incoming;
  if (english === 'no' && !force) {
    const message = `reads as ${name}, and only English can be coded. Translate it, or code it all the same`;
    return { ok: false, name: incoming.name, problem: { kind: 'not English', message } };
  }
  const percent = Math.round(100 * share);
  const warning = `${percent === 0 ? 'no part' : `only about ${percent} %`} reads as English, the rest as ${name}; expect claims to be missed there`;
  return { ...incoming, warnings: [...incoming.warnings, warning] };
}
