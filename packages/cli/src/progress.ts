/** A line on the terminal that says how far a long run is, redrawn in place a few times a second. */
export interface Progress {
  report(done: number, name: string): void;
  /** Takes the line away, so that other output can stand there. */
  clear(): void;
}

const INTERVAL = 120;

/** Draws on standard error where that is a terminal and nothing else is written to it; otherwise does nothing. */
export function createProgress(wanted: boolean): Progress {
  const stream = process.stderr;
  if (!wanted || !stream.isTTY) return { report() {}, clear() {} };
  const started = performance.now();
  let last = 0;
  let drawn = false;
  return {
    report(done, name) {
      const now = performance.now();
      if (done < 2 || now - last < INTERVAL) return;
      last = now;
      drawn = true;
      const rate = done / ((now - started) / 1000);
      const line = `${done} reports, ${rate.toFixed(1)} a second  ${name}`;
      stream.write(`\r\u001B[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    clear() {
      if (drawn) stream.write('\r\u001B[K');
      drawn = false;
    },
  };
}
