import type { SituationReport } from './build.ts';
import { drawDays, drawMap } from './drawings.ts';
import { escapeHtml } from './escape.ts';
import { caveat, incidentLines, type Piece, referenceWords, standing, totalWords } from './words.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #666a73; --line: #d5d7dc; --paper: #fff; --mark: #9c3d10; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6ea; --soft: #9a9ea8; --line: #3a3d45; --paper: #16171a; --mark: #f0a070; } }
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; border-bottom: 1px solid var(--line); } h3 { font-size: 1rem; margin: 1.4rem 0 0.2rem; }
p.soft, .standing { color: var(--soft); font-size: 0.9rem; margin: 0.2rem 0; }
table { border-collapse: collapse; margin: 0.8rem 0; font-size: 0.9rem; } th, td { text-align: left; padding: 0.15rem 0.9rem 0.15rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td:first-child { white-space: nowrap; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
ul { margin: 0.3rem 0; padding-left: 1.2rem; } .disputed { color: var(--mark); } a.ref { font-size: 0.75em; vertical-align: super; text-decoration: none; }
ol.sentences { font-size: 0.88rem; } ol.sentences li:target { background: color-mix(in srgb, var(--mark) 18%, transparent); }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 11px system-ui, sans-serif; }
@media print { body { margin: 0; max-width: none; } }
`;

/** A situation report as one HTML file that needs nothing else: drawings are in it, references lead to the very sentences. */
export function writeHtml(report: SituationReport): string {
  const title = `${report.title}, ${report.from} to ${report.to}`;
  const parts: string[] = [`<h1>${escapeHtml(title)}</h1>`, `<p class="soft">${escapeHtml(caveat(report))}</p>`];
  if (report.harm.length > 0) {
    parts.push(
      '<h2>People harmed, as told</h2>',
      table(
        ['', 'least to most, added over incidents', 'incidents'],
        report.harm.map((total) => [total.harm, totalWords(total), total.incidents]),
      ),
    );
  }
  parts.push('<h2>Day by day</h2>', drawDays(report.byDay));
  const map = drawMap(report.incidents.map(({ incident }) => incident.summary));
  if (map !== null) parts.push('<h2>Where</h2>', map.svg);
  if (map !== null && map.outside.length > 0)
    parts.push(`<p class="soft">Too far off to be drawn: ${escapeHtml(map.outside.join(', '))}.</p>`);
  parts.push(
    '<h2>What and where</h2>',
    table(
      ['kind', 'claims', 'reports'],
      report.byClass.map(({ group, claims, reports }) => [group ?? '', claims, reports]),
    ),
    report.byPlace.length === 0
      ? ''
      : table(
          ['place', 'claims', 'reports'],
          report.byPlace.map(({ group, claims, reports }) => [group ?? '', claims, reports]),
        ),
  );
  if (report.situation.length > 0) {
    parts.push(
      '<h2>Changes of the situation</h2>',
      table(
        ['day', 'place', 'status', 'held by', 'told'],
        report.situation.map(({ day, place, status, holder, told }) => [
          day,
          place,
          status,
          holder ?? '',
          told.map(({ words }) => words).join('; '),
        ]),
      ),
    );
  }
  parts.push('<h2>Incidents</h2>');
  if (report.incidents.length === 0) parts.push('<p>None.</p>');
  for (const reported of report.incidents) {
    const { summary } = reported.incident;
    const mark = summary.disputed ? ' <span class="disputed">(disputed)</span>' : '';
    const lines = incidentLines(reported).map(
      ({ label, pieces, disputed }) =>
        `<li${disputed ? ' class="disputed"' : ''}>${label}: ${pieces.map(pieceOf).join('')}</li>`,
    );
    parts.push(
      `<section id="${escapeHtml(summary.id)}"><h3>${escapeHtml(summary.title)}${mark}</h3>`,
      `<p class="standing">${escapeHtml(standing(reported))} ${refs(reported.references)}</p>`,
      lines.length === 0 ? '</section>' : `<ul>${lines.join('')}</ul></section>`,
    );
  }
  if (report.moreIncidents > 0) parts.push(`<p>${report.moreIncidents} more incidents are not told here.</p>`);
  parts.push('<h2>Sentences</h2>', '<ol class="sentences">');
  for (const reference of report.references)
    parts.push(`<li id="s${reference.number}">${escapeHtml(referenceWords(reference))}</li>`);
  parts.push('</ol>');
  // No script, nothing loaded: a report may be somebody's evidence and may come from anywhere.
  const policy = `default-src 'none'; style-src 'unsafe-inline'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${parts.filter((part) => part !== '').join('\n')}
</body>
</html>
`;
}

function table(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string =>
    typeof value === 'number' ? `<td class="number">${value}</td>` : `<td>${escapeHtml(value)}</td>`;
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${heading.map((word) => `<th>${escapeHtml(word)}</th>`).join('')}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

const pieceOf = (piece: Piece): string => (typeof piece === 'string' ? escapeHtml(piece) : refs(piece));

function refs(numbers: readonly number[]): string {
  return numbers.map((number) => `<a class="ref" href="#s${number}">[${number}]</a>`).join('');
}
