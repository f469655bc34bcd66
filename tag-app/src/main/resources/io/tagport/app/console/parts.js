import {h, fill, freshId} from './dom.js';
import {icon} from './icons.js';
import {say, t, count} from './words.js';
import {category} from './tag-text.js';

/** A tag as it is shown everywhere: its category quiet, the rest plain. `sign` is +, − or = where it is part of an effect. */
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

/** Something that must be read. `kind` is info, good, warn, bad or open; each has a picture of its own, not a colour alone. */
export function notice(kind, title, ...body) {
  const picture = {info: 'info', good: 'check', warn: 'warn', bad: 'stop', open: 'unknown'}[kind];
  return h(`div.notice.${kind}`, null, icon(picture), h('div', null, h('p.title', null, title), body));
}

/** What a failed call has to say, and a way to try again. */
export function failure(error, again) {
  const title = {0: 'failNoServer', 404: 'failNotFound', 409: 'failNotNow', 413: 'failTooLarge', 502: 'failProvider'}[error.status]
    ?? (error.status >= 500 ? 'failServer' : error.status ? 'failWrong' : 'failPage');
  const names = error.field && !error.message.startsWith(error.field);
  const told = [names && [h('code', null, error.field), ': '], error.message].filter(Boolean);
  return notice('bad', t(title), told.length > 0 && h('p', null, told),
    again && h('p', null, h('button', {type: 'button', onclick: again}, t('tryAgain'))));
}

/** Nothing is here, and what to do about it. */
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

/** One of a few; what the chosen one means is said below. */
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

/** A part of a whole as a bar; the number stands beside it in words. */
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

/** A page's head: where it belongs, what it is, and what can be done with it. */
export function head(title, {back, beside, actions} = {}) {
  return h('header.head', null,
    back && h('a.back', {href: back.href, onclick: back.onclick}, icon('back'), back.label),
    h('div.line', null, h('h1', {tabindex: '-1'}, title), beside, actions && h('div.actions', null, actions)));
}

export function section(title, ...content) {
  const id = freshId('section');
  return h('section', {'aria-labelledby': id}, h('h2', {id}, title), content);
}

/** JSON in lines; what is not JSON, or was cut off, as it came. */
export function pretty(content) {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}

/** Copies a text, and says so on itself. */
export function copyButton(text, label = t('copy')) {
  const button = h('button.quiet', {type: 'button', onclick: copy}, icon('copy'), h('span', null, label));
  async function copy() {
    try {
      await toClipboard(text, button);
      told('check', t('copied'));
    } catch {
      told('warn', t('copyFailed'));
    }
  }
  function told(picture, words) {
    fill(button, icon(picture), h('span', null, words));
    announce(words);
    setTimeout(() => fill(button, icon('copy'), h('span', null, label)), 1600);
  }
  return button;
}

/** Browsers offer their clipboard to pages over HTTPS and on this machine only; elsewhere there is the old way. */
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

/** Shows `words` while something takes longer than anybody notices; until then, nothing. */
export function slowly(place, words, signal) {
  const timer = setTimeout(() => fill(place, h('p.waiting', null, words)), 400);
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => clearTimeout(timer);
}

/** As many as an answer brings at most. */
const PAGE_MAX = 1000;

/**
 * A list that is shown page by page.
 *
 * @param load called with the last of the page before and how many are wanted, 0 if any number will do; gives `{items, next}`
 * @param kept what is kept for a return to the list: how many rows it had
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

  /** Gives how many are shown. */
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

/** Asks before something that cannot be taken back. Gives whether it was wanted. */
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

/** Opens a modal box; it goes when it is closed, by Escape too. */
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

/** Tells those who listen what those who look can see. */
export function announce(text) {
  const place = document.getElementById('announcements');
  if (place) fill(place, h('p', null, text));
}

/** Each outcome on its own. What was applied is told as changed and unchanged where that is known: applying may change nothing. */
export function outcomes({applied, changed, unchanged = 0, refused, unknown, notSent = 0}) {
  const one = (kind, picture, n, isAlways = false) => (n > 0 || isAlways) && h(`li.${kind}`, null, icon(picture), h('b', null, count(n)), ' ', say(`outcome.${kind}`));
  return h('ul.outcomes', null,
    changed === undefined ? one('applied', 'check', applied, true) : [one('changed', 'check', changed, true), one('unchanged', 'info', unchanged)],
    one('refused', 'stop', refused), one('unknown', 'unknown', unknown), one('notSent', 'pause', notSent));
}
