/** A line on the terminal that says how far a long run is, redrawn in place a few times a second. */
export interface Progress {
  draw(words: string): void;
  /** Takes the line away, so that other output can stand there. */
  clear(): void;
}

const INTERVAL = 120;

/** Draws on standard error where that is a terminal; otherwise does nothing. */
export function createProgress(wanted: boolean): Progress {
  const stream = process.stderr;
  if (!wanted || !stream.isTTY) return { draw() {}, clear() {} };
  let last = performance.now();
  let drawn = false;
  return {
    draw(words) {
      const now = performance.now();
      if (now - last < INTERVAL) return;
      last = now;
      drawn = true;
      stream.write(`\r\u001B[K${words.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    clear() {
      if (drawn) stream.write('\r\u001B[K');
      drawn = false;
    },
  };
}
