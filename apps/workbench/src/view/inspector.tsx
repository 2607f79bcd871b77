import type { Argument, Claim, Count, PlaceRef, SourceRef, Span, TimeRef } from '@dateline/core';
import { classOf, dateWords, inline, rangeWords } from '@dateline/formats/page';
import type { ComponentChildren } from 'preact';
import { ontology } from '../ontology.ts';
import { type AnswerField, type ShownClaim, showsOthers, stateOf } from '../state/answers.ts';
import { answer, judge, questionName, remove, type Target, unjudge } from '../state/decisions.ts';
import { dialog } from '../state/dialog.ts';
import { activate, active, claims, lit, nextUndecided, opened } from '../state/open.ts';
import { editTarget, picking } from '../state/pick.ts';
import { formatRoute, route } from '../state/route.ts';
import { settleParams, settling, stepDispute } from '../state/settling.ts';
import { fill, words } from '../strings.ts';
import { KeyCap } from './key-cap.tsx';
import { Others } from './others.tsx';
import { sourceChain } from './source-chain.ts';
import { summary } from './summary.ts';
import { TypeStrip } from './type-strip.tsx';
import { Why } from './why.tsx';

/** The claim that is lit, field by field, each with its words and with what can be done about it. */
export function Inspector() {
  const shown = lit.value;
  const current = opened.value;
  if (current.state !== 'open') return null;
  if (!shown) {
    const [before, between, after] = words.claim.nothingHelp.split(/\{\d\}/);
    return (
      <section class="inspector none" aria-label={words.claim.heading}>
        <h2>{words.claim.nothing}</h2>
        <p>
          {before}
          <KeyCap action="next" />
          {between}
          <KeyCap action="previous" />
          {after}
        </p>
      </section>
    );
  }
  const { claim, verdict, addedBy } = shown;
  const type = ontology.get(claim.type);
  const chosen = shown === active.value;
  return (
    <section
      class={`inspector u0-${classOf(claim.type)} ${claim.factuality}${verdict ? ` ${verdict}` : ''}`}
      aria-label={words.claim.heading}
      aria-live="polite"
    >
      <header>
        <button type="button" class="type" disabled={!chosen} onClick={() => dialog.open('type')}>
          {claim.type}
          <Was shown={shown} field="type" />
        </button>
        <span class="quiet">{type?.happening}</span>
        <p class="facts quiet">
          {fill(words.claim.sentence, String(claim.sentence + 1))}
          {' · '}
          {addedBy !== null
            ? fill(words.claim.addedBy, addedBy)
            : fill(words.claim.confidence, String(Math.round(claim.confidence * 100)))}
          {' · '}
          <span class={`verdict ${verdict ?? ''}`}>{words.claim.verdict[stateOf(shown)]}</span>
        </p>
      </header>
      <Verdicts shown={shown} />
      {settling.value === null && <Differ shown={shown} />}
      <dl class="fields">
        <Field name="agents" shown={shown}>
          <Arguments part="agents" list={claim.agents} shown={shown} />
        </Field>
        <Field name="trigger" shown={shown}>
          <Words target={{ role: 'trigger', index: 0 }} span={claim.trigger} shown={shown} mark="lit-t" />
        </Field>
        <Field name="patients" shown={shown}>
          <Arguments part="patients" list={claim.patients} shown={shown} />
        </Field>
        <Field name="places" shown={shown} act="place">
          {claim.places.length === 0 && <i>{words.claim.nothingTold}</i>}
          {claim.places.map((place, index) => (
            <PlaceLine key={`${place.start}-${index}`} place={place} index={index} shown={shown} />
          ))}
        </Field>
        <Field name="time" shown={shown} act="date">
          <TimeLine time={claim.time} shown={shown} />
        </Field>
        {(claim.counts.length > 0 || shown.corrected.includes('counts')) && (
          <Field name="counts" shown={shown} act="count">
            {claim.counts.map((count, index) => (
              <CountLine key={`${count.start}-${index}`} count={count} index={index} shown={shown} />
            ))}
          </Field>
        )}
        <Field name="source" shown={shown}>
          <SourceLine source={claim.source} claim={claim} shown={shown} />
        </Field>
        <Field name="factuality" shown={shown} act="factuality">
          <Told shown={shown} />
        </Field>
      </dl>
      <Links shown={shown} />
      {chosen && settling.value === null && <TypeStrip shown={shown} />}
      {settling.value === null && <Others shown={shown} />}
      <Why key={shown.key} shown={shown} />
    </section>
  );
}

/** The pointer leaves the focus where it was: then the space bar skips on, and does not press again what was pressed last. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();

/** Accept, reject, skip: where a hand expects them, with their keys on them. */
function Verdicts({ shown }: { shown: ShownClaim }) {
  const button = (verdict: 'accepted' | 'rejected', action: 'accept' | 'reject') => (
    <button
      type="button"
      class={action}
      aria-pressed={shown.verdict === verdict}
      onMouseDown={keepFocus}
      onClick={() => (shown.verdict === verdict && settling.value === null ? unjudge(shown) : judge(shown, verdict))}
    >
      {words.review[action]} <KeyCap action={action} />
    </button>
  );
  return (
    <div class="verdicts">
      {button('accepted', 'accept')}
      {button('rejected', 'reject')}
      <button
        type="button"
        onMouseDown={keepFocus}
        onClick={() => (settling.value === null ? nextUndecided() : stepDispute(1))}
      >
        {words.review.skip} <KeyCap action="skip" />
      </button>
    </div>
  );
}

/** That people differ about a claim, with the way to settle it. */
function Differ({ shown }: { shown: ShownClaim }) {
  const open = shown.differences.filter(({ settled, answers }) => settled === null && answers.length > 1);
  if (open.length === 0 || !showsOthers(shown)) return null;
  const params = settleParams('open');
  params.set('claim', shown.key);
  return (
    <p class="differ">
      {fill(words.settle.differ, open.map(({ field }) => questionName(field)).join(', '))}{' '}
      <a class="link" href={formatRoute({ view: 'read', id: route.value.id, params })}>
        {words.settle.settle}
      </a>
    </p>
  );
}

function Field(props: {
  name: AnswerField;
  shown: ShownClaim;
  act?: 'place' | 'date' | 'count' | 'factuality';
  children: ComponentChildren;
}) {
  return (
    <div class={`field f-${props.name}`}>
      <dt>
        {words.fields[props.name]}
        {props.act && props.shown === active.value && <KeyCap action={props.act} />}
      </dt>
      <dd>
        {props.children}
        <Was shown={props.shown} field={props.name} />
      </dd>
    </div>
  );
}

/** Words of a claim: pressing them corrects them, the small cross takes them out. */
function Words(props: { target: Target; span: Span & { antecedent?: Span }; shown: ShownClaim; mark: string }) {
  const { target, span, shown } = props;
  return (
    <span class="words">
      <button
        type="button"
        class={`quote ${props.mark}`}
        dir="auto"
        onClick={() => {
          activate(shown);
          editTarget(target);
        }}
      >
        {inline(span.text)}
      </button>
      {span.antecedent && <span class="quiet"> = {inline(span.antecedent.text)}</span>}
      {target.role !== 'trigger' && shown === active.value && !picking.value && (
        <button
          type="button"
          class="cross"
          aria-label={`${words.claim.remove}: ${inline(span.text)}`}
          title={words.claim.remove}
          onClick={() => remove(shown, target)}
        >
          ×
        </button>
      )}
    </span>
  );
}

function Arguments({
  part,
  list,
  shown,
}: {
  part: 'agents' | 'patients';
  list: readonly Argument[];
  shown: ShownClaim;
}) {
  if (list.length === 0) return <i>{words.claim.nobody}</i>;
  return list.map((argument, index) => (
    <div key={`${argument.start}-${index}`}>
      <Words
        target={{ role: part, index }}
        span={argument}
        shown={shown}
        mark={part === 'agents' ? 'lit-a' : 'lit-p'}
      />
      {argument.actor && <small class="quiet"> {argument.actor}</small>}
    </div>
  ));
}

function PlaceLine({ place, index, shown }: { place: PlaceRef; index: number; shown: ShownClaim }) {
  const told = place.relation && place.relation.kind !== 'in' ? inline(place.relation.text) : words.roles[place.role];
  const name = place.place?.name;
  const within = [place.place?.admin1, place.place?.country].filter(Boolean).join(', ');
  return (
    <div>
      <small class="quiet">{told} </small>
      <Words target={{ role: 'places', index }} span={place} shown={shown} mark="lit-l" />
      <button
        type="button"
        class="value"
        disabled={shown !== active.value}
        onClick={() => dialog.open('place', index)}
        title={place.why}
      >
        {place.lat === undefined ? (
          <em>{words.claim.place.unresolved}</em>
        ) : (
          <>
            {name !== undefined && name !== inline(place.text) ? `${name}, ` : ''}
            {within}
            {place.radiusKm !== undefined && ` ${fill(words.claim.place.around, kilometres(place.radiusKm))}`}
          </>
        )}
      </button>
    </div>
  );
}

function TimeLine({ time, shown }: { time: TimeRef | null; shown: ShownClaim }) {
  return (
    <div>
      {time === null && <i>{words.claim.nothingTold} </i>}
      {time && time.text !== '' && <Words target={{ role: 'time', index: 0 }} span={time} shown={shown} mark="lit-w" />}
      <button type="button" class="value" disabled={shown !== active.value} onClick={() => dialog.open('date')}>
        {(time && dateWords(time)) ?? (time ? words.claim.date.unknown : words.claim.date.change)}
      </button>
    </div>
  );
}

function CountLine({ count, index, shown }: { count: Count; index: number; shown: ShownClaim }) {
  const range = rangeWords(count.low, count.high) ?? '?';
  return (
    <div>
      <Words target={{ role: 'counts', index }} span={count} shown={shown} mark="lit-n" />
      <button type="button" class="value" disabled={shown !== active.value} onClick={() => dialog.open('count', index)}>
        {range} {words.units[count.unit]}
        {count.harm ? ` ${words.harms[count.harm]}` : ''}
      </button>
    </div>
  );
}

function SourceLine({ source, claim, shown }: { source: SourceRef | null; claim: Claim; shown: ShownClaim }) {
  const current = opened.value;
  if (current.state !== 'open') return null;
  const chain = sourceChain(current.report, claim);
  if (source === null) return <i>{fill(words.claim.outletItself, chain[0]!)}</i>;
  return (
    <div>
      <span class="quiet">{chain.slice(0, -1).join(' ← ')} ← </span>
      <Words target={{ role: 'source', index: 0 }} span={source} shown={shown} mark="lit-s" />
      {source.kind && <small class="quiet"> {words.sourceKinds[source.kind]}</small>}
      {source.cue && <small class="quiet"> “{inline(source.cue.text)}”</small>}
    </div>
  );
}

function Told({ shown }: { shown: ShownClaim }) {
  return (
    <fieldset class="choices" aria-label={words.fields.factuality}>
      {(['actual', 'planned', 'possible', 'negated'] as const).map((factuality) => (
        <button
          key={factuality}
          type="button"
          aria-pressed={shown.claim.factuality === factuality}
          disabled={shown !== active.value}
          onClick={() => answer(shown, 'factuality', factuality)}
        >
          {words.factuality[factuality]}
        </button>
      ))}
    </fieldset>
  );
}

/** The coder's answer where the person's is another, with the way back to it. */
function Was({ shown, field }: { shown: ShownClaim; field: AnswerField }) {
  if (!shown.corrected.includes(field) || shown.machine === null) return null;
  const was = summary(shown.machine, field);
  return (
    <span class="was">
      <span title={fill(words.claim.machine, was)}>{was}</span>
      {field !== 'type' && (
        <button
          type="button"
          class="cross"
          aria-label={`${words.claim.restore}: ${was}`}
          title={words.claim.restore}
          onClick={() => answer(shown, field, shown.machine![field] as never)}
        >
          ↺
        </button>
      )}
    </span>
  );
}

function Links({ shown }: { shown: ShownClaim }) {
  const current = opened.value;
  if (current.state !== 'open') return null;
  const earlier = claims.value.find(({ claim }) => claim.id === shown.claim.sameAs);
  const incident = current.incidents[shown.claim.id];
  if (!earlier && incident === undefined) return null;
  return (
    <p class="links">
      {earlier && (
        <button type="button" class="link" onClick={() => activate(earlier)}>
          {words.claim.sameAs}: “{inline(earlier.claim.trigger.text)}”
        </button>
      )}
      {incident !== undefined && (
        <a class="link" href={`#/incidents/${encodeURIComponent(incident)}`}>
          {words.claim.incident}: {words.claim.incidentLink}
        </a>
      )}
    </p>
  );
}

function kilometres(km: number): string {
  return km < 10 ? km.toFixed(1) : km.toFixed(0);
}
