import { CLASSES, titleOf } from '@dateline/formats/page';
import { computed, effect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { intoView, selectedRange } from '../read/dom.ts';
import { Light, triggersAt } from '../read/light.ts';
import { paragraphsOf } from '../read/paragraphs.ts';
import { activate, active, claims, lit, load, opened, pointed } from '../state/open.ts';
import { picked, pickedByPointer } from '../state/pick.ts';
import { countedClaims, inRow, words } from '../strings.ts';
import { ClassSign } from './class-sign.tsx';
import { KeyCap } from './key-cap.tsx';
import { ParagraphRow } from './paragraph.tsx';
import { Problem } from './problem.tsx';

const paragraphs = computed(() => {
  const current = opened.value;
  return current.state === 'open' ? paragraphsOf(current.report, claims.value) : [];
});

/** The open report: its text with the claims underlined. */
export function Reader() {
  const current = opened.value;
  if (current.state === 'failed')
    return <Problem heading={words.reader.failed} message={current.problem} retry={() => void load(current.id)} />;
  if (current.state === 'loading')
    return (
      <p class="quiet pad" role="status">
        {words.loading}
      </p>
    );
  if (current.state === 'none')
    return (
      <div class="empty">
        <h1>{words.reader.choose}</h1>
        <p>
          {words.reader.chooseHelp.split('{0}')[0]}
          <KeyCap action="next" />
          {words.reader.chooseHelp.split('{0}')[1]}
        </p>
      </div>
    );
  const { report, copyOf } = current;
  const facts = [
    report.outlet ?? words.reports.unknownOutlet,
    report.published ?? words.reports.undated,
    countedClaims(claims.value.length),
  ];
  return (
    <article class="report" aria-labelledby="report-title">
      <header>
        <h1 id="report-title" dir="auto" lang={report.language}>
          {titleOf(report)}
        </h1>
        <p class="quiet">{inRow(...facts)}</p>
        {copyOf !== null && <p class="quiet">{words.reports.copy}</p>}
      </header>
      <ReportText />
      {claims.value.length === 0 && <p class="quiet">{words.reader.noClaims}</p>}
      <Legend />
    </article>
  );
}

function ReportText() {
  const container = useRef<HTMLDivElement>(null);
  const current = opened.value;

  useLayoutEffect(() => {
    const light = new Light(container.current!);
    let shownActive: number | null = null;
    let drawn: unknown = null;
    const lightUp = () => {
      const shown = lit.peek();
      const chosen = active.peek()?.handle ?? null;
      if (drawn !== paragraphs.peek()) light.forget();
      drawn = paragraphs.peek();
      light.show(shown?.handle ?? null, shown?.claim.sentence ?? null);
      if (chosen !== null && chosen !== shownActive) intoView(light.trigger(chosen));
      shownActive = chosen;
    };
    return effect(() => {
      const anew = paragraphs.value !== drawn && drawn !== null;
      void lit.value;
      void active.value;
      // Preact draws paragraphs after this effect has run; what is lit goes onto what it has drawn.
      if (anew) setTimeout(lightUp);
      else lightUp();
    });
  }, [current.state === 'open' ? current.report : null]);

  useEffect(() => {
    const element = container.current!;
    const over = (event: Event) => {
      const under = triggersAt(event.target);
      const chosen = active.value?.handle;
      pointed.value = under.length === 0 ? null : chosen !== undefined && under.includes(chosen) ? chosen : under[0]!;
    };
    const leave = () => {
      pointed.value = null;
    };
    const press = (event: Event) => {
      if (picked.value !== null || !getSelection()?.isCollapsed) return;
      const under = triggersAt(event.target);
      // Pressing the same words again goes on to the next claim they evoke.
      const at = active.value ? under.indexOf(active.value.handle) : -1;
      const handle = under[(at + 1) % Math.max(1, under.length)];
      const shown = claims.value.find((one) => one.handle === handle);
      if (shown) activate(shown);
    };
    element.addEventListener('mouseover', over);
    element.addEventListener('mouseleave', leave);
    element.addEventListener('click', press);
    return () => {
      element.removeEventListener('mouseover', over);
      element.removeEventListener('mouseleave', leave);
      element.removeEventListener('click', press);
    };
  }, []);

  useEffect(() => {
    const onSelect = () => {
      const range = container.current ? selectedRange(container.current) : null;
      pickedByPointer(range);
    };
    document.addEventListener('selectionchange', onSelect);
    return () => document.removeEventListener('selectionchange', onSelect);
  }, []);

  if (current.state !== 'open') return null;
  return (
    <div id="text" ref={container} class="text" lang={current.report.language} tabIndex={-1}>
      {paragraphs.value.map((paragraph) => (
        <ParagraphRow
          key={paragraph.block.start}
          report={current.report}
          paragraph={paragraph}
          claims={claims.peek()}
        />
      ))}
    </div>
  );
}

function Legend() {
  const used = new Set(claims.value.map(({ claim }) => claim.type.split('.')[0]));
  return (
    <footer class="legends">
      <ul class="legend" aria-label={words.reader.legend}>
        {CLASSES.filter((name) => used.has(name)).map((name) => (
          <li key={name}>
            <ClassSign type={name} /> <span class={`t u0-${name} p0-actual`}>{words.classes[name]}</span>
          </li>
        ))}
      </ul>
      <ul class="legend" aria-label={words.reader.told}>
        {(['actual', 'planned', 'possible', 'negated'] as const).map((factuality) => (
          <li key={factuality}>
            <span class={`t u0-speak p0-${factuality}`}>{words.factuality[factuality]}</span>
          </li>
        ))}
      </ul>
    </footer>
  );
}

/** Claims whose words are in the window now. */
export function claimsInView(): number[] {
  const seen = new Set<number>();
  const top = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
  // On a phone what is told of the claim lies over the text.
  const side = document.querySelector('.side')?.getBoundingClientRect();
  const bottom = side && side.left <= 0 ? Math.min(side.top, innerHeight) : innerHeight;
  for (const element of document.querySelectorAll<HTMLElement>('.text [data-t]')) {
    const box = element.getBoundingClientRect();
    if (box.bottom < top || box.height === 0) continue;
    if (box.top > bottom) break;
    // A covered passage is in the window and not to be read.
    if (element.closest('.guarded .harm:not(:hover, :focus-within, .lit)')) continue;
    for (const handle of element.dataset.t!.split(' ')) seen.add(Number(handle));
  }
  return [...seen];
}
