const BARS = '▁▂▃▄▅▆▇█';

/** Numbers as a row of bars, the highest as high as a line: `▁▃█▂`. Zero is a blank, so that it is not taken for a little. */
export function sparkline(values: readonly number[], columns = Number.POSITIVE_INFINITY): string {
  const fitted = values.length <= columns ? values : fit(values, columns);
  const most = Math.max(0, ...fitted);
  return fitted.map((value) => (value <= 0 ? ' ' : BARS[Math.min(7, Math.ceil((8 * value) / most) - 1)]!)).join('');
}

/** Adds neighbours up until there is a column for each. */
function fit(values: readonly number[], columns: number): number[] {
  const sums = Array.from({ length: Math.max(1, columns) }, () => 0);
  for (const [at, value] of values.entries()) sums[Math.floor((at * sums.length) / values.length)]! += value;
  return sums;
}
