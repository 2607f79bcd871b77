/** What stands behind masked claims, arguments and reports: the codes of a scheme are made from the words as told. */
const originals = new WeakMap<object, object>();

/** Remembers what a thing looked like before a profile changed it. Gives back the thing that is shown. */
export function standsFor<Thing extends object>(shown: Thing, original: Thing): Thing {
  originals.set(shown, uncovered(original));
  return shown;
}

/** The thing as it was coded. For deriving codes only: none of its words may be written. */
export function uncovered<Thing extends object>(shown: Thing): Thing {
  return (originals.get(shown) as Thing | undefined) ?? shown;
}
