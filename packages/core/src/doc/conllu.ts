import { Doc, type ReportInfo } from './doc.ts';
import { RELATIONS, type Relation, UPOS, type Upos, XPOS, type Xpos } from './tags.ts';

/** One word line of a sentence, its surface in the sentence's text found. */
interface Word {
  readonly line: number;
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  /** 1-based in the sentence, 0 for the root, -1 where the column is empty. */
  readonly head: number;
  readonly relation: string;
  start: number;
  end: number;
}

interface Sentence {
  readonly words: Word[];
  text: string;
  newParagraph: boolean;
  spaceAfter: boolean;
}

/** Tags for fixtures that leave XPOS out. */
const DEFAULT_XPOS: Readonly<Record<Upos, Xpos>> = {
  ADJ: 'JJ',
  ADP: 'IN',
  ADV: 'RB',
  AUX: 'VBZ',
  CCONJ: 'CC',
  DET: 'DT',
  INTJ: 'UH',
  NOUN: 'NN',
  NUM: 'CD',
  PART: 'TO',
  PRON: 'PRP',
  PROPN: 'NNP',
  PUNCT: '.',
  SCONJ: 'IN',
  SYM: 'SYM',
  VERB: 'VB',
  X: 'FW',
};

const relationIndex = new Map<string, number>(RELATIONS.map((relation, index) => [relation, index]));
const uposIndex = new Map<string, number>(UPOS.map((tag, index) => [tag, index]));
const xposIndex = new Map<string, number>(XPOS.map((tag, index) => [tag, index]));

/**
 * Reads CoNLL-U (universaldependencies.org/format.html) into documents, one for each `# newdoc`, or a single one.
 *
 * The text of a document is put together from `# text`, or from FORM and `SpaceAfter=No` where that is missing or does
 * not agree; sentences are joined by a space, at `# newpar` by a blank line. Words of a multiword token become
 * consecutive pieces of its surface. Empty nodes are left out. An empty XPOS, LEMMA, HEAD or DEPREL column (`_`) is
 * filled with the plainest value, so that a fixture by hand can be short; a label that `doc/tags.ts` does not know
 * keeps its part before the colon.
 *
 * @throws Error with the line number (1-based) of what cannot be read.
 */
export function readConllu(text: string, report: Partial<ReportInfo> = {}): Doc[] {
  const docs: Doc[] = [];
  let sentences: Sentence[] = [];
  let id: string | null = null;
  const finish = (): void => {
    if (sentences.length > 0) docs.push(makeDoc(sentences, { ...report, id: report.id ?? id }));
    sentences = [];
  };
  for (const block of blocksOf(text)) {
    const newDoc = block.comments.find((comment) => /^#\s*newdoc\b/.test(comment));
    if (newDoc !== undefined) {
      finish();
      id = /^#\s*newdoc\s+id\s*=\s*(.+)$/.exec(newDoc)?.[1]?.trim() ?? null;
    }
    if (block.lines.length > 0) sentences.push(readSentence(block));
  }
  finish();
  return docs;
}

interface Block {
  readonly comments: string[];
  /** Word lines with their number in the file. */
  readonly lines: [number: number, line: string][];
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let block: Block = { comments: [], lines: [] };
  const finish = (): void => {
    if (block.comments.length + block.lines.length > 0) blocks.push(block);
    block = { comments: [], lines: [] };
  };
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') finish();
    else if (line.startsWith('#')) block.comments.push(line);
    else block.lines.push([index + 1, line]);
  });
  finish();
  return blocks;
}

function readSentence({ comments, lines }: Block): Sentence {
  const words: Word[] = [];
  const surfaces: { form: string; first: number; count: number; space: boolean; line: number }[] = [];
  let insideUntil = 0;
  for (const [number, line] of lines) {
    const columns = line.includes('\t') ? line.split('\t') : line.trim().split(/ {2,}/);
    if (columns.length < 8)
      throw new Error(
        `CoNLL-U line ${number}: expected 10 columns parted by tabs, found ${columns.length}: "${line}".`,
      );
    const [position = '', form = '', lemma = '_', upos = '_', xpos = '_', , head = '_', relation = '_'] = columns;
    const space = !/(?:^|\|)SpaceAfter=No(?:\||$)/.test(columns[9] ?? '_');
    if (/^\d+\.\d+$/.test(position)) continue;
    const range = /^(\d+)-(\d+)$/.exec(position);
    if (range) {
      insideUntil = Number(range[2]);
      const count = insideUntil - Number(range[1]) + 1;
      if (Number(range[1]) !== words.length + 1 || count < 1)
        throw new Error(
          `CoNLL-U line ${number}: multiword token ${position} does not begin at word ${words.length + 1}.`,
        );
      surfaces.push({ form, first: words.length, count, space, line: number });
      continue;
    }
    if (position !== String(words.length + 1))
      throw new Error(`CoNLL-U line ${number}: expected word ${words.length + 1}, found "${position}".`);
    if (form === '') throw new Error(`CoNLL-U line ${number}: the form is empty.`);
    if (head !== '_' && !/^\d+$/.test(head))
      throw new Error(`CoNLL-U line ${number}: the head must be a number or _, found "${head}".`);
    if (words.length + 1 > insideUntil) surfaces.push({ form, first: words.length, count: 1, space, line: number });
    words.push({
      line: number,
      form,
      lemma,
      upos,
      xpos,
      head: head === '_' ? -1 : Number(head),
      relation,
      start: 0,
      end: 0,
    });
  }
  const given = comments.find((comment) => /^#\s*text\s*=/.test(comment))?.replace(/^#\s*text\s*=\s?/, '');
  const text = (given !== undefined && place(given, surfaces, words) ? given : undefined) ?? build(surfaces, words);
  return {
    words,
    text,
    newParagraph: comments.some((comment) => /^#\s*newpar\b/.test(comment)),
    spaceAfter: surfaces.at(-1)?.space ?? true,
  };
}

type Surface = { form: string; first: number; count: number; space: boolean; line: number };

/** Finds every surface in the given text, with nothing but white space between; false when that fails. */
function place(text: string, surfaces: readonly Surface[], words: Word[]): boolean {
  let at = 0;
  for (const surface of surfaces) {
    while (at < text.length && /\s/.test(text[at]!)) at++;
    if (!text.startsWith(surface.form, at)) return false;
    cut(surface, words, at);
    at += surface.form.length;
  }
  return text.slice(at).trim() === '';
}

function build(surfaces: readonly Surface[], words: Word[]): string {
  let text = '';
  surfaces.forEach((surface, index) => {
    cut(surface, words, text.length);
    text += surface.form;
    if (surface.space && index < surfaces.length - 1) text += ' ';
  });
  return text;
}

/** Gives each word of a surface its piece: its own letters where they spell the surface, else equal shares. */
function cut({ form, first, count, line }: Surface, words: Word[], at: number): void {
  if (form.length < count)
    throw new Error(`CoNLL-U line ${line}: "${form}" has fewer characters than the ${count} words it stands for.`);
  const pieces = words.slice(first, first + count);
  const spelled = pieces.map((word) => word.form).join('') === form;
  let start = at;
  pieces.forEach((word, index) => {
    const left = at + form.length - (count - 1 - index);
    const length = spelled ? word.form.length : Math.ceil(form.length / count);
    word.start = start;
    word.end = index === count - 1 ? at + form.length : Math.min(left, start + length);
    start = word.end;
  });
}

function makeDoc(sentences: readonly Sentence[], report: Partial<ReportInfo>): Doc {
  let text = '';
  const starts: number[] = [];
  sentences.forEach((sentence, index) => {
    if (index > 0) text += sentence.newParagraph ? '\n\n' : sentences[index - 1]!.spaceAfter ? ' ' : '';
    starts.push(text.length);
    text += sentence.text;
  });
  const doc = new Doc(text, report);
  const count = sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
  doc.tokenCount = count;
  doc.tokenStart = new Int32Array(count);
  doc.tokenEnd = new Int32Array(count);
  doc.sentenceCount = sentences.length;
  doc.sentenceFirst = new Int32Array(sentences.length + 1);
  doc.sentenceOf = new Int32Array(count);
  doc.upos = new Uint8Array(count);
  doc.xpos = new Uint8Array(count);
  doc.head = new Int32Array(count);
  doc.relation = new Uint8Array(count);
  let first = 0;
  sentences.forEach((sentence, index) => {
    doc.sentenceFirst[index] = first;
    sentence.words.forEach((word, position) => {
      fillToken(doc, first + position, word, starts[index]!, first, sentence.words.length);
      doc.sentenceOf[first + position] = index;
    });
    first += sentence.words.length;
  });
  doc.sentenceFirst[sentences.length] = first;
  return doc;
}

function fillToken(doc: Doc, token: number, word: Word, textStart: number, first: number, length: number): void {
  doc.tokenStart[token] = textStart + word.start;
  doc.tokenEnd[token] = textStart + word.end;
  const upos = uposIndex.get(word.upos === '_' ? 'X' : word.upos);
  if (upos === undefined) throw new Error(`CoNLL-U line ${word.line}: unknown UPOS "${word.upos}".`);
  const xpos = xposIndex.get(word.xpos === '_' ? DEFAULT_XPOS[UPOS[upos]!] : word.xpos);
  if (xpos === undefined) throw new Error(`CoNLL-U line ${word.line}: unknown XPOS "${word.xpos}".`);
  const label = word.relation === '_' ? 'dep' : word.relation;
  const relation = relationIndex.get(label) ?? relationIndex.get(label.split(':')[0]!);
  if (relation === undefined) throw new Error(`CoNLL-U line ${word.line}: unknown relation "${word.relation}".`);
  if (word.head > length)
    throw new Error(`CoNLL-U line ${word.line}: head ${word.head} is beyond the sentence of ${length} words.`);
  doc.upos[token] = upos;
  doc.xpos[token] = xpos;
  doc.relation[token] = relation;
  doc.head[token] = word.head > 0 ? first + word.head - 1 : -1;
  doc.lemma[token] = word.lemma !== '_' || word.form === '_' ? word.lemma : word.form.toLowerCase();
}

/**
 * Writes a document as CoNLL-U: FORM, LEMMA, UPOS, XPOS, HEAD, DEPREL and `SpaceAfter=No`, with `# sent_id`, `# text`
 * and `# newpar` at blank lines. Layers that are not there yet are written as `_`. `# text` has its white space as
 * single spaces, because a comment cannot hold a line break.
 */
export function writeConllu(doc: Doc): string {
  const lines: string[] = [];
  const id = doc.report.id ?? 'report';
  lines.push(`# newdoc id = ${id}`);
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
    const first = doc.sentenceFirst[sentence]!;
    const last = doc.sentenceFirst[sentence + 1]!;
    if (first > 0 && /\n\s*\n/.test(gapBefore(doc, first))) lines.push('# newpar');
    lines.push(`# sent_id = ${id}-${sentence + 1}`);
    lines.push(`# text = ${doc.sentenceSpan(sentence).text.replace(/\s+/g, ' ')}`);
    for (let token = first; token < last; token++) lines.push(tokenLine(doc, token, first));
    lines.push('');
  }
  return `${lines.join('\n')}\n`;
}

function gapBefore(doc: Doc, token: number): string {
  return doc.text.slice(doc.tokenEnd[token - 1], doc.tokenStart[token]);
}

function tokenLine(doc: Doc, token: number, first: number): string {
  const tagged = doc.upos.length > 0;
  const parsed = doc.head.length > 0;
  const touches = token + 1 < doc.tokenCount && doc.tokenEnd[token] === doc.tokenStart[token + 1];
  const head = parsed ? (doc.head[token]! < 0 ? 0 : doc.head[token]! - first + 1) : '_';
  return [
    token - first + 1,
    doc.form(token),
    doc.lemma[token] ?? '_',
    tagged ? doc.uposOf(token) : '_',
    tagged ? doc.xposOf(token) : '_',
    '_',
    head,
    parsed ? (head === 0 ? ('root' satisfies Relation) : doc.relationOf(token)) : '_',
    '_',
    touches ? 'SpaceAfter=No' : '_',
  ].join('\t');
}
