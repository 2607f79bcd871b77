import './style.css';
import type { Ask, Parts, Tell } from './messages.ts';
import { EXAMPLE, WORDS } from './words.ts';

/** Formats that the page can save; those that need files of their own are for the command. */
const SAVED = ['jsonl', 'csv', 'geojson', 'html'];
/** Milliseconds after the last key until what was typed is read. */
const PAUSE = 700;

function element<Kind extends HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

const text = element<HTMLTextAreaElement>('text');
const outlet = element<HTMLInputElement>('outlet');
const published = element<HTMLInputElement>('published');
const state = element('state');
const loading = element<HTMLProgressElement>('loading');
const saving = element('saving');
const frame = element<HTMLIFrameElement>('claims');
const dataset = element('dataset');

const worker = new Worker(new URL('./coder.worker.ts', import.meta.url), { type: 'module' });
const ask = (message: Ask): void => worker.postMessage(message);
let asked = 0;
let answered = 0;

worker.addEventListener('message', ({ data }: MessageEvent<Tell>) => hear(data));
worker.addEventListener('error', () =>
  hear({ told: 'failed', reason: location.protocol === 'file:' ? WORDS.file : '' }),
);

function hear(told: Tell): void {
  loading.hidden = told.told !== 'loading';
  switch (told.told) {
    case 'loading':
      loading.value = told.bytes / told.of;
      state.textContent = WORDS.loading((told.bytes / 1e6).toFixed(1), (told.of / 1e6).toFixed(0));
      return;
    case 'reading':
      state.textContent = WORDS.reading;
      return;
    case 'coded':
      // What was typed since is being read already; only the newest is shown.
      if (++answered < asked) return;
      state.textContent = WORDS.read(told.claims, told.seconds.toFixed(1));
      frame.srcdoc = told.page;
      frame.hidden = false;
      saving.hidden = false;
      return;
    case 'saved':
      save(told.name, told.blob);
      return;
    case 'failed':
      answered++;
      state.textContent = WORDS.failed(told.reason);
  }
}

function read(): void {
  if (text.value.trim() === '') {
    state.textContent = WORDS.empty;
    return;
  }
  asked++;
  ask({
    task: 'code',
    report: { text: text.value, outlet: outlet.value.trim() || null, published: published.value || null },
  });
}

let timer = 0;
function readSoon(): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => text.value.trim() !== '' && read(), PAUSE);
}

for (const field of [text, outlet, published]) field.addEventListener('input', readSoon);
element('given').addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  read();
});
element('example').addEventListener('click', () => {
  text.value = EXAMPLE.text;
  outlet.value = EXAMPLE.outlet;
  published.value = EXAMPLE.published;
  read();
});

for (const format of SAVED) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = WORDS.save(format.toUpperCase());
  button.addEventListener('click', () => ask({ task: 'save', format }));
  saving.append(button);
}

function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

if (location.protocol === 'file:') state.textContent = WORDS.file;
else {
  fetch('parts.json')
    .then((answer) => answer.json() as Promise<Parts>)
    .then(({ reports }) => {
      dataset.hidden = reports === null;
    })
    .catch(() => undefined);
  // Browsers keep pages for use without a network only where the connection is safe; elsewhere the page works all the same.
  navigator.serviceWorker?.register('offline.js').catch(() => undefined);
}
