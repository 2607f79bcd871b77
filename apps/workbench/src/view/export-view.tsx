import { useEffect } from 'preact/hooks';
import type { ExportPreview } from '../api.ts';
import { readTable } from '../state/columns.ts';
import {
  answers,
  asked,
  choices,
  exportLink,
  format,
  preview,
  problem,
  profileName,
  readChoices,
  readPreview,
  reportLink,
} from '../state/exporting.ts';
import { countedClaims, fill, words } from '../strings.ts';
import { FindBar } from './find-bar.tsx';

/** How long a choice must rest before its preview is asked for. */
const PAUSE = 250;

/** The claims of the view as a file, with what is held back of them shown before it is written. */
export function ExportView() {
  useEffect(() => {
    void readTable();
    readChoices().catch((error: Error) => {
      problem.value = error.message;
    });
  }, []);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => void readPreview(abort.signal), PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [JSON.stringify(asked.value)]);
  const known = choices.value;
  const chosen = known?.formats.find(({ id }) => id === format.value);
  return (
    <div class="export-view">
      <FindBar />
      <main>
        <section>
          <h1>{words.export.heading}</h1>
          <p class="quiet">{words.export.help}</p>
          {known && (
            <fieldset class="formats">
              <legend>{words.export.format}</legend>
              {known.formats.map(({ id, label }) => (
                <label key={id}>
                  <input
                    type="radio"
                    name="format"
                    checked={id === format.value}
                    onChange={() => (format.value = id)}
                  />{' '}
                  {label}
                </label>
              ))}
            </fieldset>
          )}
          {chosen && <p class="quiet">{fill(words.export.loses, chosen.loses)}</p>}
          <label class="check">
            <input
              type="checkbox"
              checked={answers.value === 'reviewed'}
              onChange={(event) => (answers.value = event.currentTarget.checked ? 'reviewed' : 'coder')}
            />{' '}
            {words.export.reviewed}
          </label>
          <Profile />
          <p class="actions">
            <a class="button" href={exportLink.value} download>
              {words.export.save}
            </a>
            <a class="link" href={reportLink.value} target="_blank" rel="noreferrer">
              {words.export.report}
            </a>
            <a class="link" href="#/review">
              {words.export.gold}
            </a>
          </p>
          {profileName.value !== '' && <p class="quiet">{words.export.reportWhole}</p>}
        </section>
        <Preview />
      </main>
    </div>
  );
}

function Profile() {
  const profiles = choices.value?.profiles ?? [];
  if (profiles.length === 0) return null;
  const chosen = profiles.find(({ name }) => name === profileName.value);
  return (
    <fieldset class="formats">
      <legend>{words.export.profile}</legend>
      {[{ name: '', about: '' }, ...profiles].map(({ name }) => (
        <label key={name}>
          <input
            type="radio"
            name="profile"
            checked={name === (chosen?.name ?? '')}
            onChange={() => (profileName.value = name)}
          />{' '}
          {name === '' ? words.export.nothing : name}
        </label>
      ))}
      {chosen && <p class="quiet">{chosen.about}</p>}
    </fieldset>
  );
}

function Preview() {
  const shown = preview.value;
  return (
    <section class="preview" aria-label={words.export.preview} aria-live="polite">
      <h2>{words.export.preview}</h2>
      {problem.value !== '' && (
        <p class="wrong" role="alert">
          {problem.value}
        </p>
      )}
      {shown && (
        <>
          <p>
            {countedClaims(shown.claims)} · {fill(words.export.rows, String(shown.rows), String(shown.reports))}
          </p>
          {shown.leftOut.length > 0 && (
            <>
              <h3>{words.export.leftOut}</h3>
              <ul>
                {shown.leftOut.map(({ reason, claims }) => (
                  <li key={reason}>
                    <b>{claims}</b> {reason}
                  </li>
                ))}
              </ul>
            </>
          )}
          {profileName.value !== '' && <BeforeAfter first={shown.first} />}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
          {shown.sample !== '' && <pre tabIndex={0}>{shown.sample}</pre>}
        </>
      )}
    </section>
  );
}

/** The first claims as they are and as they would be told, where a profile changes them. */
function BeforeAfter({ first }: { first: ExportPreview['first'] }) {
  const changed = first.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)).slice(0, 5);
  if (changed.length === 0) return null;
  const told = ({ outlet, sentence, claim }: ExportPreview['first'][number]['before']) => (
    <>
      <span dir="auto" class="sentence">
        {sentence}
      </span>{' '}
      <small class="quiet">
        {[
          outlet,
          ...claim.places.map(({ text, lat, lon }) =>
            lat === undefined ? text : `${text} ${lat.toFixed(3)}, ${lon?.toFixed(3)}`,
          ),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </>
  );
  return (
    <>
      <h3>{words.export.changes}</h3>
      <ol class="changes">
        {changed.map(({ before, after }, at) => (
          <li key={at}>
            <del>{told(before)}</del>
            <ins>{after === null ? <i>{words.export.withheld}</i> : told(after)}</ins>
          </li>
        ))}
      </ol>
    </>
  );
}
