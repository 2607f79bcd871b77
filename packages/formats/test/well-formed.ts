import assert from 'node:assert/strict';

/** Throws where XML is not well-formed as far as what we write goes: tags close in order, and text is escaped. */
export function wellFormed(xml: string): void {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml[^?]*\?>/, '');
  let at = 0;
  for (const tag of body.matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g)) {
    check(body.slice(at, tag.index));
    at = tag.index + tag[0].length;
    check(tag[3]!);
    if (tag[1] === '/') assert.equal(open.pop(), tag[2], `</${tag[2]}> closes what was opened last`);
    else if (tag[4] !== '/') open.push(tag[2]!);
  }
  assert.equal(body.slice(at).trim(), '');
  assert.deepEqual(open, []);
}

function check(text: string): void {
  assert.doesNotMatch(text, /[<>]/, text);
  assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot|apos);)/, text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold.
  assert.doesNotMatch(text, /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/);
}
