import type { Factuality } from '@dateline/core';
import type { Verdict } from '@dateline/core/review';
import type { ShownClaim } from '../state/answers.ts';
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
  movePickedBySentence,
  picked,
  pickedBecomes,
  pickFromHere,
  picking,
  removePicked,
  stopPicking,
} from '../state/pick.ts';
import { finishReport } from '../state/progress.ts';
import { announcement, redo, undo } from '../state/review.ts';
import { go, route } from '../state/route.ts';
import { guard } from '../state/settings.ts';
import { settleParams, settling, stepDispute, stopSettling } from '../state/settling.ts';
import { toggleSituation } from '../state/situation.ts';
import { fill, words } from '../strings.ts';
import { ROLE_KEYS } from './pick-bar.tsx';
import { acceptVisible } from './progress.tsx';
import { takeNumbered } from './settle-panel.tsx';
import { offeredTypes } from './type-strip.tsx';

const tell = (text: string) => {
  announcement.value = { text, undo: false, at: Date.now() };
};
const TOLD: readonly Factuality[] = ['actual', 'planned', 'possible', 'negated'];

/** Opens what places or counts words; where the claim has none yet, they are picked first, and become it by the same letter. */
function orPick(name: 'place' | 'count', list: readonly unknown[] | undefined): void {
  if (list === undefined) return;
  if (list.length > 0) {
    dialog.open(name);
    return;
  }
  pickFromHere();
  const [key] = ROLE_KEYS.find(([, role]) => role === (name === 'place' ? 'places' : 'counts'))!;
  tell(fill(words.pick.first, key));
}

/** Judges the active claim; where there is none yet, goes to the first that is to be judged. */
function judgeActive(verdict: Verdict): void {
  if (active.value) judge(active.value, verdict);
  else nextUndecided();
}

/** What each action does where reports are read. Those that need a claim do nothing without one. */
const DEEDS: Readonly<Partial<Record<Action, () => void>>> = {
  next: () => step(1),
  previous: () => step(-1),
  accept: () => judgeActive('accepted'),
  reject: () => judgeActive('rejected'),
  skip: () => void nextUndecided(),
  acceptVisible,
  type: () => active.value && dialog.open('type'),
  edit: () => editNext(),
  pick: pickFromHere,
  place: () => orPick('place', active.value?.claim.places),
  date: () => active.value && dialog.open('date'),
  count: () => orPick('count', active.value?.claim.counts),
  factuality: () => {
    const shown = active.value;
    if (shown) answer(shown, 'factuality', TOLD[(TOLD.indexOf(shown.claim.factuality) + 1) % TOLD.length]!);
  },
  nextReport: () => void stepReport(route.value.id, 1),
  previousReport: () => void stepReport(route.value.id, -1),
  finish: finishReport,
  note: () => active.value && dialog.open('note'),
  leave: () => activate(null),
};

const toReason = () => document.querySelector<HTMLElement>('#reason')?.focus();
const nothing = () => undefined;

/** What actions do instead while disputes are settled: they go from dispute to dispute, and what is one reviewer's alone does nothing. */
const SETTLING: Readonly<Partial<Record<Action, () => void>>> = {
  next: () => void stepDispute(1),
  previous: () => void stepDispute(-1),
  skip: () => void stepDispute(1),
  note: toReason,
  leave: stopSettling,
  acceptVisible: nothing,
  finish: nothing,
  nextReport: nothing,
  previousReport: nothing,
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
  settle: () => go({ view: 'read', id: null, params: settleParams('open') }),
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
      pressNumber(active.value, Number(event.key));
      event.preventDefault();
      return;
    }
    const action = actionFor(event);
    if (action === null) return;
    // A button that has the focus is pressed by the space bar, whatever else the space bar does.
    if (event.key === ' ' && event.target instanceof HTMLElement && event.target.matches('button, summary, a')) return;
    const reading = route.value.view === 'read' && opened.value.state === 'open';
    const here = route.value.view === 'map' ? ON_THE_MAP : reading ? DEEDS : {};
    const deed = EVERYWHERE[action] ?? (settling.value === null ? undefined : SETTLING[action]) ?? here[action];
    if (deed === undefined) return;
    event.preventDefault();
    deed();
  });
}

/** What a number does: while disputes are settled it takes an answer, else it gives a claim one of the likely types. */
function pressNumber(shown: ShownClaim, number: number): void {
  const type = offeredTypes(shown)[number - 1];
  if (settling.value !== null) takeNumbered(shown, number);
  else if (type !== undefined) answer(shown, 'type', type);
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
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    movePickedBySentence(key === 'ArrowDown' ? 1 : -1);
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
  if (picked.value?.target == null && (key === 'c' || key === 'Enter')) {
    pickedBecomes();
    return true;
  }
  const role = ROLE_KEYS.find(([name]) => name === key)?.[1];
  if (role !== undefined && active.value) {
    assignPicked(role);
    return true;
  }
  // Whatever else a key does is done to the claim, and no longer to its words.
  if (!['Shift', 'Alt', 'Control', 'Meta'].includes(key)) stopPicking();
  return false;
}

/** Whether the paragraph that is being picked in runs from right to left, so that the right arrow goes backwards. */
function isRightToLeft(): boolean {
  const node = getSelection()?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  const paragraph = element?.closest('[data-start]');
  return paragraph ? getComputedStyle(paragraph).direction === 'rtl' : false;
}
