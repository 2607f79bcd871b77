import type { Factuality } from '@dateline/core';
import { answer, judge } from '../state/decisions.ts';
import { dialog } from '../state/dialog.ts';
import { type Action, actionFor, isTyping } from '../state/keys.ts';
import { stepReport } from '../state/list.ts';
import { drawing } from '../state/map.ts';
import { activate, active, nextUndecided, opened, step } from '../state/open.ts';
import {
  assignPicked,
  becoming,
  editNext,
  movePicked,
  picked,
  pickedBecomes,
  pickFromHere,
  picking,
  removePicked,
  stopPicking,
} from '../state/pick.ts';
import { finishReport } from '../state/progress.ts';
import { announcement, redo, undo } from '../state/review.ts';
import { route } from '../state/route.ts';
import { guard } from '../state/settings.ts';
import { toggleSituation } from '../state/situation.ts';
import { words } from '../strings.ts';
import { ROLE_KEYS } from './pick-bar.tsx';
import { acceptVisible } from './progress.tsx';
import { offeredTypes } from './type-strip.tsx';

const tell = (text: string) => {
  announcement.value = { text, undo: false, at: Date.now() };
};
const TOLD: readonly Factuality[] = ['actual', 'planned', 'possible', 'negated'];

/** What each action does where reports are read. Those that need a claim do nothing without one. */
const DEEDS: Readonly<Partial<Record<Action, () => void>>> = {
  next: () => step(1),
  previous: () => step(-1),
  accept: () => active.value && judge(active.value, 'accepted'),
  reject: () => active.value && judge(active.value, 'rejected'),
  skip: () => void nextUndecided(),
  acceptVisible,
  type: () => active.value && dialog.open('type'),
  edit: () => editNext(),
  pick: pickFromHere,
  place: () => active.value && active.value.claim.places.length > 0 && dialog.open('place'),
  date: () => active.value && dialog.open('date'),
  count: () => active.value && active.value.claim.counts.length > 0 && dialog.open('count'),
  factuality: () => {
    const shown = active.value;
    if (shown) answer(shown, 'factuality', TOLD[(TOLD.indexOf(shown.claim.factuality) + 1) % TOLD.length]!);
  },
  nextReport: () => void stepReport(route.value.id, 1),
  previousReport: () => void stepReport(route.value.id, -1),
  finish: finishReport,
};

/** What each action does where the map is. */
const ON_THE_MAP: Readonly<Partial<Record<Action, () => void>>> = {
  area: () => {
    drawing.value = !drawing.value;
  },
  situation: toggleSituation,
};

/** What each action does everywhere. */
const EVERYWHERE: Readonly<Partial<Record<Action, () => void>>> = {
  undo: () => {
    if (undo() === null) tell(words.review.nothingToUndo);
  },
  redo: () => {
    if (redo() === null) tell(words.review.nothingToRedo);
  },
  guard: () => {
    guard.value = !guard.value;
    tell(guard.value ? words.guard.on : words.guard.off);
  },
  help: () => dialog.open('help'),
  find: () => {
    const box = document.querySelector<HTMLElement>('#find, .reports input');
    box?.focus();
  },
};

/** Listens to the keyboard. Dialogs and text fields keep their keys. */
export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || dialog.current.value !== null || becoming.value !== null) return;
    if (document.querySelector('dialog[open]')) return;
    if (route.value.view === 'read' && picked.value !== null && !isTyping(event.target) && pickKey(event)) {
      event.preventDefault();
      return;
    }
    const number = /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (number && active.value && route.value.view === 'read' && !isTyping(event.target)) {
      const type = offeredTypes(active.value)[Number(event.key) - 1];
      if (type !== undefined) answer(active.value, 'type', type);
      event.preventDefault();
      return;
    }
    const action = actionFor(event);
    if (action === null) return;
    // A button that has the focus is pressed by the space bar, whatever else the space bar does.
    if (event.key === ' ' && event.target instanceof HTMLElement && event.target.matches('button, summary, a')) return;
    if (action === 'leave') {
      activate(null);
      return;
    }
    const reading = route.value.view === 'read' && opened.value.state === 'open';
    const here = route.value.view === 'map' ? ON_THE_MAP : reading ? DEEDS : {};
    const deed = EVERYWHERE[action] ?? here[action];
    if (deed === undefined) return;
    event.preventDefault();
    deed();
  });
}

/** Keys while words are picked; gives whether the key was one of them. */
function pickKey(event: KeyboardEvent): boolean {
  const { key } = event;
  if (key === 'Escape') {
    stopPicking();
    return true;
  }
  if (event.ctrlKey || event.metaKey) return false;
  if (!picking.value) return false;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const rightward = key === 'ArrowRight' ? 1 : -1;
    movePicked(
      event.shiftKey ? 'end' : event.altKey ? 'start' : 'all',
      isRightToLeft() ? (-rightward as 1 | -1) : rightward,
    );
    return true;
  }
  if (key === 'Tab' && picked.value?.target) {
    editNext(event.shiftKey ? -1 : 1);
    return true;
  }
  if (key === 'Enter' && picked.value?.target) {
    assignPicked();
    return true;
  }
  if ((key === 'Backspace' || key === 'Delete') && picked.value?.target) {
    removePicked();
    return true;
  }
  if (picked.value?.target) return false;
  if (key === 'c' || key === 'Enter') {
    pickedBecomes();
    return true;
  }
  const role = ROLE_KEYS.find(([name]) => name === key)?.[1];
  if (role === undefined || !active.value) return false;
  assignPicked(role);
  return true;
}

/** Whether the paragraph that is being picked in runs from right to left, so that the right arrow goes backwards. */
function isRightToLeft(): boolean {
  const node = getSelection()?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  const paragraph = element?.closest('[data-start]');
  return paragraph ? getComputedStyle(paragraph).direction === 'rtl' : false;
}
