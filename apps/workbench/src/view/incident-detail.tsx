import type { Factuality } from '@dateline/core';
import { titleOf } from '@dateline/formats/page';
import { useEffect, useState } from 'preact/hooks';
import { incident, merge, split, suggestions } from '../state/incidents.ts';
import { formatRoute } from '../state/route.ts';
import { fill, words } from '../strings.ts';
import { QuotedSentence } from './quoted-sentence.tsx';
import { Reasoned } from './reasoned.tsx';

/** One incident: who claims what, field by field; which claims it rests on; what else may be the same. */
export function IncidentDetail() {
  const kept = incident.value;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useEffect(() => setChosen([]), [kept?.summary.id]);
  if (!kept) return <p class="quiet pad">{words.loading}</p>;
  const { summary, incident: told, claims, voices, grades } = kept;
  const voiceName = new Map(voices.map(({ id, name }) => [id, name]));
  return (
    <article class="incident">
      <h1 dir="auto">{told.title}</h1>
      <p class="quiet">
        {fill(words.incidents.rests, String(summary.claims), String(summary.reports), String(summary.independent))}
        {summary.disputed && <b class="wrong"> · {words.incidents.disputed}</b>}
      </p>
      <div class="scroll" tabIndex={-1}>
        <table>
          <caption class="hidden">{words.incidents.table}</caption>
          <thead>
            <tr>
              <th scope="col">{words.incidents.asked}</th>
              <th scope="col">{words.incidents.answers}</th>
            </tr>
          </thead>
          <tbody>
            {told.fields.map(({ field, agreed, answers }) => (
              <tr key={field} class={agreed ? '' : 'apart'}>
                <th scope="row">
                  {words.incidents.fields[field]}
                  {!agreed && <small class="wrong">{words.incidents.notAgreed}</small>}
                </th>
                <td>
                  <ul>
                    {answers.map(({ value, voices: by, keys }) => (
                      <li key={value}>
                        <b dir="auto">
                          {field === 'told as' ? (words.factuality[value as Factuality] ?? value) : value}
                        </b>{' '}
                        <span class="quiet">
                          {by.map((id) => voiceName.get(id) ?? id).join(', ')} · {keys.length}×
                        </span>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {grades.length > 0 && (
        <>
          <h2>{words.incidents.grades}</h2>
          <ul>
            {grades.map(({ scale, grade, because }) => (
              <li key={scale}>
                <b>
                  {scale}: {grade}
                </b>{' '}
                <span class="quiet">{because}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.incidents.claims}</h2>
      <ul class="told">
        {claims.map(({ key, claim, sentence, report }) => (
          <li key={key}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(key)}
                onChange={() =>
                  setChosen(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key])
                }
              />
              <span>
                <QuotedSentence sentence={sentence} claim={claim} />
                <small class="quiet">
                  {[
                    claim.type,
                    titleOf(report),
                    report.outlet ?? words.reports.unknownOutlet,
                    report.published ?? words.reports.undated,
                  ].join(' · ')}{' '}
                </small>
              </span>
            </label>
            <a
              class="link"
              href={formatRoute({ view: 'read', id: report.id, params: new URLSearchParams({ claim: claim.id }) })}
            >
              {words.map.read}
            </a>
          </li>
        ))}
      </ul>
      {claims.length > 1 && (
        <>
          <p class="quiet">{words.incidents.splitHelp}</p>
          <Reasoned
            label={fill(words.incidents.split, String(chosen.length))}
            disabled={chosen.length === 0 || chosen.length === claims.length}
            act={(reason) => split(summary.id, chosen, reason, words.incidents.wasSplit)}
          />
        </>
      )}
      <Suggested id={summary.id} />
    </article>
  );
}

function Suggested({ id }: { id: string }) {
  if (suggestions.value.length === 0) return null;
  return (
    <>
      <h2>{words.incidents.suggested}</h2>
      <ul class="suggested">
        {suggestions.value.map(({ incident: other, score, reasons }) => (
          <li key={other.id}>
            <a
              class="link"
              href={formatRoute({ view: 'incidents', id: other.id, params: new URLSearchParams() })}
              dir="auto"
            >
              {other.title}
            </a>{' '}
            <span class="quiet">{fill(words.incidents.score, String(Math.round(score * 100)))}</span>
            <ul class="quiet">
              {reasons.slice(0, 5).map(({ feature, weight, words: why }) => (
                <li key={feature}>
                  {weight >= 0 ? '+' : '−'} {why}
                </li>
              ))}
            </ul>
            <Reasoned
              label={words.incidents.merge}
              act={(reason) => merge([id, other.id], reason, words.incidents.wasMerged)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
