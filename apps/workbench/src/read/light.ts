import { ROLES } from './paragraphs.ts';

/**
 * Lights the words of a claim in the text, each by what it is to the claim, and puts out those that were lit. Works on the
 * elements themselves: a text of 20,000 words is lit without being drawn anew.
 */
export function light(container: HTMLElement, handle: number | null, sentence: number | null): void {
  const classes = ROLES.map((role) => `lit-${role}`);
  for (const element of container.querySelectorAll(`.first,.s.lit,${classes.map((name) => `.${name}`).join()}`))
    element.classList.remove('first', 'lit', ...classes);
  if (handle === null) return;
  for (const role of ROLES) {
    const token = `${handle}${role}`;
    for (const element of container.querySelectorAll<HTMLElement>(`[data-m~="${token}"]`)) {
      element.classList.remove(...classes);
      element.classList.add(`lit-${role}`);
      element.classList.toggle('first', role !== 't' && (element.dataset.b ?? '').split(' ').includes(token));
    }
  }
  if (sentence !== null)
    for (const element of container.querySelectorAll(`.s[data-s="${sentence}"]`)) element.classList.add('lit');
}

/** Handles of the claims whose trigger is under a place of the page, the shortest trigger first. */
export function triggersAt(target: EventTarget | null): number[] {
  const element = target instanceof Element ? target.closest<HTMLElement>('.text [data-t]') : null;
  return element?.dataset.t ? element.dataset.t.split(' ').map(Number) : [];
}
