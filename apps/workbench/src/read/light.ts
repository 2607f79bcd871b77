import { ROLES } from './paragraphs.ts';

const CLASSES = ROLES.map((role) => `lit-${role}`);

/**
 * Lights the words of a claim in a text, each by what it is to the claim, and puts out those that were lit. Works on the elements
 * themselves and finds them in an index, so that a text of 20,000 words is lit without being searched or drawn anew.
 */
export class Light {
  readonly #container: HTMLElement;
  #byToken: Map<string, HTMLElement[]> | null = null;
  #lit: Element[] = [];

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  /** The text was drawn anew: elements are to be looked up again. */
  forget(): void {
    this.#byToken = null;
  }

  show(handle: number | null, sentence: number | null): void {
    for (const element of this.#lit) element.classList.remove('first', 'lit', 'lit-m', ...CLASSES);
    this.#lit = [];
    if (handle === null) return;
    for (const role of ROLES) {
      const token = `${handle}${role}`;
      for (const element of this.#elements(token)) {
        element.classList.remove(...CLASSES);
        element.classList.add(`lit-${role}`);
        element.classList.toggle('first', role !== 't' && (element.dataset.b ?? '').split(' ').includes(token));
        this.#lit.push(element);
      }
    }
    for (const element of [...this.#elements(`s${sentence}`), ...this.#elements(`${handle}m`)]) {
      element.classList.add(element.dataset.s === undefined ? 'lit-m' : 'lit');
      this.#lit.push(element);
    }
  }

  /** The words that evoke a claim. */
  trigger(handle: number): HTMLElement | null {
    return this.#elements(`${handle}t`)[0] ?? null;
  }

  #elements(token: string): readonly HTMLElement[] {
    this.#byToken ??= this.#index();
    return this.#byToken.get(token) ?? [];
  }

  #index(): Map<string, HTMLElement[]> {
    const byToken = new Map<string, HTMLElement[]>();
    for (const element of this.#container.querySelectorAll<HTMLElement>('[data-m], [data-s]')) {
      const { m, s } = element.dataset;
      for (const token of m === undefined ? [`s${s}`] : m.split(' ')) {
        const list = byToken.get(token);
        if (list) list.push(element);
        else byToken.set(token, [element]);
      }
    }
    return byToken;
  }
}

/** Handles of the claims whose trigger is under a place of the page, the shortest trigger first. */
export function triggersAt(target: EventTarget | null): number[] {
  const element = target instanceof Element ? target.closest<HTMLElement>('.text [data-t]') : null;
  return element?.dataset.t ? element.dataset.t.split(' ').map(Number) : [];
}
