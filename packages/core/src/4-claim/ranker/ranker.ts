import type { ClaimDraft } from '../draft.ts';
import { placeRole } from '../places.ts';
import { type Candidate, candidatesOf, type Role, type SentenceView } from './candidates.ts';

/** From which probability on a word is taken: what the rules chose is kept on less than it takes to add a word they did not. */
export interface Thresholds {
  readonly keep: number;
  readonly add: number;
}

/** Weights of features in a logistic model of "this word plays this part in this claim". */
export interface RankerWeights {
  readonly about: string;
  readonly trained: string;
  readonly thresholds: Readonly<Record<Role, Thresholds>>;
  /** By the part, a space and the feature. */
  readonly weights: Readonly<Record<string, number>>;
}

/** Looks over the parts that the rules gave a claim, with all words of the sentence as candidates. */
export interface Ranker {
  review(view: SentenceView): void;
}

const ROLES: readonly Role[] = ['agent', 'patient', 'place'];

/** A ranker with trained weights: adds what the rules missed and drops what they should not have taken. */
export function createRanker({ weights, thresholds }: RankerWeights): Ranker {
  const byRole = {} as Record<Role, Map<string, number>>;
  for (const role of ROLES) byRole[role] = new Map();
  for (const [name, weight] of Object.entries(weights)) {
    const space = name.indexOf(' ');
    byRole[name.slice(0, space) as Role].set(name.slice(space + 1), weight);
  }
  const score = (candidate: Candidate, role: Role): number => {
    const own = byRole[role];
    let sum = 0;
    for (const feature of candidate.features) sum += own.get(feature) ?? 0;
    return 1 / (1 + Math.exp(-sum));
  };
  return {
    review(view) {
      // All decisions are made on what the rules said, then written, so that no claim sees another's revision.
      const decided = view.drafts.map((draft) =>
        ROLES.map((role) =>
          candidatesOf(view, draft, role).filter(
            (candidate) => score(candidate, role) >= thresholds[role][candidate.byRule ? 'keep' : 'add'],
          ),
        ),
      );
      view.drafts.forEach((draft, at) => {
        // What a frame settles by other ways than its slots was not in the training.
        if (draft.trigger.entry.frame.settled) return;
        const [agents, patients, places] = decided[at]!;
        revise(view, draft, agents!, patients!, places!);
      });
    },
  };
}

function revise(
  view: SentenceView,
  draft: ClaimDraft,
  agents: readonly Candidate[],
  patients: readonly Candidate[],
  places: readonly Candidate[],
): void {
  draft.agents = agents.map(
    (candidate) => draft.agents.find((filler) => filler.head === candidate.head) ?? candidate.phrase,
  );
  draft.patients = patients
    .filter((candidate) => !draft.agents.some((agent) => agent.head === candidate.head))
    .map((candidate) => draft.patients.find((filler) => filler.head === candidate.head) ?? candidate.phrase);
  draft.places = places.map(
    (candidate) =>
      draft.places.find((place) => place.mention === candidate.mention) ?? {
        mention: candidate.mention!,
        role: placeRole(view.doc, draft, candidate.mention!),
      },
  );
}
