import { readLines } from '../read-lines.ts';

/** A mention of an event; mentions with the same `chain` are of the same event. */
interface EcbMention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Name of the event, of its own topic. */
  readonly chain: string;
}

/** A document of ECB+ (Cybulska & Vossen 2014) as text with the mentions of its events. */
interface EcbReport {
  readonly id: string;
  /** Documents of a topic are of like happenings, those of a subtopic of one. */
  readonly topic: string;
  readonly subtopic: string;
  readonly text: string;
  readonly mentions: readonly EcbMention[];
}

interface EcbDocument {
  readonly id: string;
  readonly topic: string;
  readonly subtopic: string;
  readonly sentences: readonly { n: number; tokens: readonly string[] }[];
  readonly mentions: readonly { kind: string; sent: number; tokens: readonly number[]; text: string; chain: string }[];
}

/** Reads a part of ECB+ as JSON Lines of documents. */
export function readEcb(path: string): EcbReport[] {
  return readLines<EcbDocument>(path).map(({ id, topic, subtopic, sentences, mentions }) => {
    const starts = new Map<string, number>();
    let text = '';
    for (const { n, tokens } of sentences)
      for (const [at, token] of tokens.entries()) {
        starts.set(`${n} ${at}`, text.length);
        text += `${token}${at === tokens.length - 1 ? '\n' : ' '}`;
      }
    return {
      id,
      topic,
      subtopic,
      text,
      mentions: mentions
        .filter(({ kind }) => kind === 'event')
        .map(({ sent, tokens, text: words, chain }) => {
          const start = starts.get(`${sent} ${tokens[0]}`)!;
          return { start, end: start + words.length, text: words, chain: `${topic} ${chain}` };
        }),
    };
  });
}
