import type { CodedReport, Gazetteer } from '@dateline/core';
import { dayOfIso, isoOf } from '@dateline/core/situation';
import { codebookMarkdown, FORMATS, formatById, PROFILES, type Profile, writeExport } from '@dateline/formats';
import { buildReport, type Chosen, choose, writeHtml } from '@dateline/store';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import * as api from '../api/index.ts';
import { daysOf } from '../days.ts';
import { formatNamed, planOf, profileOf } from '../exports.ts';
import { queryWords, toClaimQuery } from '../query.ts';
import { asked } from '../refusal.ts';
import type { Services } from '../services.ts';

/** Reports that a preview looks at, and claims that it shows. */
const LOOKED_AT = 300;
const SHOWN = 8;
/** Characters of the file that a preview shows. */
const SAMPLE = 4000;

/** Routes that give claims out, with what they would withhold. */
export function exportRoutes(app: OpenAPIHono, { store, gazetteer }: Services): void {
  /** What a preview and the file itself begin with, so that one shows what the other holds. */
  const prepare = async (name: string, { profile: words, answers, ...given }: api.ExportQueryRead) => {
    const format = formatNamed(name);
    const profile = profileOf(words);
    const chosen = await asked(() => choose(store, toClaimQuery(given), answers));
    const places = typeof profile?.places === 'string' ? await gazetteer() : null;
    const plan = planOf(format, { profile, filters: queryWords(given), gazetteer: places, linkOf: chosen.linkOf });
    return { format, profile, chosen, places, plan };
  };

  app.openapi(api.listFormats, (context) =>
    context.json(
      {
        formats: FORMATS.filter(({ id }) => id !== 'pretty').map(
          ({ id, label, extensions, mediaType, loses, binary }) => ({
            id,
            label,
            extension: extensions[0] ?? '',
            mediaType,
            loses,
            binary: binary ?? false,
          }),
        ),
        profiles: PROFILES.map((profile) => ({
          name: profile.name,
          about: profile.about ?? '',
          profile: JSON.stringify(profile),
        })),
      },
      200,
    ),
  );

  app.openapi(api.previewExport, async (context) => {
    const { format, profile, chosen, places, plan } = await prepare(
      context.req.valid('param').format,
      context.req.valid('query'),
    );
    let sample = '';
    const sink = {
      write(chunk: string | Uint8Array) {
        if (typeof chunk === 'string' && sample.length < SAMPLE) sample += chunk.slice(0, SAMPLE - sample.length);
      },
    };
    const tally = await writeExport(chosen.reports(LOOKED_AT), sink, plan);
    return context.json(
      {
        ...chosen.total,
        lookedAt: Math.min(LOOKED_AT, chosen.total.reports),
        rows: tally.rows,
        leftOut: [...tally.leftOut].map(([reason, claims]) => ({ reason, claims })),
        loses: format.loses,
        sample,
        first: await firstClaims(chosen, profile, places),
        codebook: codebookMarkdown({ format, about: plan.about, tally }),
      },
      200,
    );
  });

  app.openapi(api.exportClaims, async (context) => {
    const { format, chosen, plan } = await prepare(context.req.valid('param').format, context.req.valid('query'));
    const name = `dateline-${plan.about.at.slice(0, 10)}${format.extensions[0] ?? ''}`;
    context.header('content-type', format.mediaType);
    context.header('content-disposition', `attachment; filename="${name}"`);
    return stream(context, async (out) => {
      const encoder = new TextEncoder();
      const sink = {
        async write(chunk: string | Uint8Array) {
          // Whoever has gone away is not written to: the rest would be read for nobody.
          if (out.aborted) throw new Error('The other side has gone away.');
          await out.write(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
        },
      };
      await writeExport(chosen.reports(), sink, plan);
    });
  });

  app.openapi(api.printSituationReport, async (context) => {
    const { title, from: first, to: last, ...given } = context.req.valid('query');
    const days = await daysOf(store);
    const to = last ?? days.to ?? today();
    const from = first ?? weekBefore(to);
    const report = await asked(() =>
      buildReport(store, { from, to, query: toClaimQuery(given), ...(title && { title }) }),
    );
    return context.html(writeHtml(report), 200, {
      // The page has its style within and nothing else: no script of any report can run.
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-modals",
    });
  });
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** The first of the seven days that end with a day. */
const weekBefore = (day: string): string => isoOf(dayOfIso(day)! - 6);

/** The first claims of an export, as they are and as they would be told. */
async function firstClaims(
  chosen: Chosen,
  profile: Profile | null,
  gazetteer: Gazetteer | null,
): Promise<api.ExportPreview['first']> {
  const jsonl = formatById('jsonl')!;
  const plan = planOf(jsonl, { profile, filters: [], gazetteer });
  const first: api.ExportPreview['first'] = [];
  for await (const report of chosen.reports(SHOWN)) {
    let line = '';
    // One by one, so that a report that is withheld whole is told from the next.
    await writeExport([report], { write: (chunk) => void (line += chunk) }, plan);
    const shown = line === '' ? null : (JSON.parse(line) as CodedReport);
    for (const claim of report.claims) {
      if (first.length === SHOWN) return first;
      const after = shown?.claims.find(({ id }) => id === claim.id);
      first.push({ before: told(report, claim), after: shown && after ? told(shown, after) : null });
    }
  }
  return first;
}

function told(report: CodedReport, claim: CodedReport['claims'][number]) {
  const { start, end } = report.sentences[claim.sentence]!;
  return { outlet: report.outlet, published: report.published, sentence: report.text.slice(start, end), claim };
}
