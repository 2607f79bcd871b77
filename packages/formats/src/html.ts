import type { Argument, Claim, CodedReport } from '@dateline/core';
import { CLASS_LABELS, CLASSES, classOf } from './classes.ts';
import type { Format } from './format.ts';
import { escapeHtml, textHtml } from './html-parts.ts';
import { HTML_SCRIPT } from './html-script.ts';
import { HTML_STYLE } from './html-style.ts';
import { type Profile, profileWords } from './profile/profile.ts';
import {
  argumentWords,
  claimsBySentence,
  counted,
  countsApart,
  countWords,
  dateWords,
  inline,
  placeWords,
  rangeOf,
  titleOf,
} from './words.ts';

/**
 * The only style sheet and the only script that the page may run, by their SHA-256: a report cannot smuggle in its own.
 * A test computes them anew and says what to write here after a change.
 */
export const HTML_HASHES = {
  style: 'FtLfcbGmZ++wLid8sfU4wTYEwlpHyFYw12UVBFtQXQk=',
  script: 'KY/dsRPQrX6NwDwzpCnYqC6wFgk3Q0UsH3tg7DYOBeo=',
};

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${HTML_HASHES.style}'`,
  `script-src 'sha256-${HTML_HASHES.script}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * A page to read: each report with its claims underlined by class, and beside it what they say. It asks for nothing from
 * the network. The index of reports is written last, when they are known, and shown first.
 */
export const html: Format = {
  id: 'html',
  label: 'a self-contained page: the reports with their claims beside them',
  extensions: ['.html', '.htm'],
  mediaType: 'text/html',
  loses: 'It is for reading: positions and identifiers of the gazetteer stand in hints.',
  async write(reports, sink, { heading = 'Dateline', about } = {}) {
    await sink.write(openingHtml(heading));
    const entries: string[] = [];
    let colophon = '';
    for await (const report of reports) {
      const key = `r${entries.length + 1}`;
      await sink.write(reportHtml(report, key));
      const facts = [report.outlet, report.published, counted(report.claims.length, 'claim')].filter((fact) => fact);
      entries.push(
        `<li><a href="#${key}">${escapeHtml(titleOf(report))}</a> <small>${escapeHtml(facts.join(' · '))}</small></li>`,
      );
      const { name, version, model, gazetteer } = report.coder;
      colophon = `Coded by ${name} ${version}, model ${model}, gazetteer ${gazetteer}. `;
    }
    const index =
      entries.length > 1
        ? `<nav class="index" aria-label="Reports"><h2>${counted(entries.length, 'report')}</h2><ol>\n${entries.join('\n')}\n</ol></nav>\n`
        : '';
    await sink.write(
      `</main>\n${index}<footer class="colophon">${escapeHtml(colophon + profileNote(about?.profile ?? null))}A claim is what a report says, not what happened.</footer>\n` +
        `<script>${HTML_SCRIPT}</script>\n</body>\n</html>\n`,
    );
  },
};

/** What was held back of everything on the page. */
function profileNote(profile: Profile | null): string {
  return profile === null ? '' : `Given out under the profile “${profile.name}”: ${profileWords(profile).join('; ')}. `;
}

function openingHtml(heading: string): string {
  const classes = CLASSES.map(
    (name) => `<li><span class="t u0-${name} p0-actual">${escapeHtml(CLASS_LABELS[name])}</span></li>`,
  ).join('');
  const told = (['actual', 'planned', 'possible', 'negated'] as const)
    .map((factuality) => `<li><span class="t u0-speak p0-${factuality}">${factuality}</span></li>`)
    .join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(heading)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<a class="skip" href="#r1">Skip to the first report</a>
<header class="masthead">
<h1>${escapeHtml(heading)}</h1>
<p>Who is said to have done what to whom, where, when, how many, and on whose word. Point at an underlined word or at a
claim to see what it rests on<span class="keys">, or go through them with <kbd>j</kbd> and <kbd>k</kbd></span>.</p>
<ul class="legend" aria-label="Classes of claims">${classes}</ul>
<ul class="legend" aria-label="How a claim is told">${told}</ul>
</header>
<main>
`;
}

function reportHtml(report: CodedReport, key: string): string {
  const facts = [
    report.outlet ?? 'outlet unknown',
    report.published ?? 'undated',
    counted(report.sentences.length, 'sentence'),
    counted(report.claims.length, 'claim'),
  ];
  const title = escapeHtml(titleOf(report));
  const list = [...claimsBySentence(report).entries()]
    .sort(([a], [b]) => a - b)
    .map(
      ([sentence, claims]) =>
        `<li class="from">sentence ${sentence + 1}</li>\n${claims.map((claim) => claimHtml(report, claim, key)).join('\n')}`,
    );
  return `<article class="report" id="${key}">
<header><h2>${title}</h2><p>${escapeHtml(facts.join(' · '))}</p></header>
<div class="spread">
<div class="text" lang="${escapeHtml(report.language)}" dir="auto">
${textHtml(report, key)}
</div>
<aside class="claims" aria-label="Claims of ${title}">
${list.length > 0 ? `<ol>\n${list.join('\n')}\n</ol>` : '<p class="none">No claims were found in this report.</p>'}
</aside>
</div>
</article>
`;
}

function claimHtml(report: CodedReport, claim: Claim, key: string): string {
  const index = report.claims.indexOf(claim);
  const id = escapeHtml(`${key}-${claim.id}`);
  const said = (role: string, words: readonly string[]) =>
    words.map((word) => `<span class="${role}">${escapeHtml(word)}</span>`).join(', ');
  const arrow = '<span class="arrow" aria-hidden="true"> → </span>';
  const argued = (role: string, list: readonly Argument[]) =>
    list
      .map((argument) => {
        const range = rangeOf(claim, argument);
        return said(role, [argumentWords(argument)]) + (range === null ? '' : ` <small>${escapeHtml(range)}</small>`);
      })
      .join(', ');
  const line = [
    ...(claim.agents.length > 0 ? [argued('who', claim.agents)] : []),
    `<span class="what">${escapeHtml(inline(claim.trigger.text))}</span>`,
    ...(claim.patients.length > 0 ? [argued('whom', claim.patients)] : []),
  ].join(arrow);
  const facts: [string, string][] = [];
  if (claim.places.length > 0) facts.push(['where', claim.places.map(placeHtml).join('<br>')]);
  if (claim.time) {
    const date = dateWords(claim.time);
    const words = claim.time.text === '' ? '' : said('when', [inline(claim.time.text)]);
    facts.push(['when', `${words} <small>${date ?? 'date unknown'}</small>`]);
  }
  const counts = countsApart(claim);
  if (counts.length > 0) facts.push(['how many', said('many', counts.map(countWords))]);
  if (claim.source) {
    const via = claim.source.via ?? [];
    const through =
      via.length > 0
        ? ` <small>through</small> ${said(
            'says',
            via.map((span) => inline(span.text)),
          )}`
        : '';
    facts.push(['says', `${said('says', [argumentWords(claim.source)])}${through}`]);
  }
  if (claim.sameAs !== null)
    facts.push(['same as', `<a href="#${key}-${escapeHtml(claim.sameAs)}">${escapeHtml(claim.sameAs)}</a>`]);
  const list = facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('');
  const told = claim.factuality === 'actual' ? '' : `<span class="told">${claim.factuality}</span>`;
  return (
    `<li class="claim u0-${classOf(claim.type)} ${claim.factuality}" id="${id}" data-i="${index}" data-s="${claim.sentence}">` +
    `<h3><a href="#${id}-t" title="${escapeHtml(`rule ${claim.rule}, confidence ${claim.confidence.toFixed(2)}`)}">${escapeHtml(claim.type)}</a>${told}<span class="id">${escapeHtml(claim.id)}</span></h3>` +
    `<p>${line}</p>${list === '' ? '' : `<dl>${list}</dl>`}</li>`
  );
}

function placeHtml(place: Claim['places'][number]): string {
  const [preposition, ...name] = placeWords(place).split(' ');
  const unresolved = place.lat === undefined ? ' <small>not located</small>' : '';
  const admin1 = place.place?.admin1 ? ` <small>${escapeHtml(place.place.admin1)}</small>` : '';
  const words = `<span class="where">${escapeHtml(name.join(' ') || preposition!)}</span>`;
  return `${name.length > 0 ? `<small>${escapeHtml(preposition!)}</small> ` : ''}${words}${admin1}${unresolved}`;
}
