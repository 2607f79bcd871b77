/** What a server's robots.txt says to one reader. */
export interface Robots {
  /** Whether an address may be fetched, by its path and query. */
  allows(path: string): boolean;
  /** Milliseconds that should lie between two requests; null where it does not say. */
  readonly delay: number | null;
}

interface Rule {
  readonly allow: boolean;
  readonly pattern: string;
}

/** What holds where there is no robots.txt. */
export const ALLOWS_ALL: Robots = { allows: () => true, delay: null };

/** Reads robots.txt (RFC 9309) as the reader named `agent` must: its own groups, else those of `*`. */
export function readRobots(text: string, agent: string): Robots {
  const own: Rule[] = [];
  const all: Rule[] = [];
  const delays: { own: number | null; all: number | null } = { own: null, all: null };
  let named = false;
  let forOwn = false;
  let forAll = false;
  let naming = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)) {
    const [, key, value] = /^\s*([a-z-]+)\s*:\s*(.*?)\s*(?:#.*)?$/i.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    switch (key.toLowerCase()) {
      case 'user-agent': {
        if (!naming) forOwn = forAll = false;
        naming = true;
        const [name] = /^[\w*-]+/.exec(value) ?? [''];
        if (name === '*') forAll = true;
        else if (name.toLowerCase() === agent.toLowerCase()) named = forOwn = true;
        break;
      }
      case 'allow':
      case 'disallow':
        naming = false;
        if (value === '') break;
        if (forOwn) own.push({ allow: /^a/i.test(key), pattern: canonical(value) });
        if (forAll) all.push({ allow: /^a/i.test(key), pattern: canonical(value) });
        break;
      case 'crawl-delay': {
        naming = false;
        const delay = Number(value) * 1000;
        if (!Number.isFinite(delay) || delay < 0) break;
        if (forOwn) delays.own = delay;
        if (forAll) delays.all = delay;
      }
    }
  }
  const rules = named ? own : all;
  return {
    delay: named ? delays.own : delays.all,
    allows(path) {
      const asked = canonical(path);
      if (asked === '/robots.txt') return true;
      let best: Rule | null = null;
      for (const rule of rules) {
        if (!matches(rule.pattern, asked)) continue;
        const longer = rule.pattern.length - (best?.pattern.length ?? -1);
        if (longer > 0 || (longer === 0 && rule.allow)) best = rule;
      }
      return best?.allow ?? true;
    },
  };
}

/** Whether a path begins as a pattern says; `*` stands for anything, `$` at the end for the end. */
function matches(pattern: string, path: string): boolean {
  const ends = pattern.endsWith('$');
  const [first = '', ...parts] = (ends ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  if (parts.length === 0) return !ends || path === first;
  const last = ends ? parts.pop()! : '';
  let at = first.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return !ends || (path.length - last.length >= at && path.endsWith(last));
}

/** One writing for the same path: what is not ASCII as %XX, in capitals, letters and digits as they are. */
function canonical(path: string): string {
  return path
    .replace(/[^\0-\x7F]+/gu, (words) => encodeURIComponent(words.toWellFormed()))
    .replace(/%[0-9a-f]{2}/gi, (code) => {
      const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return /[\w.~-]/.test(letter) ? letter : code.toUpperCase();
    });
}
