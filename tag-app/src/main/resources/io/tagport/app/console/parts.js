import {h, fill, freshId} from './dom.js';
import {icon} from './icons.js';
import {rich, t, count, translated} from './words.js';
import {category} from './tag-text.js';

/** Returns a tag as a chip, with a muted category. `kind` is added, removed or kept if the chip is part of an effect. */
export function chip(tag, {kind, href, onremove} = {}) {
  const family = category(tag);
  const name = family === null ? [tag] : [h('span.family', null, `${family}:`), tag.slice(family.length + 1)];
  const text = h('bdi', null, name);
  const sign = kind && h('span.sign', {'aria-hidden': 'true'}, {added: '+', removed: '−', kept: '='}[kind]);
  return h(`span.chip${kind ? `.${kind}` : ''}`, null,
    href ? h('a', {href}, text) : [sign, text],
    onremove && h('button.bare', {type: 'button', 'aria-label': t('removeTag', {tag}), title: t('removeTag', {tag}), onclick: onremove}, icon('close')));
}

export function chips(tags, options = () => ({})) {
  return h('ul.chips', null, tags.map((tag) => h('li', null, chip(tag, options(tag)))));
}

/** Returns a notice. `kind` is info, good, warn, bad or open; each kind has its own icon in addition to its color. */
export function notice(kind, title, ...body) {
  const image = {info: 'info', good: 'check', warn: 'warn', bad: 'stop', open: 'unknown'}[kind];
  return h(`div.notice.${kind}`, null, icon(image), h('div', null, h('p.title', null, title), body));
}

/** Returns a notice about a failed call, with a button to retry it. */
export function failure(error, again) {
  const title = {0: 'failNoServer', 404: 'failNotFound', 409: 'failNotNow', 413: 'failTooLarge', 502: 'failProvider'}[error.status]
    ?? (error.status >= 500 ? 'failServer' : error.status ? 'failWrong' : 'failPage');
  const message = translated(`fault.${error.code}`, {n: error.limit ?? 0}, error.message);
  const needsField = error.field && !message.startsWith(error.field);
  const label = {file: 'step.file', own: 'own', maxChange: 'removalLimit'}[error.field];
  const content = [needsField && [label ? t(label) : h('code', null, error.field), t('colon')], message].filter(Boolean);
  return notice('bad', t(title), content.length > 0 && h('p', null, content),
    again && h('p', null, h('button', {type: 'button', onclick: again}, t('tryAgain'))));
}

/** Returns the placeholder for an empty list, with hints. */
export function empty(title, ...body) {
  return h('div.empty', null, h('p.title', null, title), body.flat().filter(Boolean).map((line) => h('p', null, line)));
}

export function field(label, control, ...hints) {
  control.id ||= freshId('field');
  const shown = hints.filter(Boolean);
  const hint = shown.length > 0 && h('p.hint', {id: `${control.id}-hint`}, shown);
  if (hint) control.setAttribute('aria-describedby', hint.id);
  return h('div.field', null, h('label', {for: control.id}, label), control, hint);
}

/** Returns a group of radio buttons, with a description of the selected option below. */
export function choice(legend, name, options, chosen, onchange) {
  const hint = h('p.hint', {id: freshId('hint'), 'aria-live': 'polite'}, options.find(({value}) => value === chosen)?.hint);
  return h('fieldset.choice', {'aria-describedby': hint.id}, h('legend', null, legend), h('div.options', null, options.map((one) =>
    h('label', null,
      h('input', {type: 'radio', name, value: one.value, checked: one.value === chosen, onchange: () => {
        fill(hint, one.hint);
        onchange(one.value);
      }}),
      h('span', null, one.label)))), hint);
}

/** Returns a bar for a part of a whole. The caller displays the number as text. */
export function bar(part, whole, kind = '') {
  const line = h(`span.bar${kind ? `.${kind}` : ''}`, {'aria-hidden': 'true'}, h('span'));
  line.style.setProperty('--part', String(whole > 0 ? Math.min(1, part / whole) : 0));
  return line;
}

export function figure(label, value, note) {
  return h('div.figure', null, h('dt', null, label), h('dd', null, value, note && h('small', null, note)));
}

export function figures(...all) {
  return h('dl.figures', null, all);
}

/** Returns the head of a page: a link back, the title and the actions. */
export function head(title, {back, beside, actions} = {}) {
  return h('header.head', null,
    back && h('a.back', {href: back.href, onclick: back.onclick}, icon('back'), back.label),
    h('div.line', null, h('h1', {tabindex: '-1'}, title), beside, actions && h('div.actions', null, actions)));
}

export function section(title, ...content) {
  const id = freshId('section');
  return h('section', {'aria-labelledby': id}, h('h2', {id}, title), content);
}

/** Indents JSON; returns any other text unchanged. */
export function pretty(content) {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}

/** Returns a button that copies a text and then displays the result. */
export function copyButton(text, label = t('copy')) {
  const button = h('button.quiet', {type: 'button', onclick: copy}, icon('copy'), h('span', null, label));
  async function copy() {
    try {
      await toClipboard(text, button);
      showResult('check', t('copied'));
    } catch {
      showResult('warn', t('copyFailed'));
    }
  }
  function showResult(image, words) {
    fill(button, icon(image), h('span', null, words));
    announce(words);
    setTimeout(() => fill(button, icon('copy'), h('span', null, label)), 1600);
  }
  return button;
}

/** Copies a text. The clipboard API is available only over HTTPS and on localhost; `execCommand` works everywhere. */
async function toClipboard(text, button) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const place = h('textarea.unseen', {value: text});
  button.parentElement.append(place);
  place.select();
  const isDone = document.execCommand('copy');
  place.remove();
  button.focus();
  if (!isDone) throw new Error('copy');
}

/** Shows `words` if an operation takes longer than 400 ms. Returns a function that cancels this. */
export function slowly(place, words, signal) {
  const timer = setTimeout(() => fill(place, h('p.waiting', null, words)), 400);
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => clearTimeout(timer);
}

/** The maximum number of items per page of the API. */
const PAGE_MAX = 1000;

/**
 * Returns a list that is loaded page by page.
 *
 * @param load called with the last item of the previous page and the number of items, 0 for the default; returns `{items, next}`
 * @param kept the state that is kept for navigating back to the list: its number of rows
 */
export function paged(list, row, load, onfail, kept = {}) {
  const foot = h('div.more');
  const button = h('button', {type: 'button', onclick: more}, t('more'));
  let after = null;

  async function read(wanted) {
    button.disabled = true;
    try {
      const {items, next} = await load(after, Math.min(wanted, PAGE_MAX));
      list.append(...items.map(row));
      after = next;
      kept.rows = Math.max(kept.rows ?? 0, list.children.length);
      fill(foot, next !== null && button);
      return items.length;
    } catch (error) {
      if (error.name !== 'AbortError') fill(foot, onfail(error, more));
      return 0;
    } finally {
      button.disabled = false;
    }
  }

  async function more() {
    const first = list.children.length;
    await read(0);
    if (first > 0) list.children[first]?.querySelector('a')?.focus();
  }

  /** Loads the first rows. Returns the number of rows. */
  async function begin() {
    const wanted = kept.rows ?? 0;
    for (let found = 1; found > 0 && (after !== null || list.children.length === 0);) {
      found = await read(Math.max(0, wanted - list.children.length));
      if (list.children.length >= wanted) break;
    }
    return list.children.length;
  }

  return {foot, begin};
}

/** Asks for confirmation before an action that cannot be undone. Resolves to whether the user confirmed. */
export function confirmed({title, body, action, danger = true}) {
  return new Promise((resolve) => {
    const box = dialog(title, [
      h('div.body', null, body),
      h('div.actions', null,
        h('button', {type: 'button', autofocus: danger, onclick: () => box.close()}, t('cancel')),
        h(danger ? 'button.danger' : 'button.primary', {type: 'button', autofocus: !danger, onclick: () => box.close('yes')}, action)),
    ], () => resolve(box.returnValue === 'yes'));
  });
}

/** Opens a modal dialog. It is removed when it is closed, also by Escape. */
export function dialog(title, content, onclose = () => {}, kind = '') {
  const id = freshId('dialog');
  const box = h(`dialog${kind ? `.${kind}` : ''}`, {'aria-labelledby': id},
    h('div.dialog-head', null, h('h2', {id}, title),
      h('button.bare', {type: 'button', 'aria-label': t('close'), onclick: () => box.close()}, icon('close'))),
    content);
  box.addEventListener('close', () => {
    box.remove();
    onclose();
  });
  box.addEventListener('pointerdown', (event) => {
    const {left, right, top, bottom} = box.getBoundingClientRect();
    const {clientX: x, clientY: y} = event;
    if (event.target === box && (x < left || x > right || y < top || y > bottom)) box.close();
  });
  document.body.append(box);
  box.showModal();
  return box;
}

/** Announces a text to screen readers. */
export function announce(text) {
  const place = document.getElementById('announcements');
  if (place) fill(place, h('p', null, text));
}

/** Returns the counts by outcome. Applied changes are split into changed and unchanged if these are known. */
export function outcomes({applied, changed, unchanged = 0, refused, unknown, notSent = 0}) {
  const one = (kind, image, n, isAlways = false) => (n > 0 || isAlways) && h(`li.${kind}`, null, icon(image), h('b', null, count(n)), ' ', rich(`outcome.${kind}`));
  return h('ul.outcomes', null,
    changed === undefined ? one('applied', 'check', applied, true) : [one('changed', 'check', changed, true), one('unchanged', 'info', unchanged)],
    one('refused', 'stop', refused), one('unknown', 'unknown', unknown), one('notSent', 'pause', notSent));
}
