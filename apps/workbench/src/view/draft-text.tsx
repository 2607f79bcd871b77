import { computed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Light, triggersAt } from '../read/light.ts';
import { paragraphsOf } from '../read/paragraphs.ts';
import { coded } from '../state/adding.ts';
import { shownClaims } from '../state/answers.ts';
import { countedClaims, words } from '../strings.ts';
import { ParagraphRow } from './paragraph.tsx';

const claims = computed(() => (coded.value ? shownClaims(coded.value, {}, new Map(), '') : []));
const paragraphs = computed(() => (coded.value ? paragraphsOf(coded.value, claims.value) : []));

/** A text that is being pasted, with what the coder finds in it; pointing at words lights their claim. */
export function DraftText() {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const light = new Light(element);
    const over = (event: Event) => {
      const [handle] = triggersAt(event.target);
      const shown = claims.peek().find((one) => one.handle === handle);
      light.show(shown?.handle ?? null, shown?.claim.sentence ?? null);
    };
    element.addEventListener('mouseover', over);
    return () => element.removeEventListener('mouseover', over);
  }, [coded.value]);
  if (!coded.value) return null;
  return (
    <>
      <p class="quiet">{claims.value.length === 0 ? words.add.nothing : countedClaims(claims.value.length)}</p>
      <div ref={container} class="text" lang={coded.value.language}>
        {paragraphs.value.map((paragraph) => (
          <ParagraphRow key={paragraph.block.start} report={coded.value!} paragraph={paragraph} claims={claims.value} />
        ))}
      </div>
    </>
  );
}
