import type { CodedReport } from '@dateline/core';

/** What breaks the rules of docs/spec/claim-record.md that a schema cannot state; empty where nothing does. */
export function problemsOf(report: CodedReport): string[] {
  const problems: string[] = [];
  checkSpans(report.text, report, '', problems);
  const seen = new Set<string>();
  for (const [index, claim] of report.claims.entries()) {
    const at = `claims.${index}`;
    if (seen.has(claim.id)) problems.push(`${at}.id: ${claim.id} is there twice`);
    if (claim.sameAs !== null && !seen.has(claim.sameAs))
      problems.push(`${at}.sameAs: ${claim.sameAs} is not an earlier claim`);
    if (claim.sameAs === claim.id) problems.push(`${at}.sameAs: ${claim.sameAs} is not an earlier claim`);
    seen.add(claim.id);
    const sentence = report.sentences[claim.sentence];
    if (sentence === undefined) problems.push(`${at}.sentence: there is no sentence ${claim.sentence}`);
    else if (claim.trigger.start < sentence.start || claim.trigger.end > sentence.end) {
      problems.push(`${at}.trigger: lies outside sentence ${claim.sentence}`);
    }
    for (const [place, { lat, lon, why }] of claim.places.entries()) {
      if (lat === undefined || lon === undefined ? !why?.startsWith('unresolved:') : false) {
        problems.push(`${at}.places.${place}: has neither coordinates nor a reason`);
      }
    }
  }
  let end = 0;
  for (const [index, sentence] of report.sentences.entries()) {
    if (sentence.start < end || sentence.end <= sentence.start) problems.push(`sentences.${index}: out of order`);
    end = sentence.end;
  }
  return problems;
}

/** Walks everything: each span slices, no string is empty but the words of a time that is carried over. */
function checkSpans(text: string, value: unknown, path: string, problems: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  const record = value as Record<string, unknown>;
  const { start, end, text: words } = record;
  if (typeof start === 'number' && typeof end === 'number' && typeof words === 'string') {
    if (text.slice(start, end) !== words) problems.push(`${path}: “${words}” does not stand at ${start}–${end}`);
  }
  for (const [key, child] of Object.entries(record)) {
    const at = path === '' ? key : `${path}.${key}`;
    const carried = key === 'text' && start === end && 'precision' in record;
    if (child === '' && at !== 'text' && !carried) problems.push(`${at}: is an empty string`);
    checkSpans(text, child, at, problems);
  }
}
