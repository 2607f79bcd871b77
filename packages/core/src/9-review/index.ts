/** What people decide of claims: `@dateline/core/review`. An entry of its own, because it needs no model. */
export { claimAsDecided, type DecidedClaim, MISSED, REVIEW_STATES, type ReviewState, STANDING } from './decided.ts';
export {
  answerOf,
  CLAIM_FIELDS,
  type ClaimField,
  type Decision,
  type Difference,
  differencesOn,
  FINAL,
  type GivenAnswer,
  type Judgement,
  judgementsOf,
  type Question,
  sameValue,
  type Verdict,
} from './judgements.ts';
export { decisionProblem } from './problem.ts';
