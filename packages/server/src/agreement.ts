import type { Claim, Span } from '@dateline/core';
import { answerOf, CLAIM_FIELDS, type Judgement, type Question, sameValue } from '@dateline/core/review';
import type { Agreement } from './api/index.ts';
import { isOpen, type JudgedClaim, type Reviewed } from './reviewed.ts';

type Share = Agreement['pairs'][number]['fields'][number];

/** A claim that two persons have judged. */
interface Both {
  readonly claim: Partial<Claim>;
  readonly mine: Judgement;
  readonly theirs: Judgement;
}

/** Fields of few values, of which chance alone would bring some agreement. */
const NAMED: ReadonlySet<Question> = new Set(['verdict', 'type', 'factuality']);
/** Fields that are words of the text. */
const WORDS: ReadonlySet<Question> = new Set([
  'trigger',
  'agents',
  'patients',
  'places',
  'time',
  'counts',
  'source',
] as const);

/** How far persons agree with each other and with the coder, in all reports or in some. */
export function agreementOf(reviewed: Reviewed, reports?: readonly string[]): Agreement {
  const wanted = reports === undefined ? null : new Set(reports);
  const within = ({ report }: { readonly report: string }): boolean => wanted?.has(report) ?? true;
  const claims = reviewed.claims.filter(within);
  const pairs = reviewed.people.flatMap((one, nth) =>
    reviewed.people.slice(nth + 1).map((other) => ({ one, other, fields: sharesOf(one, other, claims) })),
  );
  const figures = reviewed.people.map((reviewer) => ({
    ...coderFigures(reviewer, claims),
    missed: reviewed.missed.filter((one) => within(one) && one.reviewer === reviewer).length,
    ...timeOf(reviewed.done.filter((one) => within(one) && one.reviewer === reviewer)),
  }));
  return {
    pairs: pairs.filter(({ fields }) => fields.length > 0),
    coder: figures.filter((one) => one.reviewed > 0 || one.missed > 0),
    open: claims.filter(isOpen).length,
    settled: claims.filter((one) => one.differences.length > 0 && !isOpen(one)).length,
  };
}

const timeOf = (done: Reviewed['done']): { done: number; seconds: number } => ({
  done: done.length,
  seconds: done.reduce((sum, { seconds }) => sum + seconds, 0),
});

/** Agreement of two persons: on the verdict of claims both judged, and on each field of those both kept. */
function sharesOf(one: string, other: string, claims: readonly JudgedClaim[]): Share[] {
  const both = claims.flatMap(({ claim, judgements }): Both[] => {
    const mine = judgements.find(({ reviewer }) => reviewer === one);
    const theirs = judgements.find(({ reviewer }) => reviewer === other);
    return mine && theirs ? [{ claim, mine, theirs }] : [];
  });
  const kept = both.filter(({ mine, theirs }) => mine.verdict === 'accepted' && theirs.verdict === 'accepted');
  return [share('verdict', both), ...CLAIM_FIELDS.map((field) => share(field, kept))].filter((one) => one.claims > 0);
}

function share(field: Question, both: readonly Both[]): Share {
  const pairs = both.map(
    ({ claim, mine, theirs }) => [answerOf(claim, mine, field), answerOf(claim, theirs, field)] as const,
  );
  const agreed = pairs.filter(([mine, theirs]) => sameValue(mine, theirs)).length;
  return {
    field,
    claims: pairs.length,
    agreed,
    observed: pairs.length === 0 ? 0 : agreed / pairs.length,
    overlapping: WORDS.has(field)
      ? pairs.filter(([mine, theirs]) => overlap(spansOf(mine), spansOf(theirs))).length
      : null,
    kappa: NAMED.has(field) ? kappaOf(pairs.map(([mine, theirs]) => [String(mine), String(theirs)])) : null,
  };
}

/** Cohen's kappa: how much of the agreement that chance would not bring is there; null where chance alone brings all of it. */
function kappaOf(pairs: readonly (readonly [string, string])[]): number | null {
  let chance = 0;
  for (const value of new Set(pairs.flat())) {
    const ones = pairs.filter(([one]) => one === value).length;
    const others = pairs.filter(([, other]) => other === value).length;
    chance += (ones / pairs.length) * (others / pairs.length);
  }
  const observed = pairs.filter(([one, other]) => one === other).length / pairs.length;
  // Without any pair, and where both always say the same one thing, there is nothing beyond chance to be seen.
  return pairs.length === 0 || chance === 1 ? null : (observed - chance) / (1 - chance);
}

const spansOf = (value: unknown): readonly Span[] =>
  (Array.isArray(value) ? value : value === null ? [] : [value]) as Span[];

/** Whether each of the words of one has its like among those of the other, in whole or in part. */
function overlap(one: readonly Span[], other: readonly Span[]): boolean {
  const meets = (span: Span, list: readonly Span[]): boolean =>
    list.some(({ start, end }) => (start < span.end && span.start < end) || (start === span.start && end === span.end));
  return (
    one.length === other.length && one.every((span) => meets(span, other)) && other.every((span) => meets(span, one))
  );
}

/** What a person makes of the answers of the coder. */
function coderFigures(reviewer: string, claims: readonly JudgedClaim[]) {
  const mine = claims.flatMap(({ judgements }) => judgements.find((one) => one.reviewer === reviewer) ?? []);
  const rejected = mine.filter(({ verdict }) => verdict === 'rejected').length;
  const corrected = mine.filter(
    ({ verdict, answers }) => verdict === 'accepted' && CLAIM_FIELDS.some((field) => answers.has(field)),
  ).length;
  return { reviewer, reviewed: mine.length, accepted: mine.length - rejected - corrected, corrected, rejected };
}
