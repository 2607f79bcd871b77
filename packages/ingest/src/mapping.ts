/** The parts of a report that a column or field can give. */
export const PARTS = ['text', 'id', 'outlet', 'published', 'title', 'url'] as const;
export type Part = (typeof PARTS)[number];

/** Which columns (of a table) or fields (of JSON) each part of a report is in; several are put together, a paragraph each. */
export type Mapping = Readonly<Partial<Record<Part, readonly string[]>>>;

/**
 * Names that tables and exports give to the parts, most telling first. Only names that leave no doubt: `date` is when
 * something was published in an export of articles, and when it happened in a table of events, so it is not here.
 */
const USUAL: Readonly<Record<Part, readonly string[]>> = {
  text: ['text', 'body', 'content', 'article', 'fulltext', 'articlebody', 'contenttext', 'bodytext'],
  id: ['id'],
  outlet: ['outlet', 'publisher', 'newspaper', 'publication', 'medium', 'sitename'],
  published: ['published', 'publishedat', 'publicationdate', 'datepublished', 'pubdate', 'publishdate'],
  title: ['title', 'headline'],
  url: ['url', 'link', 'weburl'],
};

/**
 * Reads `text=body,published=date`; several columns with a plus: `text=title+notes`.
 *
 * Gives the reason in one line where it is none.
 */
export function readMapping(words: string): { readonly mapping: Mapping } | { readonly problem: string } {
  const mapping: Partial<Record<Part, readonly string[]>> = {};
  for (const pair of words.split(',')) {
    const [, part, columns] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(pair) ?? [];
    if (part === undefined || columns === undefined) {
      return { problem: `${JSON.stringify(pair)} is no part=column. Give for instance text=body,published=date` };
    }
    if (!isPart(part)) {
      return { problem: `a report has no part ${JSON.stringify(part)}. There are ${PARTS.join(', ')}` };
    }
    if (mapping[part])
      return { problem: `${part} is given twice. Put several columns together with a plus: text=title+notes` };
    mapping[part] = columns.split('+').map((column) => column.trim());
  }
  return { mapping };
}

function isPart(word: string): word is Part {
  return (PARTS as readonly string[]).includes(word);
}

/** Finds the columns that the parts are in: those asked for, else by their usual names. */
export function matchColumns(
  columns: readonly string[],
  asked: Mapping = {},
): { readonly mapping: Mapping } | { readonly problem: string } {
  const byName = new Map(columns.map((column) => [folded(column), column]));
  const mapping: Partial<Record<Part, readonly string[]>> = {};
  for (const part of PARTS) {
    const wanted = asked[part];
    if (wanted === undefined) {
      const usual = USUAL[part].find((name) => byName.has(name));
      if (usual !== undefined) mapping[part] = [byName.get(usual)!];
      continue;
    }
    const missing = wanted.filter((name) => !byName.has(folded(name)));
    if (missing.length > 0) {
      return {
        problem: `no column ${missing.map((name) => JSON.stringify(name)).join(' or ')}; there are ${listed(columns)}. Say which it is`,
      };
    }
    mapping[part] = wanted.map((name) => byName.get(folded(name))!);
  }
  if (mapping.text) return { mapping };
  return { problem: `no column "text"; there are ${listed(columns)}. Say which holds the report` };
}

/** Column names differ in case, blanks and underscores between exports of the same programme. */
function folded(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

function listed(columns: readonly string[]): string {
  const shown = columns.slice(0, 12).map((column) => JSON.stringify(column));
  return columns.length > 12 ? `${shown.join(', ')} and ${columns.length - 12} more` : shown.join(', ');
}
