import {h} from './dom.js';
import {chips, copyButton, dialog, pretty} from './parts.js';
import {count, has, millis, t} from './words.js';

/** Returns the outcome of a request: its kind, icon and text, which are displayed together. */
export function outcome({end, status, code}) {
  if (end === 'lost') return {isOk: false, kind: 'open', picture: 'unknown', words: t('ended.lost')};
  if (end === 'cut') return {isOk: false, kind: 'open', picture: 'unknown', words: t('ended.cut')};
  if (status < 200 || status > 299) return {isOk: false, kind: 'bad', picture: 'stop', words: `HTTP ${status}`};
  if (code) return {isOk: false, kind: 'warn', picture: 'warn', words: t('ended.code', {code: String(code)})};
  return {isOk: true, kind: 'good', picture: 'check', words: t('ended.ok')};
}

/** Opens a dialog with all details of a request. */
export function showRequest(request) {
  const {operation, method, path, began, app, ignored, faults, curl} = request;
  const row = (label, ...content) => h('div', null, h('dt', null, label), h('dd', null, content));
  dialog(has(`operation.${operation}`) ? t(`operation.${operation}`) : operation, [
    h('dl.facts', null,
      row(t('column.operation'), h('code', null, operation)),
      row(t('call'), h('code', null, `${method} ${path}`)),
      row(t('column.time'), new Date(began).toLocaleString(document.documentElement.lang), `, ${millis(request.millis)} ms`),
      row(t('column.app'), app || t('notAuthenticated')),
      row(t('column.outcome'), outcome(request).words, request.status > 0 && ` (HTTP ${request.status})`),
      request.subjects.length > 0 && row(t('subjectsOf', {n: count(request.subjects.length)}), request.subjects.slice(0, 20).join(', '), request.subjects.length > 20 && ' …'),
      request.tags.length > 0 && row(t('tags'), chips(request.tags.slice(0, 50)))),
    ignored.length > 0 && h('section.ignored', null, h('h3', null, t('ignoredTitle')), h('ul', null, ignored.map(({what, why}) => h('li', null, h('code', null, what), ': ', why)))),
    faults && h('section', null, h('h3', null, t('faults')), h('pre', null, faults)),
    text(t('requestBody'), request.request), text(t('answerBody'), request.answer),
    curl && h('div.actions', null, copyButton(`TAGPORT_URL='${location.origin}'; ${curl}`, t('copyCurl'))),
  ], () => {}, 'drawer');
}

function text(title, content) {
  return h('section', null, h('h3', null, title),
    content ? h('pre', {tabindex: '0', role: 'region', 'aria-label': title}, pretty(content)) : h('p.none', null, t('noBody')));
}
