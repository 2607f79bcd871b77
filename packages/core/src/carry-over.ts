import { textStage } from './1-text/text-stage.ts';
import { dayOfIso } from './6-time/calendar.ts';
import type { CodedReport, Span } from './claim.ts';
import type { ReportInput } from './coder.ts';
import { Doc } from './doc/doc.ts';
import { sha256 } from './doc/sha256.ts';

/** Days after which the same text is no reprint but said anew. Papers print what an agency sent the day before, or over a weekend. */
const REPRINT_DAYS = 3;
/** The most characters of "TORIJA, March 14 (CNA) — " before what a sentence says. */
const DATELINE = 80;

/**
 * The reading of a report that repeats another, taken over from there: a syndicated report need not be coded twice.
 *
 * Null where the report says anything of its own: each of its sentences must stand in the original, word for word and in the same order
 * (new headlines, cuts, line breaks, forms of quotation marks and a dateline before the first word are no difference), it must have been
 * published with the original or up to three days later, and nothing that the claims point at may have been cut. Times stay as the original has
 * them: "yesterday" in a reprint is still that of the first day.
 */
export function carryOver(original: CodedReport, report: ReportInput): CodedReport | null {
  if (!isReprint(original.published, report.published ?? null)) return null;
  const from = read(original.text);
  const to = read(report.text);
  if (from.sentenceCount !== original.sentences.length || to.sentenceCount === 0) return null;
  const moves = matched(from, to);
  if (moves === null) return null;
  const move = createMove(from, to, moves);
  const told = original.claims.filter(({ sentence }) => moves.sentence[sentence]! >= 0);
  const kept = told.flatMap((claim) => move(claim) ?? []);
  if (kept.length < told.length) return null;
  const here = <Item extends { readonly sentence: number }>(items: readonly Item[]): Item[] =>
    items.flatMap((item) => move(item) ?? []);
  const names = new Map(kept.map(({ id }, at) => [id, `c${at + 1}`]));
  return {
    ...original,
    id: report.id ?? sha256(report.text),
    outlet: report.outlet ?? null,
    published: report.published ?? null,
    title: report.title ?? null,
    text: report.text,
    sentences: Array.from({ length: to.sentenceCount }, (_, sentence) => {
      const { start, end } = to.sentenceSpan(sentence);
      return { start, end };
    }),
    claims: kept.map((claim) => ({
      ...claim,
      id: names.get(claim.id)!,
      sameAs: claim.sameAs === null ? null : (names.get(claim.sameAs) ?? null),
    })),
    places: here(original.places),
    actors: here(original.actors),
    ...(original.uncoded && { uncoded: here(original.uncoded) }),
  };
}

function isReprint(original: string | null, copy: string | null): boolean {
  if (original === copy) return true;
  if (original === null) return false;
  if (copy === null) return true;
  const [first, then] = [dayOfIso(original), dayOfIso(copy)];
  return first !== null && then !== null && then >= first && then - first <= REPRINT_DAYS;
}

function read(text: string): Doc {
  const doc = new Doc(text);
  textStage.run(doc);
  return doc;
}

/** Where tokens and sentences of the original stand in the copy; -1 is nowhere. */
interface Moves {
  readonly token: Int32Array;
  readonly sentence: Int32Array;
}

/** Finds each sentence of the copy in the original, in order; null where one is not there. */
function matched(from: Doc, to: Doc): Moves | null {
  const moves = {
    token: new Int32Array(from.tokenCount).fill(-1),
    sentence: new Int32Array(from.sentenceCount).fill(-1),
  };
  let next = 0;
  for (let sentence = 0; sentence < to.sentenceCount; sentence++) {
    let found = false;
    for (let other = next; other < from.sentenceCount && !found; other++) {
      const shift = sameWords(from, other, to, sentence);
      if (shift === null) continue;
      for (let token = shift.from; token < from.sentenceFirst[other + 1]!; token++)
        moves.token[token] = token - shift.from + shift.to;
      moves.sentence[other] = sentence;
      next = other + 1;
      found = true;
    }
    if (!found) return null;
  }
  return moves;
}

/** The first tokens of what two sentences both say; null where they say anything that is not the same. */
function sameWords(from: Doc, one: number, to: Doc, other: number): { from: number; to: number } | null {
  const [start, end] = [from.sentenceFirst[one]!, from.sentenceFirst[one + 1]!];
  const [otherStart, otherEnd] = [to.sentenceFirst[other]!, to.sentenceFirst[other + 1]!];
  let same = 0;
  const least = Math.min(end - start, otherEnd - otherStart);
  while (same < least && plain(from.form(end - 1 - same)) === plain(to.form(otherEnd - 1 - same))) same++;
  const before = { from: end - same, to: otherEnd - same };
  if (same === 0 || !isDateline(from, start, before.from) || !isDateline(to, otherStart, before.to)) return null;
  return before;
}

/** Whether nothing, or no more than a dateline, stands before the first token that is the same. */
function isDateline(doc: Doc, start: number, first: number): boolean {
  if (first === start) return true;
  const words = doc.text.slice(doc.tokenStart[start], doc.tokenEnd[first - 1]);
  // "MADRID, March 14 (CNA) —": capitals or a bracket first, a dash, a colon or a bracket last.
  return words.length <= DATELINE && /^(?:\p{Lu}{2,}|\().*[-–—:)]$/su.test(words);
}

/** A word without the differences that typesetting makes. */
const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟″]|''|``/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-');

/** Moves spans and numbers of sentences within a value; null where one of them does not stand in the copy. */
function createMove(from: Doc, to: Doc, moves: Moves): <Value>(value: Value) => Value | null {
  /** The token that holds a character of the original. */
  const tokenAt = (offset: number): number => {
    let [low, high] = [0, from.tokenCount - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (from.tokenStart[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const span = (start: number, end: number): Span | null => {
    const [first, last] = [tokenAt(start), tokenAt(end - 1)];
    const [movedFirst, movedLast] = [moves.token[first] ?? -1, moves.token[last] ?? -1];
    if (movedFirst < 0 || movedLast - movedFirst !== last - first) return null;
    const within = Math.min(start - from.tokenStart[first]!, to.tokenEnd[movedFirst]! - to.tokenStart[movedFirst]! - 1);
    const behind = Math.max(0, from.tokenEnd[last]! - end);
    const moved = { start: to.tokenStart[movedFirst]! + within, end: to.tokenEnd[movedLast]! - behind };
    return moved.start < moved.end ? to.span(moved.start, moved.end) : null;
  };
  return <Value>(whole: Value): Value | null => {
    let lost = false;
    const move = (old: unknown): unknown => {
      if (Array.isArray(old)) return old.map(move);
      if (typeof old !== 'object' || old === null) return old;
      const moved: Record<string, unknown> = {};
      for (const [name, field] of Object.entries(old)) moved[name] = move(field);
      const { start, end, sentence } = old as { start?: unknown; end?: unknown; sentence?: unknown };
      if (typeof sentence === 'number') {
        moved.sentence = moves.sentence[sentence] ?? -1;
        lost ||= moved.sentence === -1;
      }
      if (typeof start === 'number' && typeof end === 'number') {
        const there = span(start, end);
        lost ||= there === null;
        Object.assign(moved, there);
      }
      return moved;
    };
    const moved = move(whole) as Value;
    return lost ? null : moved;
  };
}
