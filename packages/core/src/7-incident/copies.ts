import { hash53 } from './hash.ts';
import { contentWords } from './words.ts';

/** Hashes of a signature; the likeness of two texts is read off with an error of about 1 / √64. */
const HASHES = 64;
/** Hashes of a band: texts of which 0.7 of the shingles agree meet in one of 16 bands with a chance of 98 %. */
const ROWS = 4;
/** Words of a shingle. */
const SHINGLE = 4;
/** Likeness from which a report repeats another: agencies' reports are cut and get new headlines, but keep their sentences. */
export const COPY_FROM = 0.6;
/** Texts of fewer content words are too short to tell a copy from a chance. */
const LEAST_WORDS = 20;

/** Odd multipliers that turn one hash into many; a fixed sequence (Knuth's linear congruential generator, MMIX). */
const MIXERS: readonly (readonly [number, number])[] = (() => {
  let state = 6364136223846793005n;
  const next = (): number => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 33n) | 1;
  };
  return Array.from({ length: HASHES }, () => [next(), next()] as const);
})();

/**
 * A signature by which near-identical reports are found: MinHash of runs of four content words (Broder 1997). Null for texts
 * that are too short.
 */
export function signatureOf(text: string): Uint32Array | null {
  const words = contentWords(text);
  if (words.length < LEAST_WORDS) return null;
  const signature = new Uint32Array(HASHES).fill(0xffffffff);
  const seen = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at++) {
    const hash = hash53(words.slice(at, at + SHINGLE).join(' ')) >>> 0;
    if (seen.has(hash)) continue;
    seen.add(hash);
    for (let nth = 0; nth < HASHES; nth++) {
      const [times, plus] = MIXERS[nth]!;
      let mixed = (Math.imul(hash, times) + plus) >>> 0;
      mixed ^= mixed >>> 15;
      mixed = Math.imul(mixed, 0x2c1b3c6d) >>> 0;
      mixed = (mixed ^ (mixed >>> 12)) >>> 0;
      if (mixed < signature[nth]!) signature[nth] = mixed;
    }
  }
  return signature;
}

/** Keys of the bands of a signature: texts that are alike share one. */
export function bandsOf(signature: Uint32Array): number[] {
  return Array.from({ length: HASHES / ROWS }, (_, band) =>
    hash53(`${band} ${signature.subarray(band * ROWS, (band + 1) * ROWS).join(' ')}`),
  );
}

/** How much of two texts agrees, 0 to 1, from their signatures. */
export function signatureLikeness(one: Uint32Array, other: Uint32Array): number {
  let same = 0;
  for (let at = 0; at < HASHES; at++) if (one[at] === other[at]) same++;
  return same / HASHES;
}
