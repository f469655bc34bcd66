import {h, fill, draft} from './dom.js';
import {icon} from './icons.js';
import {call} from './api.js';
import {choice, empty, failure, field, head, section, slowly} from './parts.js';
import {go, to} from './router.js';
import {upload} from './upload.js';
import {rich, size, t} from './words.js';

const MODES = ['add', 'remove', 'overwrite', 'replace', 'sync'];

/** Returns the view with the form for a new file and the list of earlier files. */
export function view({app, about, served, signal}) {
  const earlier = h('div');

  async function read() {
    const inTime = slowly(earlier, t('reading'), signal);
    try {
      const answer = await call('GET', ['bulk'], {signal});
      const isOwn = ({wish}) => about.provider === wish.provider || about.backend.includes(wish.provider);
      const own = answer.bulk.filter(isOwn);
      const others = answer.bulk.filter((one) => !isOwn(one));
      fill(earlier, own.length ? drawFiles(app, own) : empty(t('noFiles'), t('noFilesMore')),
        others.length > 0 && [h('h3', null, t('otherFiles')), drawFiles(app, others)]);
    } catch (error) {
      if (error.name !== 'AbortError') fill(earlier, failure(error, read));
    } finally {
      inTime();
    }
  }

  read();
  return h('div', null, head(t('bulk')),
    h('div.columns.aside', null, section(t('newFile'), newFile(about, served.providers, signal)), section(t('earlierFiles'), earlier)));
}

function drawFiles(app, files) {
  return h('ul.files', null, files.map((one) => drawFile(app, one)));
}

function drawFile(app, {id, wish, state, bytes, run}) {
  return h('li', null, h('a', {href: to(app, 'bulk', id)}, icon('file'), h('bdi', null, wish.file)),
    h('span.state', null, state === 'done' && run?.notSent > 0 ? t('state.stopped') : t(`state.${state}`)),
    h('small', null, [t(`mode.${wish.mode}`), wish.provider, size(bytes)].join(' · ')));
}

/** Returns the form for a new file. It applies to the selected app, and each app has its own draft. */
function newFile({app, provider}, providers, signal) {
  const kept = draft(`bulk\n${app}`, {file: null, mode: 'add', own: '', maxChange: '', allowReplace: false});
  const place = providers.find((one) => one.provider === provider)?.place;
  const outcome = h('div', {role: 'status'});
  const button = h('button.primary', null, t('uploadAndPlan'));
  const drop = dropZone(kept, () => fill(outcome));
  const own = h('input', {type: 'text', name: 'own', value: kept.own, autocomplete: 'off', spellcheck: 'false', placeholder: 'level:*,vip', oninput: () => {
    kept.own = own.value;
  }});
  const ownField = field(t('own'), own, t('ownHint'));
  const brake = h('input', {type: 'text', name: 'maxChange', value: kept.maxChange, autocomplete: 'off', spellcheck: 'false', placeholder: '30%', oninput: () => {
    kept.maxChange = brake.value;
  }});
  const replaceable = h('input', {type: 'checkbox', name: 'allowReplace', checked: kept.allowReplace, onchange: () => {
    kept.allowReplace = replaceable.checked;
  }});

  async function submit(event) {
    event.preventDefault();
    if (!kept.file) {
      fill(outcome, h('p.said.bad', null, icon('stop'), t('chooseFirst')));
      drop.input.focus();
      return;
    }
    const {file, ...wish} = kept;
    button.disabled = true;
    try {
      const {id} = await call('POST', ['bulk'], {body: {...wish, provider, file: file.name.slice(-200), own: wish.mode === 'sync' ? wish.own : ''}, signal});
      upload(id, file);
      kept.file = null;
      go(to(app, 'bulk', id));
    } catch (error) {
      button.disabled = false;
      if (error.name !== 'AbortError') fill(outcome, failure(error));
    }
  }

  function chooseMode(mode) {
    kept.mode = mode;
    ownField.hidden = mode !== 'sync';
  }

  ownField.hidden = kept.mode !== 'sync';
  return h('form.bulk', {onsubmit: submit}, drop.node, target(app, provider, place),
    choice(t('mode'), 'mode', MODES.map((value) => ({value, label: t(`mode.${value}`), hint: t(`modeHint.${value}`)})), kept.mode, chooseMode),
    ownField, field(t('removalLimit'), brake, t('removalLimitHint')),
    h('label.check', null, replaceable, h('span', null, t('allowReplace'), h('small', null, t('allowReplaceHint')))),
    outcome, h('div.actions', null, button));
}

/** Shows the target of the changes before anything is sent. */
function target(app, provider, place) {
  const row = (label, ...value) => h('div', null, h('dt', null, label), h('dd', null, value));
  return h('dl.facts.line', null, row(t('app'), h('bdi', null, app)), row(t('provider'), h('bdi', null, provider), place && h('small', null, ` ${place}`)));
}

/** Returns a drop zone for a file, which also opens the file chooser. */
function dropZone(kept, onchange) {
  const chosen = h('span');
  const input = h('input', {type: 'file', id: 'bulk-file', accept: '.csv,.ndjson,.jsonl,text/csv,application/x-ndjson', onchange: () => take(input.files[0])});
  const node = h('label.drop', {for: input.id, ondragover: over, ondragleave: () => node.classList.remove('over'), ondrop: dropped}, input, icon('file'), chosen);

  function over(event) {
    event.preventDefault();
    node.classList.add('over');
  }

  function dropped(event) {
    event.preventDefault();
    node.classList.remove('over');
    take(event.dataTransfer.files[0]);
  }

  function take(file) {
    if (!file) return;
    kept.file = file;
    draw();
    onchange();
  }

  function draw() {
    fill(chosen, kept.file ? [h('b', null, kept.file.name), h('small', null, size(kept.file.size))] : [h('b', null, t('dropHere')), h('small', null, rich('dropHint', {csv: h('code', null, 'subject,tag'), ndjson: h('code', null, '{"subject":"…","tags":["…"]}')}))]);
  }

  draw();
  return {node, input};
}
