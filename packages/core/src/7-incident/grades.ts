import data from '../data/grades.json' with { type: 'json' };
import type { IncidentField } from './fields.ts';
import { type IncidentClaim, independentVoices, type Voice } from './voices.ts';

/** What conditions of grades may ask for, all of them counts. */
export interface GradeFacts {
  readonly reports: number;
  readonly outlets: number;
  /** Voices that do not repeat one another and do not deny it. */
  readonly independent: number;
  /** Sides that tell it, those of nobody's outlets counted as one. */
  readonly sides: number;
  /** Parties that are named as agents. */
  readonly perpetrators: number;
  /** Claims in which a party says of itself that it did it. */
  readonly accepted: number;
  /** Claims in which a party denies having done it. */
  readonly denied: number;
  /** Voices that deny it happened. */
  readonly denials: number;
  /** Fields in which the claims contradict each other: outcome, casualties, whether it happened. */
  readonly disputes: number;
  /** 1 where every claim is told as possible only. */
  readonly hedgedOnly: number;
  /** Of the most reliable voice: F 1 to A 6. */
  readonly reliability: number;
}

type Bounds = readonly [least: number | null, most: number | null];

/** One grade of a scale: given when every condition holds. */
export interface GradeRule {
  readonly grade: string;
  readonly label: string;
  readonly when: Partial<Record<keyof GradeFacts, Bounds>>;
}

/** A scale of grades, tried in order. The user's own has the same form. */
export interface GradeScale {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly grades: readonly GradeRule[];
}

/** A suggested grade. What a person sets stands beside it, in a review. */
export interface Grade {
  readonly scale: string;
  readonly grade: string;
  /** What the grade means and the facts that led to it. */
  readonly because: string;
}

const FACT_WORDS: Readonly<Record<keyof GradeFacts, string>> = {
  reports: 'reports',
  outlets: 'outlets',
  independent: 'independent voices',
  sides: 'sides',
  perpetrators: 'parties named as having done it',
  accepted: 'claims of responsibility',
  denied: 'denials by the party named',
  denials: 'voices that deny it',
  disputes: 'fields in dispute',
  hedgedOnly: 'told only as possible',
  reliability: 'reliability of the best voice, of 6',
};

/** Airwars-like, Admiralty, single-source. */
export const defaultScales: readonly GradeScale[] = data.scales as unknown as readonly GradeScale[];

/** Counts what the grades ask for. */
export function gradeFacts(
  claims: readonly IncidentClaim[],
  voices: readonly Voice[],
  fields: readonly IncidentField[],
): GradeFacts {
  const byKey = new Map(voices.flatMap((voice) => voice.keys.map((key) => [key, voice] as const)));
  const denying = claims.filter(({ claim }) => claim.factuality === 'negated');
  const own = ({ key, claim }: IncidentClaim): boolean => {
    const side = byKey.get(key)?.side?.split('-')[0];
    return side !== undefined && claim.agents.some(({ actor }) => actor?.split('-')[0] === side);
  };
  const disputed = fields.filter(({ field, agreed }) => !agreed && DISPUTABLE.includes(field));
  return {
    reports: new Set(claims.map(({ report }) => report.id)).size,
    outlets: new Set(claims.map(({ report }) => report.outlet)).size,
    independent: independentVoices(voices, claims),
    sides: new Set(voices.map(({ side }) => side ?? '')).size,
    perpetrators: fields.find(({ field }) => field === 'who')?.answers.length ?? 0,
    accepted: claims.filter((member) => member.claim.factuality === 'actual' && own(member)).length,
    denied: denying.filter(own).length,
    denials: new Set(denying.map(({ key }) => byKey.get(key)?.id)).size,
    disputes: disputed.length,
    hedgedOnly: claims.every(({ claim }) => claim.factuality === 'possible') ? 1 : 0,
    reliability: Math.max(1, ...voices.map(({ reliability }) => 'FEDCBA'.indexOf(reliability) + 1)),
  };
}

const DISPUTABLE: readonly string[] = ['outcome', 'told as', 'killed', 'injured', 'detained', 'displaced'];

/** The suggested grade of each scale; a scale of which no grade fits gives none. */
export function gradesOf(facts: GradeFacts, scales: readonly GradeScale[] = defaultScales): Grade[] {
  return scales.flatMap((scale) => {
    const rule = scale.grades.find(({ when }) =>
      Object.entries(when).every(([fact, bounds]) => within(facts[fact as keyof GradeFacts], bounds)),
    );
    if (rule === undefined) return [];
    const asked = Object.keys(rule.when) as (keyof GradeFacts)[];
    const known: (keyof GradeFacts)[] = asked.length > 0 ? asked : ['independent', 'perpetrators'];
    const because = known.map((fact) => `${FACT_WORDS[fact]}: ${facts[fact]}`).join(', ');
    return [{ scale: scale.id, grade: rule.grade, because: `${rule.label} (${because})` }];
  });
}

function within(value: number, [least, most]: Bounds): boolean {
  return (least === null || value >= least) && (most === null || value <= most);
}

/** What is wrong with a scale that a person gives, a sentence each. */
export function scaleProblems(value: unknown): string[] {
  const scale = value as Partial<GradeScale> | null;
  if (typeof scale !== 'object' || scale === null || typeof scale.id !== 'string' || !Array.isArray(scale.grades))
    return ['a scale must be an object with "id", "name", "reason" and a list "grades"'];
  const problems: string[] = [];
  for (const [at, rule] of scale.grades.entries()) {
    if (typeof rule?.grade !== 'string' || typeof rule.when !== 'object' || rule.when === null) {
      problems.push(`scale "${scale.id}", grade ${at + 1}: it must have "grade", "label" and "when"`);
      continue;
    }
    for (const [fact, bounds] of Object.entries(rule.when)) {
      if (!(fact in FACT_WORDS))
        problems.push(
          `scale "${scale.id}", grade "${rule.grade}": "${fact}" is unknown; it takes ${Object.keys(FACT_WORDS).join(', ')}`,
        );
      if (!Array.isArray(bounds) || bounds.length !== 2)
        problems.push(
          `scale "${scale.id}", grade "${rule.grade}": "${fact}" must be [least, most], with null for open`,
        );
    }
  }
  return problems;
}
