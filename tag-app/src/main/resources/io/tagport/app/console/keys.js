import {h, memory} from './dom.js';
import {dialog} from './parts.js';
import {t} from './words.js';

const VIEWS = {s: 'subjects', t: 'tags', a: 'audience', r: 'requests', b: 'bulk'};

let wantsView = false;
let timer = 0;

/** Handles the global keyboard shortcuts. `open` is called with the name of a view. */
export function listen(open) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target) || document.querySelector('dialog[open]')) return;
    if (memory.get('keys') === 'off' && event.key !== '?') return;
    if (pressed(event.key, open)) event.preventDefault();
  });
}

function isTyping(element) {
  return element instanceof HTMLElement && (element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName)
    || (element.tagName === 'INPUT' && !/^(checkbox|radio|button|file)$/.test(element.type)));
}

function pressed(key, open) {
  const second = wantsView;
  wantsView = false;
  clearTimeout(timer);
  if (second && key in VIEWS) open(VIEWS[key]);
  else if (key === 'g') {
    wantsView = true;
    timer = setTimeout(() => {
      wantsView = false;
    }, 1500);
  } else if (key === '/') return focusSearch();
  else if (key === '?') showKeys();
  else return false;
  return true;
}

function focusSearch() {
  const search = document.querySelector('main [data-search]');
  search?.focus();
  search?.select();
  return Boolean(search);
}

export function showKeys() {
  const row = (keys, words) => h('div', null, h('dt', null, keys.split(' ').map((key) => h('kbd', null, key))), h('dd', null, words));
  const on = h('input', {type: 'checkbox', checked: memory.get('keys') !== 'off', onchange: () => memory.set('keys', on.checked ? null : 'off')});
  dialog(t('keys'), [
    h('dl.keys', null,
      row('/', t('keySearch')),
      Object.entries(VIEWS).map(([key, view]) => row(`g ${key}`, t(view))),
      row('Enter', t('keyEnter')), row('↑ ↓', t('keyArrows')), row('Esc', t('keyEscape')), row('?', t('keyHelp'))),
    h('label.check', null, on, h('span', null, t('keysOn'))),
  ]);
}
