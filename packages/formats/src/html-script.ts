/**
 * The page's script, as the browser gets it. It lights up the words of the claim that the pointer or the keyboard is on;
 * without it the page still reads, and the links between words and claims still work.
 */
export const HTML_SCRIPT = `
(() => {
  'use strict';
  // Later ones win where words are several things at once: a counted patient shows as the patient.
  const ROLES = ['s', 'w', 'l', 'n', 'p', 'a', 't'];
  const cards = [...document.querySelectorAll('.claim')];
  let lit = null;
  let pinned = null;

  function cardOf(report, index) {
    return report.querySelectorAll('.claim')[index];
  }
  function clear() {
    if (!lit) return;
    const report = lit.closest('.report');
    for (const part of report.querySelectorAll('.first,.s.lit,' + ROLES.map((role) => '.lit-' + role).join()))
      part.classList.remove('first', 'lit', ...ROLES.map((role) => 'lit-' + role));
    lit.classList.remove('lit');
    lit = null;
  }
  function light(card) {
    if (card === lit) return;
    clear();
    if (!card) return;
    lit = card;
    card.classList.add('lit');
    const report = card.closest('.report');
    for (const role of ROLES) {
      const token = card.dataset.i + role;
      for (const part of report.querySelectorAll('[data-m~="' + token + '"]')) {
        part.classList.remove(...ROLES.map((other) => 'lit-' + other));
        part.classList.add('lit-' + role);
        const begins = (part.dataset.b || '').split(' ').includes(token);
        part.classList.toggle('first', begins && role !== 't');
      }
    }
    const sentence = report.querySelector('.s[data-s="' + card.dataset.s + '"]');
    if (sentence) sentence.classList.add('lit');
  }
  function reveal(card, text) {
    const list = card.closest('.claims');
    if (list.scrollHeight > list.clientHeight) {
      const top = card.getBoundingClientRect().top - list.getBoundingClientRect().top;
      if (top < 40 || top + card.offsetHeight > list.clientHeight - 40)
        list.scrollTo({ top: list.scrollTop + top - list.clientHeight / 3, behavior: 'smooth' });
    }
    if (!text) return;
    const trigger = card.closest('.report').querySelector('[data-m~="' + card.dataset.i + 't"]');
    const box = trigger && trigger.getBoundingClientRect();
    if (box && (box.top < 60 || box.bottom > innerHeight - 60)) trigger.scrollIntoView({ block: 'center' });
  }
  function pin(card, text) {
    pinned = card;
    light(card);
    if (card) reveal(card, text);
  }
  function triggersAt(target) {
    const part = target.closest && target.closest('.text [data-m]');
    if (!part) return [];
    const report = part.closest('.report');
    return part.dataset.m
      .split(' ')
      .filter((token) => token.endsWith('t'))
      .map((token) => cardOf(report, parseInt(token, 10)));
  }

  document.addEventListener('mouseover', (event) => {
    const card = event.target.closest('.claim');
    if (card) return light(card);
    const under = triggersAt(event.target);
    if (under.length > 0) {
      light(under.includes(pinned) ? pinned : under[0]);
      reveal(lit, false);
    } else light(pinned);
  });
  document.addEventListener('focusin', (event) => {
    const card = event.target.closest('.claim');
    if (card) light(card);
  });
  document.addEventListener('click', (event) => {
    const card = event.target.closest('.claim');
    if (card) {
      if (event.target.closest('a[href^="#"]')) event.preventDefault();
      return pin(card, true);
    }
    const under = triggersAt(event.target);
    if (under.length > 0) {
      event.preventDefault();
      // Pressing the same words again goes on to the next claim they evoke.
      return pin(under[(under.indexOf(pinned) + 1) % under.length], false);
    }
    if (!event.target.closest('a')) pin(null, false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (event.key === 'Escape') pin(null, false);
    if (step === 0 || cards.length === 0) return;
    const from = pinned || lit;
    const next = from ? cards.indexOf(from) + step : firstInView();
    const card = cards[Math.max(0, Math.min(cards.length - 1, next))];
    card.querySelector('a').focus({ preventScroll: true });
    pin(card, true);
    event.preventDefault();
  });
  function followAddress() {
    const card = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card && card.matches('.claim')) pin(card, true);
  }
  addEventListener('hashchange', followAddress);
  followAddress();

  function firstInView() {
    const triggers = [...document.querySelectorAll('.text .t')];
    const seen = triggers.find((trigger) => trigger.getBoundingClientRect().top > 0);
    const card = seen && triggersAt(seen)[0];
    return card ? cards.indexOf(card) : 0;
  }
})();
`;
