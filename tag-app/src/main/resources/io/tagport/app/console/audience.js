import {h, fill, debounced, draft} from './dom.js';
import {call, serverNow} from './api.js';
import {announce, bar, copyButton, empty, failure, field, head, notice, pretty, section} from './parts.js';
import {sourceLine, totals} from './open-changes.js';
import {note, to} from './router.js';
import {subjectList, subjectRow} from './subject-list.js';
import {count, millis, rich, share, t, time, translated} from './words.js';

/** The age from which on a count is marked as outdated. */
const STALE_MILLIS = 2000;

const GRAMMAR = [['vip', 'grammarTag'], ['level:*', 'grammarCategory'], ['!vip', 'grammarNot'], ['a & b', 'grammarAnd'], ['a | b', 'grammarOr'], ['(a | b) & c', 'grammarGroup'], ['"a tag"', 'grammarQuoted']];

/** Returns the view that counts the subjects of an expression while it is typed. */
export function view({app, query, signal, kept}) {
  const typed = draft(`audience\n${app}`, {text: ''});
  if (query.has('x')) typed.text = query.get('x');
  const text = h('textarea', {id: 'expression', name: 'expression', rows: '2', 'data-search': '', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', maxlength: '4000',
    oninput: changed, onkeydown: (event) => event.key === 'Escape' && text.blur()}, typed.text);
  const wrong = h('div.wrong', {id: 'expression-wrong', 'aria-live': 'polite'});
  const found = h('div', {id: 'found'});
  const busy = h('p.hint', {role: 'status'});
  const soon = debounced(250, signal, find);
  let asked = new AbortController();

  function changed() {
    typed.text = text.value;
    note(to(app, 'audience', null, {x: text.value}));
    asked.abort();
    stale(null);
    soon();
  }

  async function find() {
    asked.abort();
    asked = new AbortController();
    const mine = asked.signal;
    stale(null);
    if (!text.value.trim()) {
      show(empty(t('audienceEmpty'), t('audienceEmptyMore')));
      return;
    }
    try {
      const answer = await call('POST', ['apps', app, 'audience'], {body: {expression: text.value}, signal: mine});
      if (signal.aborted || mine.aborted) return;
      kept.found = {expression: text.value, answer};
      show(drawFound(answer, app));
    } catch (error) {
      if (error.name === 'AbortError' || mine.aborted) return;
      if (error.status === 400) stale(error);
      else show(error.status === 409 ? notice('info', t('noRecord'), h('p', null, t('noRecordMore'))) : failure(error, find));
    }
  }

  /** Disables the result of an earlier expression. It stays visible but cannot be used or copied. */
  function stale(error) {
    text.setAttribute('aria-invalid', String(Boolean(error)));
    found.classList.add('stale');
    found.inert = true;
    fill(wrong, error && drawWrong(error, text));
    fill(busy, !error && text.value.trim() && t('counting'));
  }

  function show(...content) {
    fill(found, content);
    found.classList.remove('stale');
    found.inert = false;
    fill(busy);
  }

  // Each query returns a different sample, so navigating back restores the previous result with its time.
  if (kept.found?.expression === text.value) show(drawFound(kept.found.answer, app));
  else find();
  const box = field(t('expression'), text);
  text.setAttribute('aria-describedby', wrong.id);
  return h('div', null, head(t('audience')),
    h('div.columns.aside', null, h('div', null, box, wrong, busy, found), grammar()));
}

function grammar() {
  return h('aside', {'aria-labelledby': 'grammar-title'}, h('h2', {id: 'grammar-title'}, t('grammar')),
    h('dl.grammar', null, GRAMMAR.map(([example, key]) => h('div', null, h('dt', null, h('code', null, example)), h('dd', null, t(key))))),
    h('p.hint', null, t('grammarOrder')));
}

/** Shows the position of an error, with a button that moves the cursor there. */
function drawWrong({at, code, limit, message: original}, text) {
  // The field and the position are displayed separately.
  const message = translated(`fault.${code}`, {n: limit ?? 0}, original.replace(/^expression: (at character \d+: )?/, ''));
  if (at === undefined) return notice('bad', t('expressionWrong'), h('p', null, message));
  const line = text.value;
  const jump = () => {
    text.focus();
    text.setSelectionRange(at, Math.min(at + 1, line.length));
  };
  return notice('bad', t('expressionWrongAt', {n: at + 1}), h('p', null, message),
    h('p', null, h('button.place', {type: 'button', onclick: jump, title: t('goToError')},
      line.slice(Math.max(0, at - 40), at), h('mark', null, line.slice(at, at + 1) || ' '), line.slice(at + 1, at + 40))));
}

function drawFound(answer, app) {
  const {written, count: n, of, sample, millis: took, asOf, tpns, im} = answer;
  announce(t('matchesAnnounced', {n, of}));
  const rows = subjectList(t('sample'));
  rows.append(...sample.map((one) => subjectRow(app, one)));
  const isStale = serverNow() - Date.parse(asOf) > STALE_MILLIS;
  return [
    h('div.result', null, h('p.large', null, h('b', null, count(n)), ' ', rich('matchesOf', {n: of, share: share(n, of)})), bar(n, of),
      h('p.hint', null, rich('understoodAs', {written: h('code', null, written), took: millis(took)})),
      sourceLine(answer), totals(answer), isStale && notice('warn', t('asOf', {time: time(asOf)}))),
    h('div.columns.even', null, providerPanel('TPNS', tpns), providerPanel('IM Push', im)),
    section(sample.length < n ? t('sampleOf', {n: sample.length}) : t('sampleAll'), sample.length ? rows : empty(t('noMatches'))),
  ];
}

/** Returns the condition for a push of a provider, or the reasons why the expression cannot be translated. */
function providerPanel(name, {possible, json, reasons = []}) {
  return section(rich('inProvider', {name}), possible
    ? h('div.json', null, copyButton(json, t('copyJson')), h('pre', {tabindex: '0', role: 'region', 'aria-label': t('jsonFor', {name})}, pretty(json)))
    : notice('info', t('notExpressible', {name}), h('ul', null, reasons.map((reason) => h('li', null, rich(`reason.${reason.code}`, {tag: h('code', null, reason.tag ?? ''), n: reason.limit ?? 0}))))));
}
