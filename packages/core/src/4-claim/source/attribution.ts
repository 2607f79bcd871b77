import type { SourceKind } from '../../claim.ts';
import type { Phrase } from '../phrase.ts';

/** Tokens, both ends included. */
export interface TokenSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * How a citation is built: `lead` "X said that …", `tail` "…, X said", `object` "X reported shelling", `about` "X accused
 * Y of …", `preposition` "according to X", `report` "reports that …", `headline` "…: monitor", `predicate` "which X said
 * was …", `passive` "confirmed by X".
 */
export type AttributionForm =
  | 'lead'
  | 'tail'
  | 'object'
  | 'about'
  | 'preposition'
  | 'report'
  | 'headline'
  | 'predicate'
  | 'passive';

/** Somebody cited, the words of citing, and the tokens told on his word. */
export interface Attribution {
  readonly source: Phrase;
  readonly cue: TokenSpan;
  /** The citing verb; -1 for "according to" and the like. */
  readonly verb: number;
  readonly form: AttributionForm;
  /** What is told on his word. */
  readonly content: Set<number>;
  /** Whom a pronoun or "the source" stands for. */
  antecedent?: Phrase;
  /** Through whom his word came, nearest first: the agency that was told, the paper that quotes. */
  via: Phrase[];
  kind?: SourceKind;
}

/** The one who is nearest to a token among those on whose word it is told: of two the one who tells less. */
export function nearestAttribution(attributions: readonly Attribution[], token: number): Attribution | null {
  let nearest: Attribution | null = null;
  for (const attribution of attributions)
    if (attribution.content.has(token) && (!nearest || attribution.content.size < nearest.content.size))
      nearest = attribution;
  return nearest;
}

/** Tokens of some ranges, without those of others. */
export function tokensOf(ranges: readonly TokenSpan[], without: readonly TokenSpan[] = []): Set<number> {
  const tokens = new Set<number>();
  for (const { first, last } of ranges) for (let token = first; token <= last; token++) tokens.add(token);
  for (const { first, last } of without) for (let token = first; token <= last; token++) tokens.delete(token);
  return tokens;
}
