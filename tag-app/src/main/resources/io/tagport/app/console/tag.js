import {h, fill, rest} from './dom.js';
import {icon} from './icons.js';
import {call, callPatiently} from './api.js';
import {bar, chip, empty, failure, field, head, notice, paged, section} from './parts.js';
import {sourceLine, totals} from './open-changes.js';
import {backTo, to} from './router.js';
import {inExpression} from './tag-text.js';
import {alongArrows} from './subject-list.js';
import {rich, t} from './words.js';

/** The number of ids per page. */
const PAGE = 100;

/** Returns the view of one tag: its subjects, and the form to remove it from all of them. */
export function view({app, id, signal, kept}) {
  const list = h('ul.ids', {'aria-label': t('holdersOf'), onkeydown: alongArrows});
  const holders = h('div');
  const total = h('span.beside');
  const state = h('div.source-of-list');
  const load = async (after, most) => {
    const page = await call('GET', ['apps', app, 'tags', id, 'subjects'], {query: {after, most: Math.max(most, PAGE)}, signal});
    fill(total, t('subjectCount', {n: page.of}));
    fill(state, sourceLine(page), totals(page));
    const unknown = new Set(page.unknown);
    const pending = new Set(page.pending);
    return {items: page.subjects.map((subject) => ({subject, isUnknown: unknown.has(subject), isPending: pending.has(subject)})), next: page.next};
  };
  const row = ({subject, isUnknown, isPending}) => h('li', null, h('a.id', {href: to(app, 'subjects', subject)}, h('bdi', null, subject)),
    isUnknown && h('span.mark.unknown', null, t('outcome.unknown')), isPending && h('span.mark.pending', null, t('outcome.pending')));

  async function read() {
    fill(list);
    const pages = paged(list, row, load, (error, again) => (error.status === 409 ? notice('info', t('noRecord'), h('p', null, t('noRecordMore'))) : failure(error, again)), kept);
    const found = await pages.begin();
    if (signal.aborted) return;
    fill(holders, found || pages.foot.childElementCount ? [list, pages.foot] : empty(t('noHolders'), t('noHoldersMore')));
  }

  read();
  return h('div', null,
    head(chip(id), {back: {...backTo(app, 'tags'), label: t('tags')}, beside: total,
      actions: h('a.button', {href: to(app, 'audience', null, {x: inExpression(id)})}, icon('audience'), t('tryInAudience'))}),
    section(t('holdersOf'), state, holders), purging(app, id, signal, read));
}

function purging(app, id, signal, ondone) {
  const typed = h('input', {type: 'text', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off', oninput: () => {
    button.disabled = typed.value !== id;
  }});
  const button = h('button.danger', {disabled: true}, t('purge'));
  const progress = h('div');
  const trouble = h('div', {role: 'status'});
  const state = h('div', {role: 'status'});

  async function submit(event) {
    event.preventDefault();
    if (typed.value !== id || button.disabled) return;
    button.disabled = true;
    try {
      fill(state);
      await follow(await begin());
      typed.value = '';
      ondone();
    } catch (error) {
      if (error.name !== 'AbortError') fill(state, error.status === 0 ? notice('open', t('noAnswer'), h('p', null, t('purgeNoAnswer'))) : failure(error));
      button.disabled = typed.value !== id;
    }
  }

  /** Starts the purge, or joins a purge that is already running. */
  async function begin() {
    const parts = ['apps', app, 'tags', id, 'purge'];
    try {
      return await call('POST', parts, {body: {confirm: id}, signal});
    } catch (error) {
      if (error.status !== 409) throw error;
      const now = await call('GET', parts, {signal}).catch(() => null);
      if (now?.state !== 'running') throw error;
      return now;
    }
  }

  async function follow(first) {
    let now = first;
    while (now.state === 'running') {
      fill(progress, h('p', null, t('purgeLeft', {n: now.left, of: now.holders})), bar(now.holders - now.left, now.holders));
      await rest(500, signal);
      now = await callPatiently(['apps', app, 'tags', id, 'purge'], signal, (error) => fill(trouble, error && failure(error)));
    }
    fill(progress);
    const kind = {applied: 'good', refused: 'bad', unknown: 'open'}[now.state];
    fill(state, notice(kind, t(`purged.${now.state}`, {n: now.holders - now.left}), now.message && h('p', null, now.message),
      now.state !== 'applied' && h('p', null, t('purgeLeft', {n: now.left, of: now.holders}))), totals(now));
  }

  return h('section.purge', {'aria-labelledby': 'purge-title'}, h('h2', {id: 'purge-title'}, t('purgeTitle')),
    h('p', null, t('purgeLead')),
    h('form', {onsubmit: submit}, field(rich('purgeConfirm', {tag: h('code', null, id)}), typed), h('div.actions', null, button)), progress, trouble, state);
}
