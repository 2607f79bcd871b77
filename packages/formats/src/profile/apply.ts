import type { Argument, Claim, CodedReport, PlaceRef, SourceRef, Span } from '@dateline/core';
import { shifted } from '../event-days.ts';
import type { Reports } from '../format.ts';
import { isResolved } from '../main-place.ts';
import { leaveOut, type Tally } from '../tally.ts';
import { standsFor } from './behind.ts';
import { coarsened, type FindArea, withoutPosition } from './coarsen.ts';
import { Masking } from './mask.ts';
import { type Painted, painted, sentenceRange } from './paint.ts';
import { hidesWords, holdsBack, type Profile } from './profile.ts';

export interface ProfileContext {
  /** The day of the export, ISO: an embargo counts back from it. */
  readonly today: string;
  /** Finds the units that hold places; null where no gazetteer is at hand. */
  readonly findArea: FindArea | null;
  /** Counts the claims that are withheld. */
  readonly tally?: Tally;
}

/**
 * Holds back what a profile asks for. What comes out are records like those that went in: every span still slices the text,
 * in which ░ stands for what is withheld and █ for what is masked. Offsets are those of the original unless words are hidden.
 */
export async function* withProfile(
  reports: Reports,
  profile: Profile,
  context: ProfileContext,
): AsyncIterable<CodedReport> {
  const masking = profile.maskActors === undefined ? null : new Masking(profile.maskActors);
  let number = 0;
  for await (const report of reports) {
    const kept = report.claims.filter((claim) => !isEmbargoed(report, claim, profile, context.today));
    leaveOut(context.tally, embargoReason(profile), report.claims.length - kept.length);
    // A report of which nothing may be told is not told of.
    if (kept.length === 0 && report.claims.length > 0) continue;
    number++;
    yield shownReport(report, kept, profile, { masking, number, findArea: context.findArea });
  }
}

function embargoReason({ embargoDays }: Profile): string {
  return `embargo: of the last ${embargoDays} days, or of no known day`;
}

function isEmbargoed(report: CodedReport, claim: Claim, profile: Profile, today: string): boolean {
  if (profile.embargoDays === undefined) return false;
  const happened = claim.time?.to ?? claim.time?.from ?? null;
  const day = profile.embargoBy === 'publication' ? report.published : (happened ?? report.published);
  return day === null || day > shifted(today, -profile.embargoDays);
}

interface Shown {
  readonly masking: Masking | null;
  readonly number: number;
  readonly findArea: FindArea | null;
}

function shownReport(report: CodedReport, kept: readonly Claim[], profile: Profile, shown: Shown): CodedReport {
  const allKept = kept.length === report.claims.length;
  const words = hidesWords(profile);
  const wholeText = allKept && !words && !holdsBack(profile, 'text');
  const withheld = new Set(report.claims.filter((claim) => !kept.includes(claim)).map(({ sentence }) => sentence));
  const sentences = new Set(words ? [] : kept.map(({ sentence }) => sentence).filter((index) => !withheld.has(index)));
  const claims = linked(kept).map((claim) => shownClaim(claim, profile, shown));

  const masked = claims.flatMap((each) => each.masked);
  const ranges = wholeText
    ? [{ start: 0, end: report.text.length }]
    : [
        ...[...sentences].flatMap((sentence) => sentenceRange(report, sentence)),
        ...claims.flatMap(({ claim }) => spansOf(claim)),
      ];
  const names = new Set(claims.flatMap((each) => each.names));
  const untouched = wholeText && masked.length === 0;
  const now = untouched ? null : painted(report.text, { shown: ranges, masked, names, close: words });
  const shownAs = <Thing extends object>(thing: Thing): Thing => (now === null ? thing : repainted(thing, now));

  const mentions = <Mention extends Span & { sentence: number }>(list: readonly Mention[]): Mention[] =>
    words ? [] : list.filter(({ sentence }) => wholeText || sentences.has(sentence)).map(shownAs);
  return standsFor(
    {
      // Named one by one, so that what records come to hold besides is not given out unseen.
      schema: report.schema,
      coder: report.coder,
      id: holdsBack(profile, 'ids') ? `report-${shown.number}` : report.id,
      outlet: holdsBack(profile, 'outlet') ? null : report.outlet,
      published: holdsBack(profile, 'published') ? null : report.published,
      title: words || !allKept || holdsBack(profile, 'title') ? null : report.title,
      language: report.language,
      text: now?.text ?? report.text,
      sentences: now === null ? report.sentences : report.sentences.map(now.moved),
      claims: claims.map(({ claim }) => shownAs(claim)),
      places: mentions(report.places).map((place) => shownPlace(place, profile, shown.findArea) as typeof place),
      actors: mentions(report.actors),
      ...(report.uncoded && { uncoded: mentions(report.uncoded) }),
    },
    report,
  );
}

/** Claims whose `sameAs` leads to one that is withheld lead to the first that is left of the same happening. */
function linked(kept: readonly Claim[]): Claim[] {
  const ids = new Set(kept.map(({ id }) => id));
  const firsts = new Map<string, string>();
  return kept.map((claim) => {
    if (claim.sameAs === null || ids.has(claim.sameAs)) return claim;
    const first = firsts.get(claim.sameAs) ?? null;
    if (first === null) firsts.set(claim.sameAs, claim.id);
    return standsFor({ ...claim, sameAs: first }, claim);
  });
}

interface ShownClaim {
  readonly claim: Claim;
  /** Spans that are covered. */
  readonly masked: readonly Span[];
  /** Words that are covered wherever they stand. */
  readonly names: readonly string[];
}

function shownClaim(claim: Claim, profile: Profile, { masking, findArea }: Shown): ShownClaim {
  const masked: Span[] = [];
  const names: string[] = [];
  const cover = (...spans: readonly (Span | undefined)[]): void => {
    for (const span of spans) if (span !== undefined) masked.push(span);
    for (const span of spans) if (span !== undefined) names.push(...(masking?.namesIn(span) ?? []));
  };
  const argument = (given: Argument): Argument => {
    if (!masking?.hides(given)) return given;
    cover(given, given.antecedent);
    return standsFor({ ...given, actor: masking.nameOf(given) }, given);
  };
  const places = claim.places.map((place) => {
    const now = shownPlace(place, profile, findArea);
    if (profile.places === undefined || now === place) return now;
    masked.push(place);
    names.push(place.text, ...(place.place ? [place.place.name] : []));
    return now;
  });
  const source = claim.source;
  if (source !== null && (holdsBack(profile, 'source') || masking?.hidesSource(source)))
    cover(source, source.antecedent, ...(source.via ?? []));
  const agents = claim.agents.map(argument);
  const patients = claim.patients.map(argument);
  // "Twelve Italian soldiers" counts "Italian soldiers", which is no span and would tell what the bars cover.
  const isMasked = ({ start, end }: Span): boolean => masked.some((span) => span.start < end && start < span.end);
  const counts = holdsBack(profile, 'counts')
    ? []
    : claim.counts.map((count) => (isMasked(count) ? standsFor({ ...count, of: '███' }, count) : count));
  return { claim: standsFor({ ...claim, agents, patients, places, counts }, claim), masked, names };
}

function shownPlace(place: PlaceRef, profile: Profile, findArea: FindArea | null): PlaceRef {
  const coarse = profile.places === undefined ? place : coarsened(place, profile.places, findArea);
  if (!holdsBack(profile, 'coordinates') || !isResolved(coarse)) return coarse;
  return withoutPosition(coarse, 'unresolved: the position is withheld');
}

/** Every span of a claim. */
function spansOf(claim: Claim): Span[] {
  const spans: Span[] = [claim.trigger, ...claim.places, ...claim.counts];
  for (const argument of [...claim.agents, ...claim.patients])
    spans.push(argument, ...(argument.antecedent ? [argument.antecedent] : []));
  if (claim.time !== null) spans.push(claim.time);
  if (claim.source !== null) spans.push(...sourceSpans(claim.source));
  return spans;
}

function sourceSpans({ antecedent, cue, via = [], ...source }: SourceRef): Span[] {
  return [source, ...(antecedent ? [antecedent] : []), ...(cue ? [cue] : []), ...via];
}

/** A copy in which every span has the place and the words that it has now. Codes are still made from what stood there. */
function repainted<Thing extends object>(thing: Thing, now: Painted): Thing {
  return repaint(thing, now) as Thing;
}

function repaint(thing: unknown, now: Painted): unknown {
  if (Array.isArray(thing)) return thing.map((each) => repaint(each, now));
  if (typeof thing !== 'object' || thing === null) return thing;
  const copy = Object.fromEntries(
    Object.entries(thing).map(([key, value]) => [key, key === 'geometry' ? value : repaint(value, now)]),
  );
  if (typeof copy.start === 'number' && typeof copy.end === 'number' && 'text' in copy) {
    const { start, end } = now.moved({ start: copy.start, end: copy.end });
    Object.assign(copy, { start, end, text: now.text.slice(start, end) });
  }
  return standsFor(copy, thing);
}
