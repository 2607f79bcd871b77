import type { TimeMention } from '../3-mention/mention.ts';
import { referenceDates } from '../6-time/reference-dates.ts';
import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf } from './draft.ts';
import { isOfParty } from './party-story.ts';

/** Sentences at the head of a report in which its own date may stand. */
const HEAD = 3;
/** A dateline's date stands within so many tokens of the sentence's start. */
const DATELINE = 8;
const POSTED = new Set(['posted', 'published', 'updated', 'publication', 'date', 'at', 'release', 'issued']);

/** What the dates of a report mean to its claims: datelines date the report, headings the items below them. */
export interface ReportTimes {
  /** The date that heads the list item of a sentence. */
  heading(sentence: number): TimeMention | null;
  /** Whether a date is that of the report itself. */
  isByline(time: TimeMention): boolean;
}

export function reportTimes(doc: Doc): ReportTimes {
  const references = referenceDates(doc);
  const headings: (TimeMention | null)[] = [];
  let heading: TimeMention | null = null;
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
    const reference = references[sentence]!;
    const first = doc.sentenceFirst[sentence]!;
    const own = doc.times.find(
      (time) =>
        time.first >= first && time.first <= first + 1 && time.from === reference.date && time.to === reference.date,
    );
    if (!reference.heading) heading = null;
    else if (own) heading = own;
    headings.push(heading);
  }
  return {
    heading: (sentence) => headings[sentence] ?? null,
    isByline(time) {
      const sentence = doc.sentenceOf[time.head]!;
      if (headings[sentence] || time.from === null || time.from !== references[sentence]!.date) return false;
      const before = time.first > 0 ? doc.lower(time.first - 1) : '';
      const after = time.last + 1 < doc.tokenCount ? doc.lower(time.last + 1) : '';
      // "KABUL, Afghanistan (July 25, 2011) –", "JUBA, Jan. 28 (Xinhua) --"
      if (time.first - doc.sentenceFirst[sentence]! < DATELINE && (before === '(' || after === '(')) return true;
      if (sentence >= HEAD) return false;
      // "Posted at 0030 today" is of the report, "attacked at 0030 today" of what it tells.
      const opens = doc.lower(time.first);
      if (POSTED.has(before) || (opens !== 'at' && POSTED.has(opens))) return true;
      return doc.uposOf(time.first) !== 'ADP' && /\d{4}|\d\d[./-]\d\d/.test(doc.tokenSpan(time.first, time.last).text);
    },
  };
}

/** Gives each time of a sentence to the claim it dates. The time of saying is not the time of what is said (guide). */
export function attachTimes(
  doc: Doc,
  drafts: readonly ClaimDraft[],
  times: readonly TimeMention[],
  cues: ReadonlySet<number>,
  report: ReportTimes,
): void {
  const owner = ownersOf(doc, drafts, cues);
  const usable = times.filter(
    (time) =>
      !report.isByline(time) && report.heading(doc.sentenceOf[time.head]!) !== time && !isDescription(doc, time),
  );
  let ofSaying = 0;
  for (const time of usable) {
    let token = time.head;
    let meant = false;
    for (let step = 0; step < 20 && token >= 0; step++) {
      const found = owner.get(token);
      if (found) {
        for (const draft of found) if (!meant || DONE.has(classOf(draft.type))) draft.time ??= time;
        // "conducted a raid to seize the duke, on Wednesday": a day that is past dates what was done for it as well.
        meant = !meant && isPast(doc, time) && found.every((draft) => draft.factuality === 'planned');
        if (!meant) break;
      }
      if (cues.has(token)) {
        ofSaying++;
        break;
      }
      token = doc.head[token]!;
    }
  }
  for (const time of usable) dateMainClauses(doc, drafts, time, cues);
  // A sentence that tells one time tells all its deeds then, unless it is the time of saying or of a plan. In a report without
  // a date "on Monday" is one too, though nobody can tell which Monday.
  const only = usable.length === 1 && ofSaying === 0 ? usable[0]! : null;
  if (only && (only.from !== null || only.kind === 'date' || only.kind === 'clock')) {
    for (const draft of drafts)
      if (
        DEEDS.has(classOf(draft.type)) &&
        draft.type !== STATE &&
        draft.factuality === 'actual' &&
        !isOfParty(doc, only, draft)
      )
        draft.time ??= only;
  }
}
/** "a six-day operation", "recent attacks": lengths and vague words that describe, and no when. */
function isDescription(doc: Doc, time: TimeMention): boolean {
  return (
    (time.kind === 'duration' || time.kind === 'vague') &&
    time.from === null &&
    ['amod', 'compound', 'nummod'].includes(doc.relationOf(time.last))
  );
}

/** "On Friday, troops crossed the river, stormed the hill and cut the road": a time that opens a sentence dates all its main clauses. */
function dateMainClauses(doc: Doc, drafts: readonly ClaimDraft[], time: TimeMention, cues: ReadonlySet<number>): void {
  const sentence = doc.sentenceOf[time.head]!;
  if (time.first > doc.sentenceFirst[sentence]! + 1) return;
  const main = mainVerb(doc, time.head);
  if (main < 0 || cues.has(main)) return;
  for (const draft of drafts) {
    if (draft.time || draft.factuality !== 'actual' || draft.type === STATE) continue;
    let token = draft.trigger.token;
    while (token !== main && token >= 0 && SAME_TIME.has(doc.relationOf(token)) && !cues.has(token))
      token = doc.head[token]!;
    if (token === main) draft.time = time;
  }
}

function mainVerb(doc: Doc, token: number): number {
  let at = doc.head[token]!;
  while (at >= 0 && doc.uposOf(at) !== 'VERB') at = doc.head[at]!;
  return at;
}

/** What hangs on a verb in these ways happens with it. */
const SAME_TIME = new Set(['conj', 'obj', 'nsubj', 'nsubj:pass', 'obl', 'obl:agent', 'advcl', 'compound', 'xcomp']);
/** What holds without happening. */
const STATE = 'territory.control';
const DEEDS = new Set(['strike', 'fight', 'harm', 'damage', 'detain', 'civic', 'territory']);

/** Deeds that are done for a purpose. */
const DONE = new Set(['prepare', 'fight', 'strike', 'move']);

function isPast(doc: Doc, time: TimeMention): boolean {
  const { published } = doc.report;
  return published !== null && time.to !== null && time.to <= published;
}

/** Gives the date that heads a list item to its claims that state no other and are told as having happened. */
export function attachHeading(drafts: readonly ClaimDraft[], sentence: number, report: ReportTimes): void {
  const heading = report.heading(sentence);
  if (heading) for (const draft of drafts) if (draft.factuality !== 'planned') draft.time ??= heading;
}

function ownersOf(doc: Doc, drafts: readonly ClaimDraft[], cues: ReadonlySet<number>): Map<number, ClaimDraft[]> {
  const owner = new Map<number, ClaimDraft[]>();
  const own = (token: number, draft: ClaimDraft): void => {
    const list = owner.get(token) ?? [];
    list.push(draft);
    owner.set(token, list);
  };
  for (const draft of drafts) for (const token of [draft.trigger.token, ...draft.absorbed]) own(token, draft);
  for (const draft of drafts) {
    const governor = doc.head[draft.trigger.token]!;
    if (governor >= 0 && draft.trigger.kind === 'nouns' && !owner.has(governor) && !cues.has(governor))
      own(governor, draft);
  }
  return owner;
}
