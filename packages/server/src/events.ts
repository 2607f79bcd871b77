/** What the stream of events tells. */
export type Event =
  | { readonly name: 'revision'; readonly data: { readonly revision: number } }
  | { readonly name: 'addition'; readonly data: object }
  | {
      readonly name: 'moment';
      readonly data: {
        readonly number: number;
        readonly who: string;
        readonly subjects: readonly { readonly subject: string; readonly id: string }[];
      };
    };

/** Tells everybody who listens. */
export interface Events {
  tell(event: Event): void;
  /** Calls back for every event until the answer is called. */
  listen(hear: (event: Event) => void): () => void;
}

export function createEvents(): Events {
  const listeners = new Set<(event: Event) => void>();
  return {
    tell(event) {
      for (const hear of listeners) hear(event);
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}
