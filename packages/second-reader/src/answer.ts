/** What could be read of an answer: the items of its list, each still unchecked. */
export interface Answer {
  readonly items: readonly unknown[];
  /** Whether the answer broke off or had to be pieced together. */
  readonly damaged: boolean;
}

/**
 * Reads the list in a model's answer. Models put it into code fences, before and behind explanations, into an object
 * (`{"claims": […]}`), one object a line, or break off in the middle of an item; what is whole is kept.
 */
export function readAnswer(text: string): Answer {
  const bare = withoutThinking(text);
  const whole = listIn(parsed(bare.trim()));
  if (whole !== null) return { items: whole, damaged: false };
  for (const [, fenced = ''] of bare.matchAll(/```[\w-]*\s*([\s\S]*?)```/g)) {
    const list = listIn(parsed(fenced.trim()));
    if (list !== null) return { items: list, damaged: false };
  }
  const start = bare.indexOf('[');
  const end = bare.lastIndexOf(']');
  const inner = start >= 0 && end > start ? listIn(parsed(bare.slice(start, end + 1))) : null;
  if (inner !== null) return { items: inner, damaged: false };
  const claims = wholeObjects(bare).filter((item) => typeof item === 'object' && item !== null && 'trigger' in item);
  return { items: claims, damaged: true };
}

/** Without what a reasoning model says to itself. */
function withoutThinking(text: string): string {
  return text.replace(/<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/gi, '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A list, or the one list in an object, or a single claim. */
function listIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  const lists = Object.entries(value).filter(([name, inner]) => Array.isArray(inner) && !FIELDS.has(name));
  if (lists.length > 0) return lists[0]![1] as unknown[];
  return 'trigger' in value ? [value] : null;
}

const FIELDS = new Set(['agents', 'patients', 'at', 'from', 'to', 'via', 'counts']);

/** The outermost objects that close, each parsed by itself. */
function wholeObjects(text: string): unknown[] {
  const found: unknown[] = [];
  let depth = 0;
  let start = -1;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"' && depth > 0) quoted = true;
    else if (character === '{') {
      if (depth++ === 0) start = at;
    } else if (character === '}' && depth > 0 && --depth === 0) {
      const value = parsed(text.slice(start, at + 1));
      if (value !== undefined) found.push(value);
    }
  }
  // {"claims": [ {…}, {…}, {… broke off inside an outer object that never closes: its inner ones may be whole.
  return found.length === 0 && start >= 0 && depth > 0 ? wholeObjects(text.slice(start + 1)) : found;
}
