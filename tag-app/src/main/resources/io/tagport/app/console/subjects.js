import {h, fill, debounced} from './dom.js';
import {icon} from './icons.js';
import {call} from './api.js';
import {announce, empty, failure, head, notice, paged, slowly} from './parts.js';
import {sourceLine, totals} from './open-changes.js';
import {go, note, to} from './router.js';
import {subjectList, subjectRow} from './subject-list.js';
import {rich, t} from './words.js';

/** The number of subjects per page. */
const PAGE = 50;

/** Returns the view that finds subjects by an id or its prefix. */
export function view({app, about, query, signal, kept}) {
  const search = h('input', {type: 'search', id: 'subject-search', 'data-search': '', value: query.get('prefix') ?? '', autocomplete: 'off',
    spellcheck: 'false', autocapitalize: 'off', placeholder: t('subjectSearchHint'), oninput: typed, onkeydown: keyed});
  const exact = h('p.exact');
  const results = h('div', {'aria-busy': 'false'});
  const find = about.kept === 'nowhere' ? () => fill(results, unlisted(about)) : list;
  let asked = new AbortController();

  const soon = debounced(120, signal, find);

  /** Marks the list as outdated until the response for the new prefix arrives. */
  function typed() {
    note(to(app, 'subjects', null, {prefix: search.value}));
    results.classList.add('stale');
    kept.rows = 0;
    soon();
  }

  function keyed(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && search.value) go(to(app, 'subjects', search.value));
    if (event.key === 'Escape' && !search.value) search.blur();
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    results.querySelector('a')?.focus();
  }

  function offer(isListed) {
    fill(exact, search.value && !isListed && h('a', {href: to(app, 'subjects', search.value)}, icon('next'), h('span', null, rich('openExactly', {id: h('b', null, search.value)}))));
  }

  /** Lists the subjects. A new call aborts the previous call, so that an older response is never displayed. */
  async function list() {
    asked.abort();
    asked = new AbortController();
    const both = AbortSignal.any ? AbortSignal.any([asked.signal, signal]) : asked.signal;
    const prefix = search.value;
    const rows = subjectList(t('subjects'));
    const state = h('div.source-of-list');
    const load = async (after, most) => {
      const page = await call('GET', ['apps', app, 'subjects'], {query: {prefix, after, most: Math.max(most, PAGE)}, signal: both});
      fill(state, sourceLine(page), totals(page));
      return {items: page.subjects, next: page.next};
    };
    const pages = paged(rows, (one) => subjectRow(app, one), load, failure, kept);
    const inTime = slowly(results, t('reading'), both);
    const found = await pages.begin();
    inTime();
    if (both.aborted) return;
    const isFailed = found === 0 && pages.foot.querySelector('.notice');
    results.classList.remove('stale');
    fill(results, state, found > 0 || isFailed ? [rows, pages.foot] : none(prefix));
    offer(rows.querySelector('a')?.textContent === prefix);
    if (prefix) announce(t('foundSubjects', {n: found}));
  }

  offer(false);
  find();
  return h('div', null, head(t('subjects')),
    h('div.search', {role: 'search'}, h('label', {for: search.id}, t('subjectSearch')), h('div.search-field', null, icon('search'), search, h('kbd', {'aria-hidden': 'true'}, '/')), exact),
    results);
}

function none(prefix) {
  return prefix ? empty(t('noSubjectLike', {prefix})) : empty(t('noSubjects'), t('noSubjectsMore'));
}

function unlisted({readable, backend}) {
  return notice('info', t('unlisted', {backend: backend.join(', ')}), h('p', null, t(readable ? 'unlistedReadable' : 'unlistedUnreadable')));
}
