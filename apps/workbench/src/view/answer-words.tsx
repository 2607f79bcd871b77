import type { Count, Factuality, PlaceRef, SourceRef, Span, TimeRef } from '@dateline/core';
import type { Question, Verdict } from '@dateline/core/review';
import { argumentWords, classOf, dateWords, inline, rangeWords } from '@dateline/formats/page';
import { ontology } from '../ontology.ts';
import { claims } from '../state/open.ts';
import { fill, words } from '../strings.ts';

/** The words of the text that an answer consists of. */
export function spansOf(value: unknown): Span[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (one): one is Span => typeof one === 'object' && one !== null && typeof (one as Span).start === 'number',
  );
}

/** An answer to a question as it is read: words of the text in quotes, each with what it was taken to mean. */
export function AnswerWords({ field, value }: { readonly field: Question; readonly value: unknown }) {
  if (field === 'verdict') return <p>{words.claim.verdict[value as Verdict]}</p>;
  if (field === 'factuality') return <p>{words.factuality[value as Factuality]}</p>;
  if (field === 'type')
    return (
      <p class={`type u0-${classOf(value as string)}`}>
        <b>{value as string}</b> <span class="quiet">{ontology.get(value as string)?.happening}</span>
      </p>
    );
  const spans = spansOf(value);
  if (field === 'sameAs') return <p dir="auto">{claimNamed(value)}</p>;
  if (spans.length === 0) return <p class="quiet">{typeof value === 'string' ? value : words.claim.nothingTold}</p>;
  return (
    <ul>
      {spans.map((span, at) => (
        <li key={at}>
          {span.text !== '' && <q dir="auto">{inline(span.text)}</q>}{' '}
          <small class="quiet">{meaning(field, span)}</small>
        </li>
      ))}
    </ul>
  );
}

/** What words were taken to mean, besides what they say. */
function meaning(field: Question, span: Span): string {
  if (field === 'places') {
    const { role, place, lat, lon, radiusKm } = span as PlaceRef;
    if (lat === undefined || lon === undefined) return `${words.roles[role]} · ${words.claim.place.unresolved}`;
    const around =
      radiusKm === undefined ? '' : fill(words.claim.place.around, radiusKm.toFixed(radiusKm < 10 ? 1 : 0));
    const name = [place?.name, place?.admin1, place?.country].filter(Boolean).join(', ');
    return [words.roles[role], name || `${lat.toFixed(3)}, ${lon.toFixed(3)}`, around].filter(Boolean).join(' · ');
  }
  if (field === 'time') return dateWords(span as TimeRef) ?? words.claim.date.unknown;
  if (field === 'counts') {
    const { low, high, unit, harm, of } = span as Count;
    return [rangeWords(low, high) ?? '?', words.units[unit], harm ? words.harms[harm] : '', of]
      .filter(Boolean)
      .join(' ');
  }
  if (field === 'source') {
    const { kind, cue } = span as SourceRef;
    return [kind ? words.sourceKinds[kind] : '', cue ? `“${inline(cue.text)}”` : ''].filter(Boolean).join(' · ');
  }
  const whole = argumentWords(span as Parameters<typeof argumentWords>[0]);
  return whole === inline(span.text) ? '' : whole;
}

function claimNamed(id: unknown): string {
  const found = claims.value.find(({ claim }) => claim.id === id);
  return found ? `“${inline(found.claim.trigger.text)}”` : words.claim.nothingTold;
}
