import { env, stdout } from 'node:process';

/** How wide and how colourful standard output may be. Understands NO_COLOR, FORCE_COLOR and COLUMNS. */
export function terminalOptions(): { columns: number; colour: boolean } {
  const wanted = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const refused = (env.NO_COLOR !== undefined && env.NO_COLOR !== '') || env.TERM === 'dumb' || env.FORCE_COLOR === '0';
  const columns = stdout.columns ?? (Number.parseInt(env.COLUMNS ?? '', 10) || 100);
  // Lines longer than this are hard to follow back to their beginning.
  return { columns: Math.min(columns, 120), colour: !refused && (wanted || stdout.isTTY === true) };
}
