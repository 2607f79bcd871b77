// Who is cited, by which words, for what: against PolNeAR's development part (Newell, Margolin & Ruths, LREC 2018).
//   node bench/attribution.ts [--errors N]
//
// PolNeAR marks every relation of a person to a statement or attitude. Ours is the narrower task, so that wanted are only
// attributions with a source whose cue has a verb of saying or "according to" (the list below, fixed by hand from the
// most frequent cues of the training part); what we give beside is passed over where PolNeAR has an attribution of another
// kind at the same words, and is wrong where it has none. Documents with several annotators count with the first.
//   cue: the words of citing overlap. source: besides, the head of our source lies in the marked one.
//   content: tokens of what is told, over all attributions (micro-averaged), as spans of any length count alike otherwise.
import { readFileSync } from 'node:fs';
import { createCoder, type Doc } from '@dateline/core';
import { loadEnglishModel } from '@dateline/models';
import { NounClasses } from '../packages/core/src/4-claim/noun-classes.ts';
import { readAttributions } from '../packages/core/src/4-claim/source.ts';
import { type BenchRow, f1, findData, printRows } from './data-folder.ts';

const SAYING =
  /\b(accord(s|ing)|say(s|ing)?|said|t(ell(s|ing)?|old)|report(s|ed|ing)|stat(es?|ed|ing)|claim(s|ed|ing)?|announc(es?|ed|ing)|confirm(s|ed|ing)?|add(s|ed|ing)?|declar(es?|ed|ing)|explain(s|ed|ing)?|not(es?|ed|ing)|writ(es?|ing)|wrote|tweet(s|ed|ing)?|argu(es?|ed|ing)|insist(s|ed|ing)?|warn(s|ed|ing)?|alleg(es?|ed|ing)|acknowledg(es?|ed|ing)|admit(s|ted|ting)?|accus(es?|ed|ing)|blam(es?|ed|ing)|den(y|ies|ied|ying)|stress(es|ed|ing)?|reveal(s|ed|ing)?|conclud(es?|ed|ing)|recall(s|ed|ing)?|suggest(s|ed|ing)?)\b/i;

interface Part {
  readonly spans: readonly [number, number][];
  readonly text: string;
}
interface GoldAttribution {
  readonly source: readonly Part[];
  readonly cue: readonly Part[];
  readonly content: readonly Part[];
}
interface Article {
  readonly id: string;
  readonly outlet: string;
  readonly published: string;
  readonly text: string;
  readonly annotations: readonly { readonly attributions: readonly GoldAttribution[] }[];
}

const errorCount = process.argv.includes('--errors') ? Number(process.argv[process.argv.indexOf('--errors') + 1]) : 0;
const part = process.argv.includes('--train') ? 'train' : 'dev';
const errors: string[] = [];

export async function run(): Promise<BenchRow[]> {
  const path = findData('data', 'polnear', `${part}.jsonl`);
  if (path === null) return [];
  const coder = createCoder({ model: await loadEnglishModel() });
  const classes = new NounClasses();
  const counts = { wanted: 0, given: 0, cues: 0, sources: 0, contentWanted: 0, contentGiven: 0, contentRight: 0 };
  const articles = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  for (const line of articles) {
    const { outlet, published, text, annotations } = JSON.parse(line) as Article;
    score(coder.read({ text, outlet, published }), classes, annotations[0]?.attributions ?? [], counts);
  }
  const task = `attribution, PolNeAR ${part} (verbs of saying)`;
  const { wanted, given, cues, sources, contentWanted, contentGiven, contentRight } = counts;
  const row = (metric: string, right: number, got: number, want: number): BenchRow => ({
    task,
    metric,
    value: f1(right, got, want),
    n: want,
    note: `P ${((100 * right) / got).toFixed(1)}, R ${((100 * right) / want).toFixed(1)}`,
  });
  return [
    row('cue F1', cues, given, wanted),
    row('cue and source F1', sources, given, wanted),
    row('content F1 (tokens)', contentRight, contentGiven, contentWanted),
  ];
}

function score(doc: Doc, classes: NounClasses, gold: readonly GoldAttribution[], counts: Record<string, number>): void {
  const wanted = gold.filter(
    ({ source, cue, content }) => source.length > 0 && content.length > 0 && cue.some(({ text }) => SAYING.test(text)),
  );
  const own = readAttributions(doc, classes).bySentence.flat();
  const used = new Set<unknown>();
  counts.wanted! += wanted.length;
  for (const attribution of wanted) {
    const content = tokensIn(doc, attribution.content);
    counts.contentWanted! += content.size;
    const candidates = own.filter((other) => !used.has(other) && touches(doc, attribution.cue, other.cue));
    const match = candidates.find((other) => touches(doc, attribution.source, other.source)) ?? candidates[0];
    if (!match) {
      errors.push(`missed  ${show(attribution)}`);
      continue;
    }
    used.add(match);
    counts.cues!++;
    const { source } = match;
    if (touches(doc, attribution.source, { first: source.head, last: source.head })) counts.sources!++;
    else errors.push(`source  "${doc.tokenSpan(source.first, source.last).text}" for ${show(attribution)}`);
    const right = [...match.content].filter((token) => content.has(token)).length;
    counts.contentRight! += right;
    counts.contentGiven! += match.content.size;
    if (right * 3 < 2 * Math.max(content.size, match.content.size))
      errors.push(`content ${match.form} "${words(doc, match.content)}" for ${show(attribution)}`);
  }
  for (const attribution of own) {
    if (used.has(attribution)) continue;
    if (gold.some((other) => touches(doc, other.cue, attribution.cue))) continue;
    counts.contentGiven! += attribution.content.size;
    counts.given!++;
    errors.push(
      `extra   ${attribution.form} "${doc.tokenSpan(attribution.source.first, attribution.source.last).text}" ${doc.form(attribution.cue.first)} in: ${doc.sentenceSpan(doc.sentenceOf[attribution.cue.first]!).text}`,
    );
  }
  counts.given! += used.size;
}

function touches(doc: Doc, parts: readonly Part[], range: { first: number; last: number }): boolean {
  const from = doc.tokenStart[range.first]!;
  const to = doc.tokenEnd[range.last]!;
  return parts.some(({ spans }) => spans.some(([start, end]) => start < to && from < end));
}

function tokensIn(doc: Doc, parts: readonly Part[]): Set<number> {
  const tokens = new Set<number>();
  for (const { spans } of parts)
    for (const [start, end] of spans)
      for (let token = 0; token < doc.tokenCount; token++)
        if (doc.tokenStart[token]! >= start && doc.tokenEnd[token]! <= end) tokens.add(token);
  return tokens;
}

const show = ({ source, cue, content }: GoldAttribution): string =>
  `[${source.map(({ text }) => text).join(' … ')}] [${cue.map(({ text }) => text).join(' … ')}] ${content
    .map(({ text }) => text)
    .join(' … ')
    .slice(0, 260)}`.replace(/\s+/g, ' ');

function words(doc: Doc, tokens: ReadonlySet<number>): string {
  const sorted = [...tokens].sort((a, b) => a - b);
  return doc.tokenSpan(sorted[0]!, sorted.at(-1)!).text.slice(0, 200).replace(/\s+/g, ' ');
}

if (import.meta.main) {
  printRows(await run());
  const step = Math.max(1, Math.floor(errors.length / Math.max(1, errorCount)));
  for (let at = 0; at < errors.length && errorCount > 0; at += step) console.log(errors[at]);
}
