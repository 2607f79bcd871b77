import { createCoder } from '@dateline/core';
import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';
import { readModel } from '../../../core/src/2-syntax/model.ts';
import { findClaims } from '../../../core/src/4-claim/claims-stage.ts';
import type { ClaimDraft } from '../../../core/src/4-claim/draft.ts';
import { createLexicon, defaultRules } from '../../../core/src/4-claim/lexicon.ts';
import { NounClasses } from '../../../core/src/4-claim/noun-classes.ts';
import { inTextOrder, toClaims } from '../../../core/src/4-claim/record.ts';
import type { Doc } from '../../../core/src/doc/doc.ts';
import { type ClaimMatch, type GoldReport, isoDay, matchClaims, readGold } from './gold.ts';

/** A report coded by hand, read by machine: its drafts, and which of them answer which claim of the hand. */
export interface ReadReport {
  readonly gold: GoldReport;
  readonly doc: Doc;
  /** In text order. */
  readonly drafts: readonly ClaimDraft[];
  readonly matches: ReadonlyMap<ClaimDraft, ClaimMatch>;
}

/** Reads every report of a folder of gold files and keeps what the claims were made from. */
export async function readReports(folder: string): Promise<ReadReport[]> {
  const bytes = await loadEnglishModel();
  const model = readModel(bytes);
  const coder = createCoder({ model: bytes, gazetteer: loadDefaultGazetteer() });
  const lexicon = createLexicon(defaultRules);
  const classes = new NounClasses((word) => model.vector(word) ?? undefined);
  return readGold(folder).map((gold) => {
    const { id, text, outlet, published, title } = gold;
    const doc = coder.read({ id, text, outlet, published: isoDay(published), title });
    const drafts = inTextOrder(findClaims(doc, lexicon, classes));
    const claims = toClaims(doc, drafts);
    const byId = new Map(claims.map((claim, at) => [claim.id, drafts[at]!]));
    const matches = matchClaims(gold, { claims });
    return { gold, doc, drafts, matches: new Map(matches.map((match) => [byId.get(match.coded.id)!, match])) };
  });
}
