import type { SituationReport } from './build.ts';
import { caveat, incidentLines, type Piece, referenceWords, standing, totalWords } from './words.ts';

/** A situation report as Markdown, with footnote numbers that lead to the list of sentences at its end. */
export function writeMarkdown(report: SituationReport): string {
  const lines: string[] = [`# ${plain(report.title)}, ${report.from} to ${report.to}`, '', plain(caveat(report)), ''];
  const table = (heading: readonly string[], rows: readonly (readonly (string | number)[])[]): void => {
    lines.push(`| ${heading.join(' | ')} |`, `| ${heading.map(() => '---').join(' | ')} |`);
    for (const row of rows) lines.push(`| ${row.map((cell) => cellOf(cell)).join(' | ')} |`);
    lines.push('');
  };
  if (report.harm.length > 0) {
    lines.push('## People harmed, as told', '');
    table(
      ['', 'least to most, added over incidents', 'incidents'],
      report.harm.map((total) => [total.harm, totalWords(total), total.incidents]),
    );
  }
  lines.push('## Day by day', '');
  table(
    ['day', 'claims', 'reports'],
    report.byDay.map(({ day, claims, reports }) => [day, claims, reports]),
  );
  lines.push('## What and where', '');
  table(
    ['kind', 'claims', 'reports'],
    report.byClass.map(({ group, claims, reports }) => [group ?? '', claims, reports]),
  );
  if (report.byPlace.length > 0)
    table(
      ['place', 'claims', 'reports'],
      report.byPlace.map(({ group, claims, reports }) => [group ?? '', claims, reports]),
    );
  if (report.situation.length > 0) {
    lines.push('## Changes of the situation', '');
    table(
      ['day', 'place', 'status', 'held by', 'told'],
      report.situation.map(({ day, place, status, holder, told }) => [
        day,
        place,
        status,
        holder ?? '',
        told.map(({ words }) => words).join('; '),
      ]),
    );
  }
  lines.push('## Incidents', '');
  if (report.incidents.length === 0) lines.push('None.', '');
  for (const reported of report.incidents) {
    const { summary } = reported.incident;
    lines.push(
      `### ${plain(summary.title)}${summary.disputed ? ' (disputed)' : ''}`,
      '',
      `${plain(standing(reported))}. ${refs(reported.references)}`,
      '',
    );
    for (const { label, pieces, disputed } of incidentLines(reported))
      lines.push(`- ${label}${disputed ? ' (disputed)' : ''}: ${pieces.map(pieceOf).join('')}`);
    lines.push('');
  }
  if (report.moreIncidents > 0) lines.push(`${report.moreIncidents} more incidents are not told here.`, '');
  lines.push('## Sentences', '');
  for (const reference of report.references)
    lines.push(`${reference.number}. <a id="s${reference.number}"></a>${plain(referenceWords(reference))}`);
  return `${lines.join('\n').trimEnd()}\n`;
}

const pieceOf = (piece: Piece): string => (typeof piece === 'string' ? plain(piece) : refs(piece));

function refs(numbers: readonly number[]): string {
  return numbers.map((number) => `[[${number}]](#s${number})`).join('');
}

/** A stranger's words on one line, without any meaning to Markdown or HTML. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~&]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : `\\${sign}`));
}

const cellOf = (cell: string | number): string => plain(`${cell}`);
