import { createClient, type Change as Decision, RefusalError } from '@dateline/server/client';

export type {
  About,
  Addition,
  Agreement,
  ClaimColumns,
  Dispute,
  ExportFormat,
  ExportPreview,
  FoundPlace,
  ListedClaim,
  ListedReport,
  MomentAnswer,
  OpenReport,
  ReviewedReport,
  Rule,
  Suggestion,
} from '@dateline/server/client';
export { RefusalError } from '@dateline/server/client';

/** A decision of the person at the page, or one that they withdraw. */
export type Change = Decision;

/** The server that the page came from, wherever it is mounted. */
export const server = createClient({ base: new URL('.', document.baseURI).pathname.replace(/\/$/, '') });

/** Whether asking again could help: no answer came, or the server is in trouble, rather than that it refused. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof RefusalError) || error.status === 0 || error.status >= 500 || error.kind === 'busy';
}
