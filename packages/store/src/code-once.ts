import { type CodedReport, type Coder, carryOver } from '@dateline/core';
import { COPY_FROM, signatureLikeness } from '@dateline/core/incident';
import type { Store } from './contract.ts';
import { signatureOfReport } from './copies.ts';

/** A report that is to be added, with its identifier. */
export type NewReport = Pick<CodedReport, 'id' | 'text' | 'outlet' | 'published' | 'title'>;

/** A reading, and whose it is: of the store, which has the report; of another report, which this one repeats; or the coder's own. */
export interface CodedOnce {
  readonly coded: CodedReport;
  readonly from: 'store' | 'original' | 'coder';
}

/** The coder failed on a report; others are none the worse for it. */
export class CoderFault extends Error {
  override readonly name = 'CoderFault';
}

/** Reports whose readings are tried for one that repeats them. */
const MOST_ORIGINALS = 5;

/**
 * Codes reports on their way into a store, none twice: neither one that is there, nor one that repeats another, of the store or of the
 * batch that waits to be added. What repeats another and adds nothing of its own takes its claims over (`carryOver`).
 *
 * The coder is asked for when it is first needed.
 */
export class OnceCoder {
  readonly #store: Store;
  readonly #coder: () => Promise<Coder>;
  #waiting: { readonly coded: CodedReport; readonly signature: Uint32Array | null }[] = [];

  constructor(store: Store, coder: () => Promise<Coder>) {
    this.#store = store;
    this.#coder = coder;
  }

  /** Throws a `CoderFault` where the coder fails. */
  async code(report: NewReport): Promise<CodedOnce> {
    const there = await this.#store.report(report.id);
    if (there?.text === report.text) return { coded: there, from: 'store' };
    const signature = signatureOfReport(report);
    const again = carriedOver(this.#waitingLike(report, signature), report);
    const taken = again ?? carriedOver(await this.#store.repeatedBy(report, MOST_ORIGINALS), report);
    const coded = taken ?? codedBy(await this.#coder(), report);
    this.#waiting.push({ coded, signature });
    return { coded, from: taken === null ? 'coder' : 'original' };
  }

  /** To be told when all that was coded is in the store. */
  kept(): void {
    this.#waiting = [];
  }

  #waitingLike(report: NewReport, signature: Uint32Array | null): CodedReport[] {
    return this.#waiting
      .filter(
        (other) =>
          other.coded.text === report.text ||
          (signature !== null &&
            other.signature !== null &&
            signatureLikeness(signature, other.signature) >= COPY_FROM),
      )
      .map(({ coded }) => coded);
  }
}

function carriedOver(originals: readonly CodedReport[], report: NewReport): CodedReport | null {
  for (const original of originals) {
    const coded = carryOver(original, report);
    if (coded !== null) return coded;
  }
  return null;
}

function codedBy(coder: Coder, report: NewReport): CodedReport {
  try {
    return coder.code(report);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CoderFault(`the coder failed (${reason}). This is a fault of Dateline; please report it`);
  }
}
