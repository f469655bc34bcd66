import {h} from './dom.js';
import {chips} from './parts.js';
import {marks} from './open-changes.js';
import {to} from './router.js';
import {t} from './words.js';

/** The maximum number of tags that are displayed per subject. */
const SHOWN = 10;

/** Returns a list of subjects with their tags, which supports the arrow keys. */
export function subjectList(label) {
  return h('ul.subjects', {'aria-label': label, onkeydown: alongArrows});
}

export function subjectRow(app, {subject, tags, unknown, pending}) {
  const more = tags.length - SHOWN;
  return h('li', null,
    h('a.id', {href: to(app, 'subjects', subject)}, h('bdi', null, subject)),
    tags.length ? chips(tags.slice(0, SHOWN)) : h('span.none', null, t('noTags')),
    more > 0 && h('span.rest', null, t('andMore', {n: more})), marks({unknown, pending}));
}

/** Moves the focus between the links of a list. */
export function alongArrows(event) {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (!step) return;
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement) + step;
  event.preventDefault();
  if (at < 0) document.querySelector('main [data-search]')?.focus();
  else links[at]?.focus();
}
