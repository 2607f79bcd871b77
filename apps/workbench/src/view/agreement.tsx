import { nameOf } from '@dateline/formats/page';
import type { ComponentChildren } from 'preact';
import { type Agreement as Figures, type ReviewedReport, server } from '../api.ts';
import { readMoreReviewed, reviewed } from '../state/agreement.ts';
import { questionName } from '../state/decisions.ts';
import { formatRoute } from '../state/route.ts';
import { blind } from '../state/settings.ts';
import { type DisputeFilter, settleParams } from '../state/settling.ts';
import { fill, words } from '../strings.ts';

/** With fewer claims than this a figure says little. */
const FEW = 30;
/** Fields on which nobody can differ on this page are told of only where they did. */
const INNER = new Set(['aspect', 'sameAs']);

const told = words.agreement;

/** Who reviewed what, how far each two agree by field, and report by report. */
export function Agreement({ figures, report }: { readonly figures: Figures; readonly report: string | null }) {
  const { items } = reviewed.value;
  if (figures.coder.length === 0 && report === null)
    return (
      <div class="empty">
        <h2>{told.none}</h2>
        <p>{told.noneHelp}</p>
      </div>
    );
  const only = items.find((one) => one.report.id === report);
  return (
    <>
      {report !== null && (
        <p class="narrowed">
          {fill(told.only, only ? nameOf(only.report) : report)}{' '}
          <a class="link" href="#/review">
            {told.all}
          </a>
        </p>
      )}
      <People figures={figures} />
      <section>
        <h2>{told.pairs}</h2>
        <Blind />
        {figures.pairs.length === 0 && <p class="quiet">{told.onePerson}</p>}
        <div class="pairs">
          {figures.pairs.map((pair) => (
            <Pair key={`${pair.one} ${pair.other}`} pair={pair} report={report} />
          ))}
        </div>
        {figures.pairs.length > 0 && (
          <>
            <p>
              <a
                class="link"
                href={server.agreementLink(report === null ? {} : { report: [report] })}
                download="agreement.json"
              >
                {told.json}
              </a>
            </p>
            <Meaning />
          </>
        )}
      </section>
      <Reports />
      <Gold figures={figures} />
    </>
  );
}

/** Whether the person at the page wants to decide before seeing what others did. */
function Blind() {
  return (
    <label class="blind">
      <input
        type="checkbox"
        checked={blind.value}
        onChange={(event) => {
          blind.value = event.currentTarget.checked;
        }}
      />{' '}
      {told.blind}
      <span class="quiet">{told.blindHelp}</span>
    </label>
  );
}

/** A table that scrolls by itself where the page is narrow. */
function Table(props: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
    <section class="scroll" tabIndex={0} aria-label={props.caption}>
      <table>
        <caption class="hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  );
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);
const minutes = (seconds: number): string => fill(told.minutes, String(Math.round(seconds / 60)));

function People({ figures }: { readonly figures: Figures }) {
  if (figures.coder.length === 0) return null;
  return (
    <section>
      <h2>{told.people}</h2>
      <p class="quiet">{told.peopleHelp}</p>
      <Table
        caption={told.people}
        heads={[
          told.person,
          told.reviewed,
          told.right,
          told.corrected,
          told.rejected,
          told.missed,
          told.reportsDone,
          told.time,
        ]}
      >
        {figures.coder.map((one) => (
          <tr key={one.reviewer}>
            <th scope="row" dir="auto">
              {one.reviewer}
            </th>
            <td>{one.reviewed}</td>
            {[one.accepted, one.corrected, one.rejected].map((count, at) => (
              <td key={at}>
                {count} <small class="quiet">{percent(count, one.reviewed)}</small>
              </td>
            ))}
            <td>{one.missed}</td>
            <td>{one.done}</td>
            <td>{one.done === 0 ? '–' : minutes(one.seconds)}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Pair({ pair, report }: { readonly pair: Figures['pairs'][number]; readonly report: string | null }) {
  const { one, other } = pair;
  const name = fill(told.pair, one, other);
  const most = Math.max(...pair.fields.map(({ claims }) => claims));
  const within: DisputeFilter = { one, other, ...(report === null ? {} : { report }) };
  return (
    <div class="pair">
      <h3 dir="auto">
        {name} {most < FEW && <small class="quiet">{told.few}</small>}
      </h3>
      <Table caption={name} heads={[told.field, told.claims, told.agree, told.kappa, told.overlap, told.differ]}>
        {pair.fields
          .filter(({ field, claims, agreed }) => !INNER.has(field) || agreed < claims)
          .map(({ field, claims, agreed, overlapping, kappa }) => (
            <tr key={field}>
              <th scope="row">{questionName(field)}</th>
              <td>{claims}</td>
              <td>
                {percent(agreed, claims)}
                <span class="share" style={{ '--share': String(agreed / claims) }} aria-hidden="true" />
              </td>
              <td>{kappa === null ? '' : kappa.toFixed(2).replace('-', '−')}</td>
              <td>{overlapping === null ? '' : percent(overlapping, claims)}</td>
              <td>
                {agreed < claims && (
                  <a
                    class="link"
                    href={formatRoute({ view: 'read', id: null, params: settleParams('all', { ...within, field }) })}
                    aria-label={fill(told.differLink, questionName(field), String(claims - agreed), name)}
                  >
                    {claims - agreed}
                  </a>
                )}
              </td>
            </tr>
          ))}
      </Table>
    </div>
  );
}

/** What the figures mean, for whoever reads one for the first time. */
function Meaning() {
  return (
    <details class="meaning" open>
      <summary>{told.means}</summary>
      <dl>
        {told.meanings.map(([name, meaning]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Reports() {
  const { items, next } = reviewed.value;
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{told.reports}</h2>
      <Table caption={told.reports} heads={[told.report, told.who, told.both, told.agreed, told.openIn, '']}>
        {items.map((one) => (
          <ReportRow key={one.report.id} reviewed={one} />
        ))}
      </Table>
      {next !== null && (
        <button type="button" onClick={() => void readMoreReviewed()}>
          {words.more}
        </button>
      )}
    </section>
  );
}

function ReportRow({ reviewed: { report, people, both, agreed, open } }: { readonly reviewed: ReviewedReport }) {
  const { id } = report;
  return (
    <tr>
      <th scope="row">
        <a class="link" href={formatRoute({ view: 'read', id, params: new URLSearchParams() })} dir="auto">
          {nameOf(report)}
        </a>
      </th>
      <td>
        {people.map(({ reviewer, reviewed: count, seconds }) => (
          <div key={reviewer}>
            <span dir="auto">{reviewer}</span>{' '}
            <span class="quiet">
              {fill(words.review.progress, String(count), String(report.claims))}
              {seconds !== null && ` · ${told.done}, ${minutes(seconds)}`}
            </span>
          </div>
        ))}
      </td>
      <td>{both === 0 ? '' : both}</td>
      <td>{both === 0 ? '' : percent(agreed, both)}</td>
      <td>
        {open > 0 && (
          <a
            class="link"
            href={formatRoute({ view: 'read', id: null, params: settleParams('open', { report: id }) })}
            aria-label={`${told.openIn}: ${open}`}
          >
            {open}
          </a>
        )}
      </td>
      <td>
        {both > 0 && (
          <a class="link" href={formatRoute({ view: 'review', id: null, params: new URLSearchParams({ of: id }) })}>
            {told.figuresOf}
          </a>
        )}
      </td>
    </tr>
  );
}

/** Reviewed reports to measure a coder on, as they stand or as one person reads them. */
function Gold({ figures }: { readonly figures: Figures }) {
  const done = figures.coder.filter((one) => one.done > 0);
  return (
    <section>
      <h2>{told.gold}</h2>
      {done.length === 0 ? (
        <p class="quiet">{told.goldNone}</p>
      ) : (
        <>
          <p class="quiet">{told.goldHelp}</p>
          <p class="actions">
            <a class="button" href={server.goldLink({})} download>
              {told.goldAll}
            </a>
            {done.map(({ reviewer }) => (
              <a key={reviewer} class="link" href={server.goldLink({ reviewer })} download>
                {fill(told.goldOf, reviewer)}
              </a>
            ))}
          </p>
        </>
      )}
    </section>
  );
}
