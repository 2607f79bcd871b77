import type { Argument, Span } from '@dateline/core';
import { knownActor, partyOf } from '../crosswalk-parties.ts';
import { MASK } from './mask-name.ts';
import type { Profile } from './profile.ts';

/** Decides whose names are masked, and gives the masked a number of their own within one export. */
export class Masking {
  readonly #who: NonNullable<Profile['maskActors']>;
  readonly #numbers = new Map<string, number>();

  constructor(who: NonNullable<Profile['maskActors']>) {
    this.#who = who;
  }

  /** Whether an agent, a patient or a mention names somebody who is to be masked. */
  hides(argument: Argument): boolean {
    if (this.#who === 'all') return true;
    const { actor } = argument;
    if (Array.isArray(this.#who)) return actor !== undefined && this.#who.includes(actor);
    const kind = actor === undefined ? undefined : knownActor(actor)?.kind;
    if (kind !== undefined) return kind === 'person';
    return looksNamed(argument) || (argument.antecedent !== undefined && looksNamed(argument.antecedent));
  }

  /** Whether whom the report cites is to be masked: a source is a person or a body as an agent is. */
  hidesSource(source: Span & { readonly antecedent?: Span }): boolean {
    return !Array.isArray(this.#who) && this.hides(source);
  }

  /** What is covered wherever else it stands: the words, and of persons each part of the name. */
  namesIn(span: Span): string[] {
    if (!/\p{Lu}/u.test(span.text)) return [];
    const parts = this.#who === 'persons' ? [...span.text.matchAll(CAPITALISED)].map(([part]) => part) : [];
    return [span.text, ...parts.filter((part) => part.length > 2)];
  }

  /** `MASKED-3`, the same for everything that has the same identifier or the same words. */
  nameOf({ actor, antecedent, text }: Argument): string {
    const key = actor ?? (antecedent?.text ?? text).toLowerCase();
    const number = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, number);
    return `${MASK}${number}`;
  }
}

const CAPITALISED = /\p{Lu}[\p{L}\p{M}'’.-]+/gu;
const NAME_OF_TWO =
  /\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+(?:al|el|bin|ibn|abu|de|del|van|von|da|di))*[\s-]+\p{Lu}[\p{L}\p{M}'’.-]+/u;

/**
 * Whether words that the register does not know may name a person. Rather too often: two capitalised words in a row, or one
 * where nothing says what kind of thing it is. A unit, a crowd or a government by its noun is none.
 */
function looksNamed(span: Span): boolean {
  const party = partyOf({ start: span.start, end: span.end, text: span.text });
  if (party === 'civilians' || party === 'organisation' || party === 'government') return NAME_OF_TWO.test(span.text);
  if (party !== 'unknown') return false;
  const words = span.text.replace(/^(?:the|a|an)\s+/i, '').trim();
  return [...words.matchAll(CAPITALISED)].length > 0;
}
