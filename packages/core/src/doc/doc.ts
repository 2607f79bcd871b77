import type { ActorMention, PlaceMention, Quantity, TimeMention } from '../3-mention/mention.ts';
import type { Claim, Span, Uncoded } from '../claim.ts';
import { RELATIONS, type Relation, UPOS, type Upos, XPOS, type Xpos } from './tags.ts';

/** What is known of a report beside its text. Unknown is null. */
export interface ReportInfo {
  /** The caller's identifier; null lets the coder use the SHA-256 of the text. */
  readonly id: string | null;
  readonly outlet: string | null;
  /** ISO date of publication, `2017-06-02`. */
  readonly published: string | null;
  readonly title: string | null;
  readonly language: string;
}

/** The names of what a stage may write. A stage lists those it reads (`needs`) and those it writes (`gives`). */
export type Layer =
  | 'tokens'
  | 'sentences'
  | 'tags'
  | 'trees'
  | 'lemmas'
  | 'quantities'
  | 'times'
  | 'places'
  | 'actors'
  | 'resolved places'
  | 'claims';

const NONE = new Int32Array(0);

/**
 * One report as flat columns: the text once, untouched, and one typed array for each property of its tokens.
 *
 * All offsets are UTF-16 code units of `text`, half-open. A token is an index into the columns, a sentence a range of
 * tokens. Nothing here is copied from the text: a word is `doc.form(token)`. Stages fill the columns in order; before
 * that they are empty. A test builds a parsed document without a model from CoNLL-U (`readConllu`).
 */
export class Doc {
  readonly text: string;
  readonly report: ReportInfo;

  tokenCount = 0;
  /** Offset of the first character of each token. Layer `tokens`. */
  tokenStart: Int32Array = NONE;
  /** Offset behind the last character of each token. Layer `tokens`. */
  tokenEnd: Int32Array = NONE;

  sentenceCount = 0;
  /** First token of each sentence, and the token count as the last entry: length is `sentenceCount + 1`. Layer `sentences`. */
  sentenceFirst: Int32Array = NONE;
  /** The sentence of each token. Layer `sentences`. */
  sentenceOf: Int32Array = NONE;

  /** Index into `UPOS`. Layer `tags`. */
  upos: Uint8Array = new Uint8Array(0);
  /** Index into `XPOS`. Layer `tags`. */
  xpos: Uint8Array = new Uint8Array(0);
  /** The governing token, as an index into this document; -1 for the root of a sentence. Layer `trees`. */
  head: Int32Array = NONE;
  /** Index into `RELATIONS`. Layer `trees`. */
  relation: Uint8Array = new Uint8Array(0);
  /** Dictionary form, lower case except for proper nouns. Layer `lemmas`. */
  lemma: string[] = [];

  /** Layer `quantities`. */
  quantities: Quantity[] = [];
  /** Layer `times`. */
  times: TimeMention[] = [];
  /** Layer `places`; their `ref` is layer `resolved places`. */
  places: PlaceMention[] = [];
  /** Layer `actors`. */
  actors: ActorMention[] = [];
  /** Layer `claims`. */
  claims: Claim[] = [];
  /** Verbs that no claim accounts for. Layer `claims`. */
  uncoded: Uncoded[] = [];

  #placeOf: Map<number, PlaceMention> | undefined;
  #actorOf: Map<number, ActorMention> | undefined;
  #timeOf: Map<number, TimeMention> | undefined;
  #quantityFrom: Map<number, Quantity> | undefined;
  #quantityTo: Map<number, Quantity> | undefined;
  #quantityOf: Map<number, Quantity> | undefined;
  #childFirst: Int32Array = NONE;
  #childList: Int32Array = NONE;
  readonly #lower: string[] = [];

  constructor(text: string, report: Partial<ReportInfo> = {}) {
    this.text = text;
    this.report = { id: null, outlet: null, published: null, title: null, language: 'en', ...report };
  }

  /** The word as it stands in the text; empty beyond either end, so that neighbours may be asked for freely. */
  form(token: number): string {
    return this.text.slice(this.tokenStart[token] ?? this.text.length, this.tokenEnd[token]);
  }

  /** The word in lower case, made once. */
  lower(token: number): string {
    return (this.#lower[token] ??= this.form(token).toLowerCase());
  }

  uposOf(token: number): Upos {
    return UPOS[this.upos[token]!]!;
  }

  xposOf(token: number): Xpos {
    return XPOS[this.xpos[token]!]!;
  }

  /** The full label, `obl:agent`. */
  relationOf(token: number): Relation {
    return RELATIONS[this.relation[token]!]!;
  }

  /** The tokens whose head is `token`, in text order. Built once when trees are complete. */
  children(token: number): Int32Array {
    if (this.#childFirst.length === 0) this.#indexChildren();
    return this.#childList.subarray(this.#childFirst[token]!, this.#childFirst[token + 1]!);
  }

  /** The root token of a sentence. */
  rootOf(sentence: number): number {
    const last = this.sentenceFirst[sentence + 1]!;
    for (let token = this.sentenceFirst[sentence]!; token < last; token++) if (this.head[token] === -1) return token;
    return this.sentenceFirst[sentence]!;
  }

  /** The place mention that covers a token. Ask only when layer `places` is complete. */
  placeAt(token: number): PlaceMention | undefined {
    this.#placeOf ??= byToken(this.places);
    return this.#placeOf.get(token);
  }

  /** The expression of time that covers a token. Ask only when layer `times` is complete. */
  timeAt(token: number): TimeMention | undefined {
    this.#timeOf ??= byToken(this.times);
    return this.#timeOf.get(token);
  }

  /** The actor mention that a token heads. Ask only when layer `actors` is complete. */
  actorOf(head: number): ActorMention | undefined {
    this.#actorOf ??= new Map(this.actors.map((actor) => [actor.head, actor]));
    return this.#actorOf.get(head);
  }

  /** The quantity that begins at a token. Ask only when layer `quantities` is complete. */
  quantityFrom(token: number): Quantity | undefined {
    this.#quantityFrom ??= new Map(this.quantities.map((quantity) => [quantity.first, quantity]));
    return this.#quantityFrom.get(token);
  }

  /** The quantity that ends at a token. Ask only when layer `quantities` is complete. */
  quantityTo(token: number): Quantity | undefined {
    this.#quantityTo ??= new Map(this.quantities.map((quantity) => [quantity.last, quantity]));
    return this.#quantityTo.get(token);
  }

  /** The quantity that counts what a token names. Ask only when layer `quantities` is complete. */
  quantityOf(token: number): Quantity | undefined {
    this.#quantityOf ??= new Map(this.quantities.map((quantity) => [quantity.head, quantity]));
    return this.#quantityOf.get(token);
  }

  /** The characters of a sentence, from its first token to its last. */
  sentenceSpan(sentence: number): Span {
    const first = this.sentenceFirst[sentence]!;
    const last = this.sentenceFirst[sentence + 1]! - 1;
    return this.span(this.tokenStart[first]!, this.tokenEnd[last]!);
  }

  /** The characters from the first to the last of some tokens, both included. */
  tokenSpan(first: number, last: number): Span {
    return this.span(this.tokenStart[first]!, this.tokenEnd[last]!);
  }

  /** A span of the text by offsets. */
  span(start: number, end: number): Span {
    return { start, end, text: this.text.slice(start, end) };
  }

  #indexChildren(): void {
    const first = new Int32Array(this.tokenCount + 1);
    for (let token = 0; token < this.tokenCount; token++) if (this.head[token]! >= 0) first[this.head[token]! + 1]!++;
    for (let token = 0; token < this.tokenCount; token++) first[token + 1]! += first[token]!;
    const list = new Int32Array(first[this.tokenCount]!);
    const next = first.slice();
    for (let token = 0; token < this.tokenCount; token++) {
      const head = this.head[token]!;
      if (head >= 0) list[next[head]!++] = token;
    }
    this.#childFirst = first;
    this.#childList = list;
  }
}

function byToken<T extends { first: number; last: number }>(mentions: readonly T[]): Map<number, T> {
  const map = new Map<number, T>();
  for (const mention of mentions) for (let at = mention.first; at <= mention.last; at++) map.set(at, mention);
  return map;
}
