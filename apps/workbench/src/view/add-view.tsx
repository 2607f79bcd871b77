import { useEffect, useState } from 'preact/hooks';
import type { Addition } from '../api.ts';
import { addDraft, addFeed, addFiles, cancel, draft, MOST_LIVE, problem, reading, write } from '../state/adding.ts';
import { additions, readAdditions } from '../state/events.ts';
import { formatRoute } from '../state/route.ts';
import { countedClaims, fill, words } from '../strings.ts';
import { DraftText } from './draft-text.tsx';

/** Reports come in: dropped as files, pasted and read as they are pasted, or from a feed. */
export function AddView() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // The stream of events brings what changes from here on.
    readAdditions().catch(() => undefined);
  }, []);
  return (
    <main class="add-view">
      <h1>{words.add.heading}</h1>
      <div class="ways">
        <section
          class={`drop${over ? ' over-it' : ''}`}
          aria-label={words.add.files}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            const files = [...(event.dataTransfer?.files ?? [])];
            if (files.length > 0) void addFiles(files);
          }}
        >
          <h2>{words.add.files}</h2>
          <p class="quiet">{words.add.filesHelp}</p>
          <label class="choose">
            <span>{words.add.choose}</span>
            <input
              type="file"
              multiple
              onChange={(event) => {
                const files = [...(event.currentTarget.files ?? [])];
                event.currentTarget.value = '';
                if (files.length > 0) void addFiles(files);
              }}
            />
          </label>
        </section>
        <Feed />
      </div>
      {problem.value !== '' && (
        <p class="wrong" role="alert">
          {problem.value}
        </p>
      )}
      <Paste />
      <Additions />
    </main>
  );
}

function Paste() {
  const { text, title, outlet, published, url } = draft.value;
  const field = (name: 'title' | 'outlet' | 'url', value: string) => (
    <label>
      {words.add.fields[name]}
      <input type="text" value={value} onInput={(event) => write({ [name]: event.currentTarget.value })} />
    </label>
  );
  return (
    <section class="paste" aria-label={words.add.paste}>
      <h2>{words.add.paste}</h2>
      <p class="quiet">{words.add.pasteHelp}</p>
      <div class="grid">
        {field('title', title)}
        {field('outlet', outlet)}
        <label>
          {words.add.fields.published}
          <input type="date" value={published} onInput={(event) => write({ published: event.currentTarget.value })} />
        </label>
        {field('url', url)}
      </div>
      <div class="pasting">
        <textarea
          rows={14}
          dir="auto"
          aria-label={words.add.text}
          placeholder={words.add.text}
          value={text}
          onInput={(event) => write({ text: event.currentTarget.value })}
        />
        <div class="live" aria-live="polite">
          {reading.value.state === 'busy' && <p class="quiet">{words.add.reading}</p>}
          {reading.value.state === 'failed' && <p class="wrong">{reading.value.problem}</p>}
          {text.length > MOST_LIVE && <p class="quiet">{words.add.tooLongLive}</p>}
          <DraftText />
        </div>
      </div>
      <p>
        <button type="button" class="main" disabled={text.trim() === ''} onClick={() => void addDraft()}>
          {words.add.keep}
        </button>
      </p>
    </section>
  );
}

function Feed() {
  const [address, setAddress] = useState('');
  return (
    <form
      class="feed"
      onSubmit={(event) => {
        event.preventDefault();
        void addFeed(address.trim()).then(() => setAddress(''));
      }}
    >
      <h2>{words.add.feed}</h2>
      <p class="quiet">{words.add.feedHelp}</p>
      <input
        type="url"
        required
        aria-label={words.add.feedAddress}
        placeholder="https://"
        value={address}
        onInput={(event) => setAddress(event.currentTarget.value)}
      />{' '}
      <button type="submit">{words.add.fetch}</button>
    </form>
  );
}

function Additions() {
  if (additions.value.length === 0) return null;
  return (
    <section aria-label={words.add.progress}>
      <h2>{words.add.progress}</h2>
      <ul class="additions">
        {additions.value.map((addition) => (
          <AdditionEntry key={addition.id} addition={addition} />
        ))}
      </ul>
    </section>
  );
}

const RUNNING = ['waiting', 'reading', 'gathering'];

function AdditionEntry({ addition }: { addition: Addition }) {
  const { id, state, names, read, added, known, claims, current, reports, problems, warnings, failed, message } =
    addition;
  const running = RUNNING.includes(state);
  return (
    <li>
      <p>
        <b>{names.join(', ')}</b> · {words.add.states[state]}
        {current !== null && running && `: ${current}`}
        {running && (
          <button type="button" class="link" onClick={() => void cancel(id)}>
            {words.add.stop}
          </button>
        )}
      </p>
      <p class="quiet" role="status">
        {fill(words.add.numbers, String(read), String(added), String(known))} · {countedClaims(claims)}
        {failed > 0 && <span class="wrong"> · {fill(words.add.failed, String(failed))}</span>}
      </p>
      {running && <progress aria-label={words.add.states[state]} />}
      {message !== null && <p class="wrong">{message}</p>}
      {problems.length > 0 && (
        <ul class="problems">
          {problems.map(({ name, message: why }, at) => (
            <li key={at} class="wrong">
              <b>{name}</b>: {why}
            </li>
          ))}
        </ul>
      )}
      {warnings.length > 0 && (
        <ul class="problems">
          {warnings.map(({ name, message: why }, at) => (
            <li key={at}>
              <b>{name}</b>: {why}
            </li>
          ))}
        </ul>
      )}
      {reports.length > 0 && (
        <details open={reports.length <= 12}>
          <summary>{fill(words.add.reports, String(reports.length))}</summary>
          <ul>
            {reports.map((report) => (
              <li key={report.id}>
                <a class="link" href={formatRoute({ view: 'read', id: report.id, params: new URLSearchParams() })}>
                  {report.name}
                </a>{' '}
                <span class="quiet">{report.outcome === 'known' ? words.add.known : countedClaims(report.claims)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
