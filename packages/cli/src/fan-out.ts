/**
 * Gives every item of a source to several readers at once, each at the pace of the slowest, so that no more than one
 * item is held. Ends when all readers have ended; the first failure ends all.
 */
export async function fanOut<Item>(
  source: AsyncIterable<Item>,
  readers: readonly ((items: AsyncIterable<Item>) => Promise<void>)[],
): Promise<void> {
  if (readers.length === 1) return readers[0]!(source);
  const channels = readers.map(() => channel<Item>());
  const feed = async () => {
    for await (const item of source) await Promise.all(channels.map(({ push }) => push(item)));
    for (const { close } of channels) close();
  };
  await Promise.all([feed(), ...readers.map((reader, index) => reader(channels[index]!.items))]);
}

interface Channel<Item> {
  readonly items: AsyncIterable<Item>;
  /** Resolves when the reader asks for the next item, that is, when it is done with this one. */
  push(item: Item): Promise<void>;
  close(): void;
}

function channel<Item>(): Channel<Item> {
  let deliver: ((result: IteratorResult<Item>) => void) | null = null;
  let release: (() => void) | null = null;
  let waiting: Item[] = [];
  let closed = false;
  const next = (): Promise<IteratorResult<Item>> => {
    release?.();
    release = null;
    const [item] = waiting;
    if (waiting.length > 0) {
      waiting = [];
      return Promise.resolve({ done: false, value: item as Item });
    }
    if (closed) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => {
      deliver = resolve;
    });
  };
  return {
    items: { [Symbol.asyncIterator]: () => ({ next }) },
    push(item) {
      return new Promise((resolve) => {
        release = resolve;
        if (deliver === null) waiting = [item];
        else {
          const give = deliver;
          deliver = null;
          give({ done: false, value: item });
        }
      });
    },
    close() {
      closed = true;
      deliver?.({ done: true, value: undefined });
      deliver = null;
    },
  };
}
