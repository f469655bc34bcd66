import {h, fill, rest} from './dom.js';
import {icon} from './icons.js';
import {address, call, callPatiently} from './api.js';
import {announce, bar, confirmed, failure, figure, figures, head, notice, outcomes, section} from './parts.js';
import {backTo, go, to} from './router.js';
import {upload, uploadOf} from './upload.js';
import {count, has, rich, share, size, span, t, translated} from './words.js';

const STEPS = ['loading', 'planning', 'planned', 'running', 'done'];
const MOVING = new Set(['planning', 'running']);

/** Returns the view of one bulk file, from its upload to its results. */
export function view({app, served, id, signal}) {
  const title = h('span', null, '…');
  const state = h('span.beside');
  const content = h('div');
  const trouble = h('div', {role: 'status'});
  const place = {app, id, served, signal, redraw: () => follow()};
  let last = '';

  /** Polls the job until it has settled. Redraws only after a change, so that focus and selection are kept. */
  async function follow() {
    try {
      for (;;) {
        const one = await callPatiently(['bulk', id], signal, (error) => fill(trouble, error && failure(error)));
        const sending = uploadOf(id);
        show(one, sending);
        const isSending = sending && !sending.error;
        if (!MOVING.has(one.state) && !isSending && !isPending(one)) return;
        await rest(sending ? 200 : isPending(one) ? 2000 : 500, signal);
      }
    } catch (error) {
      if (error.name !== 'AbortError') fill(content, failure(error, follow));
    }
  }

  function show(one, sending) {
    const now = JSON.stringify([one, sending, Boolean(sending?.error)]);
    if (now === last) return;
    const word = one.state === 'done' && one.run?.notSent > 0 ? t('state.stopped') : t(`state.${one.state}`);
    if (last && state.textContent !== word) announce(word);
    last = now;
    fill(title, h('bdi', null, one.wish.file));
    fill(state, word);
    const hadFocus = content.contains(document.activeElement) && document.activeElement.dataset.act;
    fill(content, steps(one), requestFacts(one, served), draw(one, sending, place));
    if (hadFocus) (content.querySelector(`[data-act="${hadFocus}"]`) ?? document.querySelector('h1')).focus();
  }

  follow();
  return h('div.bulk-file', null, head(title, {back: {...backTo(app, 'bulk'), label: t('bulk')}, beside: state}), trouble, content);
}

/** Tests whether changes that the first provider has applied are pending at the second. */
function isPending({state, run, second}) {
  return state === 'done' && run?.applied > 0 && second?.pendingSubjects > 0;
}

function steps({state, run}) {
  const isWhole = state === 'done' && !run?.notSent;
  const at = state === 'failed' ? 1 : isWhole ? STEPS.length : STEPS.indexOf(state);
  const step = (from, until, words) => {
    const kind = at > until ? 'past' : at >= from ? 'now' : 'next';
    return h(`li.${kind}`, {'aria-current': kind === 'now' ? 'step' : null}, kind === 'past' && icon('check'), words);
  };
  return h('ol.steps', {'aria-label': t('steps')}, step(0, 0, t('step.file')), step(1, 2, t('step.plan')), step(3, 4, t('step.run')));
}

function requestFacts({wish: {mode, provider, own, maxChange, allowReplace}, bytes}, {providers}) {
  const place = providers.find((one) => one.provider === provider)?.place;
  const row = (label, ...value) => h('div', null, h('dt', null, label), h('dd', null, value));
  return h('dl.facts.line', null, row(t('mode'), t(`mode.${mode}`), own && [': ', h('code', null, own)]), row(t('provider'), provider, place && h('small', null, ` ${place}`)),
    row(t('size'), size(bytes)), maxChange && row(t('removalLimit'), h('code', null, maxChange)), allowReplace && row(t('replacing'), t('allowed')));
}

function draw(one, sending, place) {
  if (one.state === 'loading') return drawUpload(one, sending, place);
  if (one.state === 'planning') return h('p.waiting', null, t('planning'));
  if (one.state === 'failed') return [notice('bad', t('noPlan'), h('pre', {tabindex: '0', role: 'region', 'aria-label': t('noPlan')}, one.message)), acts(one, place)];
  return [one.run && drawRun(one, place), one.state === 'planned' && one.brakes.length > 0 && drawBrakes(one), one.state === 'planned' && acts(one, place), one.plan && drawPlan(one)];
}

function drawUpload({bytes, wish: {file}}, sending, place) {
  if (sending && !sending.error) {
    return section(t('uploading'), h('p', null, t('uploaded', {sent: size(sending.sent), total: size(sending.total), share: share(sending.sent, sending.total)})), bar(sending.sent, sending.total));
  }
  const input = h('input', {type: 'file', id: 'bulk-again', onchange: () => {
    if (!input.files[0]) return;
    upload(place.id, input.files[0], bytes);
    place.redraw();
  }});
  return [sending?.error && failure(sending.error), notice('warn', t('uploadStopped', {size: size(bytes)}), h('p', null, h('label', {for: input.id}, t('uploadAgain', {file}))), h('p', null, input)), acts({state: 'loading'}, place)];
}

function drawPlan({plan}) {
  if (plan.bindings === 0) return notice('good', t('nothingToDo'), h('p', null, t('nothingToDoMore')));
  const shapes = Object.entries(plan.byShape).sort(([, a], [, b]) => b - a);
  return section(t('plan'),
    figures(figure(t('calls'), count(plan.calls), plan.bound > 0 && rich('boundIs', {n: plan.bound, ratio: (plan.calls / plan.bound).toFixed(4)})),
      figure(t('bindings'), count(plan.bindings), plan.naive > plan.calls && rich('naiveIs', {naive: plan.naive, times: (plan.naive / plan.calls).toFixed(plan.naive / plan.calls < 10 ? 1 : 0)})),
      figure(t('duration'), span(plan.seconds), t('atPace'))),
    h('h3', null, t('callsByShape')),
    h('ul.meters', null, shapes.map(([shape, n]) => h('li', null, h('span', null, t(`shape.${shape}`)), h('span.number', null, count(n)), bar(n, plan.calls)))));
}

function drawBrakes({brakes, excesses}) {
  // The excesses are the last of the safety limits; those before them concern limits on tags.
  const others = brakes.length - excesses.length;
  const text = (message, i) => (i < others ? translated('overLimit', {message}, message) : excessText(excesses[i - others], message));
  return notice('bad', t('limitExceeded'), h('ul', null, brakes.map((one, i) => h('li', null, text(one, i)))), h('p', null, t('limitExceededMore')));
}

function excessText({category, removed, known, percent}, message) {
  return translated(category === null ? 'excess.all' : 'excess.category', {category, removed, known, share: share(removed, known), percent}, message);
}

function drawRun(one, place) {
  const {done, calls, applied, refused, unknown, notSent, secondsLeft} = one.run;
  const isOver = one.state === 'done';
  const kind = unknown > 0 ? 'open' : refused > 0 || notSent > 0 || isPending(one) ? 'warn' : 'good';
  const title = notSent > 0 ? 'runStopped' : unknown > 0 ? 'runUnknown' : refused > 0 ? 'runRefused' : isPending(one) ? 'runFirst' : 'runApplied';
  return section(t('run'),
    h('p.progress', null, h('b', null, share(done, calls)), ' ', t('callsDone', {n: done, of: calls}), !isOver && [' · ', t('timeLeft', {time: span(secondsLeft)})]),
    stacked(one), outcomes({applied, refused, unknown, notSent: isOver ? notSent : 0}),
    isOver && notice(kind, t(title, {provider: one.wish.provider}), one.message && h('p.message', null, one.message), has(`${title}More`) && h('p', null, t(`${title}More`)),
      isPending(one) && h('p', null, t('pendingSubjects', {n: one.second.pendingSubjects, provider: one.second.provider}), ' ', t('pendingMore'))),
    isOver && acts(one, place));
}

function stacked({run: {applied, refused, unknown}, plan}) {
  const whole = plan?.bindings || 1;
  const line = h('div.stacked', {'aria-hidden': 'true'}, [['applied', applied], ['refused', refused], ['unknown', unknown]].map(([kind, n]) => {
    const part = h(`span.${kind}`);
    part.style.setProperty('--part', String(n / whole));
    return part;
  }));
  return line;
}

function acts(one, place) {
  const {state, brakes = [], results = [], run, plan} = one;
  const act = (name, kind, words, what) => h(`button${kind}`, {type: 'button', 'data-act': name, onclick: what}, words);
  return h('div.actions', null,
    state === 'planned' && brakes.length === 0 && plan.bindings > 0 && act('run', '.primary', t('runIt', {n: plan.calls}), () => begin(one, place)),
    state === 'done' && run?.notSent > 0 && act('run', '.primary', t('resumeRun'), () => begin(one, place)),
    results.map((result) => h('a.button', {href: address(['bulk', place.id, 'results', result]).href, download: `${result}.ndjson`}, t(`download.${result}`))),
    act('away', '.quiet', t('deleteFileAction'), () => deleteFile(one, place)));
}

async function begin({wish: {provider}, plan, run}, {id, served, signal, redraw}) {
  const place = served.providers.find((one) => one.provider === provider)?.place ?? provider;
  const body = [h('p', null, rich(run ? 'resumeAsk' : 'runAsk', {n: plan.calls, bindings: t('bindingCount', {n: plan.bindings}), left: t('bindingCount', {n: run?.notSent ?? 0}), provider: h('b', null, provider)})),
    h('p', null, h('code', null, place)), h('p', null, t('runAskTime', {time: span(run ? run.secondsLeft : plan.seconds)}))];
  if (!(await confirmed({title: t('runTitle'), body, action: run ? t('resumeRun') : t('runIt', {n: plan.calls}), danger: false}))) return;
  await tried(() => call('POST', ['bulk', id, 'run'], {signal}), redraw);
}

async function deleteFile({wish: its, state}, {app, id, signal, redraw}) {
  const body = h('p', null, t(state === 'done' ? 'deleteAskDone' : 'deleteAsk'));
  if (!(await confirmed({title: t('deleteTitle', {file: its?.file ?? ''}), body, action: t('deleteFileAction')}))) return;
  await tried(() => call('DELETE', ['bulk', id], {signal}), () => go(to(app, 'bulk')));
}

async function tried(action, then) {
  try {
    await action();
    then();
  } catch (error) {
    if (error.name === 'AbortError') return;
    document.querySelector('.bulk-file .failed')?.remove();
    document.querySelector('.bulk-file').append(h('div.failed', {role: 'alert'}, failure(error)));
  }
}
