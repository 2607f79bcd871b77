import { createCoder } from '@dateline/core';
import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';
import type { ClaimDraft } from '../../../core/src/4-claim/draft.ts';
import { draftsOf } from '../../../core/src/4-claim/record.ts';
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
  const coder = createCoder({ model: await loadEnglishModel(), gazetteer: loadDefaultGazetteer() });
  return readGold(folder).map((gold) => {
    const { id, text, outlet, published, title } = gold;
    const doc = coder.read({ id, text, outlet, published: isoDay(published), title });
    const drafts = draftsOf(doc);
    const byId = new Map(doc.claims.map((claim, at) => [claim.id, drafts[at]!]));
    const matches = matchClaims(gold, doc);
    return { gold, doc, drafts, matches: new Map(matches.map((match) => [byId.get(match.coded.id)!, match])) };
  });
}
