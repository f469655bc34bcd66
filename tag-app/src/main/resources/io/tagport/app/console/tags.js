import {h, fill, debounced} from './dom.js';
import {icon} from './icons.js';
import {call} from './api.js';
import {bar, chip, empty, failure, figure, figures, head, notice, section, slowly} from './parts.js';
import {sourceLine, totals} from './open-changes.js';
import {note, to} from './router.js';
import {count, rich, share, t} from './words.js';

/** The number of rows that are drawn per step. */
const ROWS = 200;
/** A category with more tags is collapsed at first. */
const FOLDED = 12;

/** Returns the view of the limits and of all tags by category. */
export function view({app, query, signal, kept}) {
  const usage = h('div');
  const all = h('div');
  read(app, 'usage', usage, drawUsage, signal);
  read(app, 'tags', all, (place, answer) => drawTags(place, answer.tags, {app, query, signal, kept}), signal);
  return h('div', null, head(t('tags')), usage, all);
}

async function read(app, what, place, draw, signal) {
  const inTime = slowly(place, t('reading'), signal);
  try {
    const answer = await call('GET', ['apps', app, what], {signal});
    draw(place, answer);
  } catch (error) {
    if (error.name === 'AbortError') return;
    // Both calls fail for an app without a ledger; the notice is displayed once.
    if (error.status === 409) fill(place, what === 'usage' && notice('info', t('noRecord'), h('p', null, t('noRecordMore'))));
    else fill(place, failure(error, () => read(app, what, place, draw, signal)));
  } finally {
    inTime();
  }
}

function drawUsage(place, usage) {
  const {subjects, tags: n, bindings, limits} = usage;
  fill(place, sourceLine(usage), totals(usage),
    figures(figure(t('subjects'), count(subjects)), figure(t('tags'), count(n)), figure(t('bindings'), count(bindings))),
    limits.length > 0 && section(t('limits'), h('ul.meters', null, limits.map(({protocol, tagsPerApp}) => meter(t('tagsPerApp', {protocol: protocol.toUpperCase()}), n, tagsPerApp)))));
}

/** Returns the usage of a limit as a number and a bar, with a warning near the limit. */
function meter(label, used, most) {
  const kind = used > most ? 'over' : used >= most * 0.9 ? 'near' : '';
  return h('li', null, h('span', null, label),
    h('span.number', null, kind && h(`b.${kind}`, null, icon('warn'), t(`limit.${kind}`), ' '), t('usedOf', {n: used, most, share: share(used, most)})), bar(used, most, kind));
}

function drawTags(place, list, {app, query, signal, kept}) {
  const filter = h('input', {type: 'search', id: 'tag-filter', 'data-search': '', value: query.get('filter') ?? '', autocomplete: 'off', spellcheck: 'false',
    oninput: changed});
  const soon = debounced(80, signal, draw);
  kept.families ??= new Map();
  const order = h('select', {id: 'tag-order', onchange: changed},
    h('option', {value: 'size'}, t('bySize')), h('option', {value: 'name', selected: query.get('order') === 'name'}, t('byName')));
  const found = h('p.hint', {role: 'status'});
  const groups = h('div.tag-groups');
  const largest = list.reduce((most, {subjects}) => Math.max(most, subjects), 0);

  function changed() {
    note(to(app, 'tags', null, {filter: filter.value, order: order.value === 'name' && 'name'}));
    kept.families.clear();
    soon();
  }

  function draw() {
    const wanted = filter.value.trim().toLocaleLowerCase();
    const fitting = wanted ? list.filter(({tag}) => tag.toLocaleLowerCase().includes(wanted)) : list;
    fill(found, wanted && t('tagsFound', {n: fitting.length, of: list.length}));
    const families = [...grouped(fitting)];
    const isOpen = ([, its]) => families.length === 1 || (wanted ? fitting.length <= ROWS : its.length <= FOLDED && families.length <= 50);
    for (const family of families) if (!kept.families.has(family[0])) kept.families.set(family[0], {isOpen: isOpen(family), rows: ROWS});
    fill(groups, families.map((family) => drawFamily(family, kept.families.get(family[0]), order.value, largest, app)));
  }

  if (list.length === 0) {
    fill(place, empty(t('noTagsYet'), t('noTagsYetMore')));
    return;
  }
  draw();
  fill(place, section(t('allTags'),
    h('div.filters', null,
      h('div.field.grow', null, h('label', {for: filter.id}, t('filter')), h('div.search-field', null, icon('search'), filter)),
      h('div.field', null, h('label', {for: order.id}, t('order')), order)), found, groups));
}

/** Groups tags by category, in the order of the list. */
function grouped(list) {
  const families = new Map();
  for (const one of list) {
    const family = families.get(one.category);
    if (family) family.push(one);
    else families.set(one.category, [one]);
  }
  return families;
}

/** Returns a category. Its rows are created when it is first opened, so that 10,000 tags do not slow down the page. */
function drawFamily([category, its], kept, order, largest, app) {
  const rows = h('ul.tag-rows');
  const foot = h('div.more');
  const sorted = order === 'size' ? [...its].sort((a, b) => b.subjects - a.subjects) : its;
  let drawn = 0;

  function draw(most) {
    rows.append(...sorted.slice(drawn, most).map((one) => drawTag(one, largest, app)));
    drawn = kept.rows = most;
    fill(foot, drawn < sorted.length && h('button', {type: 'button', onclick: more}, t('moreOf', {n: sorted.length - drawn})));
  }

  function more() {
    const first = drawn;
    draw(drawn + ROWS);
    rows.children[first].querySelector('a').focus();
  }

  function toggled() {
    kept.isOpen = box.open;
    if (box.open && drawn === 0) draw(kept.rows);
  }

  const title = category === null ? h('span', null, t('bareTags')) : h('bdi', null, category);
  const box = h('details', {ontoggle: toggled}, h('summary', null, h('h3', null, title), h('small', null, t('tagCount', {n: its.length}))), rows, foot);
  box.open = kept.isOpen;
  if (box.open) draw(kept.rows); // the toggle event is too late to restore the scroll position
  return box;
}

function drawTag({tag, subjects}, largest, app) {
  return h('li', null, chip(tag, {href: to(app, 'tags', tag)}), bar(subjects, largest), h('span.number', null, rich('subjectCount', {n: subjects})));
}
