import {h, fill, debounced} from './dom.js';
import {icon} from './icons.js';
import {address, call} from './api.js';
import {empty, head} from './parts.js';
import {outcome, showRequest} from './request.js';
import {millis, t, time} from './words.js';

const ROWS_MAX = 500;

/** The received requests, which are kept when the view changes. */
const seen = {requests: [], held: [], known: new Set(), isPaused: false, text: '', only: 'all'};

/** Returns the view of live requests. */
export function view({signal}) {
  const state = h('p.connection', {role: 'status'});
  const body = h('tbody', {role: 'rowgroup'});
  const columns = ['time', 'app', 'operation', 'outcome', 'ms', 'ignored'];
  const table = h('table.requests', {role: 'table', 'aria-label': t('requests')},
    h('thead', {role: 'rowgroup'}, h('tr', {role: 'row'}, columns.map((name) => h(`th.${name}`, {role: 'columnheader', scope: 'col'}, t(`column.${name}`))))), body);
  const nothing = h('div');
  const {known} = seen;
  const pause = h('button', {type: 'button', id: 'pause', onclick: () => hold(!seen.isPaused)});
  const filter = h('input', {type: 'search', id: 'request-filter', 'data-search': '', value: seen.text, autocomplete: 'off', spellcheck: 'false', oninput: debounced(80, signal, () => {
    seen.text = filter.value;
    redraw();
  })});
  const only = h('select', {id: 'request-outcome', onchange: () => {
    seen.only = only.value;
    redraw();
  }}, ['all', 'failed', 'ignored'].map((value) => h('option', {value, selected: value === seen.only}, t(`only.${value}`))));
  let fresh = [];
  let frame = 0;

  function onRequest(event) {
    const request = JSON.parse(event.data);
    if (known.has(key(request))) return;
    known.add(key(request));
    if (seen.isPaused) {
      seen.held = [...seen.held, request].slice(-ROWS_MAX);
      drawPause();
      return;
    }
    fresh.push(request);
    frame ||= requestAnimationFrame(drawFresh);
  }

  /** Draws all requests that arrived within a frame together. */
  function drawFresh() {
    frame = 0;
    const next = fresh.reverse().slice(0, ROWS_MAX);
    fresh = [];
    seen.requests = [...next, ...seen.requests].slice(0, ROWS_MAX);
    body.prepend(...next.filter(fits).map(row));
    while (body.children.length > ROWS_MAX) body.lastElementChild.remove();
    if (known.size > 4 * ROWS_MAX) forget();
    drawNothing();
  }

  function forget() {
    known.clear();
    for (const one of [...seen.requests, ...seen.held]) known.add(key(one));
  }

  function hold(isPaused) {
    seen.isPaused = isPaused;
    if (!isPaused) {
      fresh = seen.held;
      seen.held = [];
      drawFresh();
    }
    drawPause();
  }

  function drawPause() {
    fill(pause, icon(seen.isPaused ? 'play' : 'pause'), seen.isPaused ? t('resume', {n: seen.held.length}) : t('pause'));
  }

  function redraw() {
    fill(body, seen.requests.filter(fits).map(row));
    drawNothing();
  }

  function drawNothing() {
    table.hidden = body.childElementCount === 0;
    if (!table.hidden) fill(nothing);
    else if (!nothing.hasChildNodes() || seen.requests.length > 0) fill(nothing, seen.requests.length ? empty(t('noRequestMatches')) : empty(t('noRequests'), t('noRequestsMore')));
  }

  watch(onRequest, (how) => fill(state, h(`span.dot.${how}`), t(`connection.${how}`)), signal);
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));
  drawPause();
  redraw();
  return h('div', null, head(t('requests'), {beside: state}),
    h('div.filters', null,
      h('div.field.grow', null, h('label', {for: filter.id}, t('filter')), h('div.search-field', null, icon('search'), filter)),
      h('div.field', null, h('label', {for: only.id}, t('show')), only),
      h('div.actions', null, pause, h('button.quiet', {type: 'button', onclick: () => {
        seen.requests = [];
        redraw();
      }}, t('clearList')))),
    table, nothing);
}

function key({id, began}) {
  return `${id} ${began}`;
}

function fits(request) {
  if (seen.only === 'failed' && outcome(request).isOk) return false;
  if (seen.only === 'ignored' && request.ignored.length === 0) return false;
  const wanted = seen.text.trim().toLowerCase();
  if (!wanted) return true;
  const {app, operation, path, tags, subjects, code, status} = request;
  return [app, operation, t(`operation.${operation}`), path, String(code), String(status), outcome(request).words, ...tags, ...subjects].some((one) => one.toLowerCase().includes(wanted));
}

function row(request) {
  const {kind, picture, words} = outcome(request);
  // A click that ends a text selection must not open the dialog.
  const open = () => getSelection().isCollapsed && showRequest(request);
  const cell = (name, ...content) => h(`td.${name}`, {role: 'cell'}, content);
  return h('tr', {role: 'row', onclick: open},
    cell('time', h('button.link', {type: 'button', 'aria-haspopup': 'dialog', onclick: (event) => {
      event.stopPropagation();
      open();
    }}, time(request.began))),
    cell('app', h('bdi', null, request.app || '–')),
    cell('operation', t(`operation.${request.operation}`), ' ', h('code', null, request.operation)),
    cell('outcome', h(`span.state.${kind}`, null, icon(picture), words)),
    cell('ms', millis(request.millis), h('small', null, ' ms')),
    cell('ignored', request.ignored.map(({what}) => h('code', null, what))));
}

/** Receives requests. An event source does not report why it ended, so the session is checked before it is reopened. */
function watch(onRequest, onState, signal) {
  let source = null;
  let timer = 0;
  let wait = 0;

  function open() {
    source = new EventSource(address(['requests']));
    source.addEventListener('open', () => {
      wait = 0;
      onState('open');
    });
    source.addEventListener('request', onRequest);
    source.addEventListener('error', () => {
      source.close();
      again();
    });
  }

  /** Reconnects with exponential backoff, because the server limits the number of viewers. */
  function again() {
    onState('lost');
    wait = Math.min(15000, wait * 2 || 500);
    timer = setTimeout(async () => {
      try {
        await call('GET', ['session'], {signal});
        open();
      } catch (error) {
        if (error.name !== 'AbortError') again();
      }
    }, wait);
  }

  onState('connecting');

  open();
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    source.close();
  });
}
