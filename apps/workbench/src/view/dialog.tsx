import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../strings.ts';

interface Props {
  readonly heading: string;
  readonly close: () => void;
  /** What Enter does, where the dialog is a form. */
  readonly submit?: () => void;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** A dialog above the page, with the browser's own handling of focus and Escape. */
export function Dialog({ heading, close, submit, wide, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const dialog = element.current!;
    const outside = (event: MouseEvent) => {
      if (event.target === dialog) close();
    };
    dialog.addEventListener('click', outside);
    dialog.showModal();
    // The first thing to fill in, or else what closes the dialog.
    dialog.querySelector<HTMLElement>('input, select, textarea')?.focus();
    return () => {
      dialog.removeEventListener('click', outside);
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog ref={element} class={wide ? 'wide' : ''} aria-label={heading} onClose={close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          submit?.();
        }}
      >
        <header>
          <h2>{heading}</h2>
          <button type="button" class="cross" aria-label={words.close} onClick={close}>
            ×
          </button>
        </header>
        {children}
      </form>
    </dialog>
  );
}

/** The buttons below a form. */
export function DialogButtons({
  close,
  disabled = false,
}: {
  readonly close: () => void;
  readonly disabled?: boolean;
}) {
  return (
    <footer>
      <button type="submit" class="main" disabled={disabled}>
        {words.save} <kbd>⏎</kbd>
      </button>
      <button type="button" onClick={close}>
        {words.cancel} <kbd>Esc</kbd>
      </button>
    </footer>
  );
}
