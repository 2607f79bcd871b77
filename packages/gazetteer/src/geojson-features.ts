/** A feature as it stands in its text. */
export interface FeatureText {
  /** JSON of the feature. */
  readonly json: string;
  /** Line it begins on, from 1. */
  readonly line: number;
}

/**
 * The features of a GeoJSON text, each as its own piece with its line: a FeatureCollection, a single Feature, or one feature
 * a line (GeoJSON text sequences, RFC 8142). A text that breaks off gives what is whole.
 *
 * `broken` is called when the last feature is not whole.
 */
export function* featureTexts(text: string, broken: () => void): Generator<FeatureText> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const list = /"features"\s*:\s*\[/g;
  list.lastIndex = at;
  const head = list.exec(text);
  // "features" within the properties of a first feature is none of ours.
  const own = head !== null && depthAt(text, head.index) === 1;
  if (own) at = head.index + head[0].length;
  let line = 1;
  let counted = 0;
  while (at < text.length) {
    const start = text.indexOf('{', at);
    const close = own ? text.indexOf(']', at) : -1;
    if (start < 0 || (close >= 0 && close < start)) {
      if (own && close < 0) broken();
      return;
    }
    const end = endOfObject(text, start);
    if (end < 0) {
      broken();
      return;
    }
    for (; counted < start; counted++) if (text.charCodeAt(counted) === 10) line++;
    yield { json: text.slice(start, end), line };
    at = end;
  }
  if (own) broken();
}

/** How many objects and lists are open at a place. */
function depthAt(text: string, place: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < place; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at++;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) depth--;
  }
  return depth;
}

/** Where the object that begins at a place ends; -1 when it does not. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at++;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return at + 1;
  }
  return -1;
}
