/** What people decide of claims: `@dateline/core/review`. An entry of its own, because it needs no model. */
export {
  CLAIM_FIELDS,
  type ClaimField,
  claimAsDecided,
  type DecidedClaim,
  type Decision,
  FINAL,
  MISSED,
  REVIEW_STATES,
  type ReviewState,
  STANDING,
  type Verdict,
} from './decided.ts';
export { decisionProblem } from './problem.ts';
