import {h, fill, debounced, draft, rest} from './dom.js';
import {icon} from './icons.js';
import {call} from './api.js';
import {announce, chip, chips, choice, copyButton, empty, failure, field, head, notice, outcomes, section, slowly} from './parts.js';
import {openOf, sourceLine} from './open-changes.js';
import {backTo, to} from './router.js';
import {tagField, tagsOf} from './tag-field.js';
import {count, rich, t, translated} from './words.js';

const VERBS = ['add', 'remove', 'overwrite', 'replace', 'clear'];

/** Returns the view of one subject: its tags and the form to change them. */
export function view({app, about, id, signal}) {
  const carried = h('div.carried');
  const outcome = h('div.became', {role: 'status'});
  const total = h('span.beside');
  const editor = changing({app, id, signal, apply});
  let tags = [];

  async function read() {
    const inTime = slowly(carried, t('reading'), signal);
    try {
      const answer = await call('GET', ['apps', app, 'subjects', id], {signal});
      const {known, groups} = answer;
      tags = groups.flatMap((group) => group.tags);
      fill(total, usageText(tags.length, about));
      fill(carried, tags.length ? groups.map(drawGroup) : empty(t(known ? 'noTagsOfSubject' : 'notKnown'), t('noTagsMore')),
        sourceLine(answer), openOf(answer));
    } catch (error) {
      if (error.name !== 'AbortError') fill(carried, failure(error, read));
    } finally {
      inTime();
    }
  }

  function drawGroup({category, tags: its}) {
    return h('div.group', null,
      h('h3', null, category === null ? t('bareTags') : h('bdi', null, category), h('small', null, count(its.length))),
      chips(its, (tag) => ({href: to(app, 'tags', tag), onremove: () => removeTag(tag)})));
  }

  function showOutcome(what) {
    const away = h('button.bare', {type: 'button', 'aria-label': t('close'), onclick: () => fill(outcome)}, icon('close'));
    what.append(away);
    fill(outcome, what);
  }

  /** Removes a tag. The focus moves to the next chip, so that several tags can be removed one after the other. */
  async function removeTag(tag) {
    const buttons = [...carried.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    await apply([{verb: 'remove', tags: [tag]}]);
    editor.look();
    if (at < 0 || signal.aborted) return;
    const now = carried.querySelectorAll('button');
    (now[Math.min(at, now.length - 1)] ?? outcome.querySelector('button') ?? document.querySelector('h1')).focus();
  }

  /** Applies changes, shows the outcome and reads the tags again. Returns whether there was a response. */
  async function apply(changes, isUndo = false) {
    try {
      const answer = await call('POST', ['apps', app, 'subjects', id, 'changes'], {body: {changes}, signal});
      showOutcome(outcomeNotice(answer, isUndo, (undo) => apply(undo, !isUndo).then(editor.look)));
      await read();
      return true;
    } catch (error) {
      if (error.name !== 'AbortError') showOutcome(error.status === 0 ? notice('open', t('noAnswer'), h('p', null, t('noAnswerMore'))) : failure(error));
      if (error.status === 0) rest(1000, signal).then(() => Promise.all([read(), editor.look()]), () => {});
      return false;
    }
  }

  read();
  return h('div.subject', null,
    head(h('bdi', null, id), {back: {...backTo(app, 'subjects'), label: t('subjects')}, beside: total, actions: [h('button.to-change', {type: 'button', onclick: editor.reach}, t('change')), copyButton(id, t('copyId'))]}),
    h('div.columns', null, section(t('tags'), carried), h('div.beside-tags', null, editor.node, outcome)));
}

function usageText(n, {tpns, im}) {
  const most = Math.min(...[tpns, im].filter(Boolean).map(({limits}) => limits.tagsPerSubject));
  return Number.isFinite(most) ? t('tagsOfMost', {n, most}) : t('tagCount', {n});
}

/** Returns the form for a change, with a preview of its effect. */
function changing({app, id, signal, apply}) {
  const kept = draft(`change\n${app}\n${id}`, {verb: 'add', tags: [], typed: ''});
  const preview = h('div.preview');
  const button = h('button.primary', null, t('verb.add'));
  const tags = tagField(kept, changed);
  const tagsField = field(t('tags'), tags.box, t('tagFieldHint'));
  tagsField.querySelector('label').htmlFor = tags.input.id;
  tags.input.setAttribute('aria-describedby', `${tags.box.id}-hint`);
  const soon = debounced(150, signal, look);
  let asked = 0;

  function changes() {
    return kept.verb === 'clear' ? [{verb: 'clear'}] : [{verb: kept.verb, tags: tagsOf(kept)}];
  }

  const isWhole = () => kept.verb === 'clear' || tagsOf(kept).length > 0;

  function changed() {
    tagsField.hidden = kept.verb === 'clear';
    if (!isWhole()) {
      look();
      return;
    }
    asked++; // a pending response belongs to earlier input
    stale(true);
    soon();
  }

  /** Marks the preview as outdated while it does not match the form, and disables the button. */
  function stale(isStale) {
    preview.classList.toggle('stale', isStale);
    preview.setAttribute('aria-busy', String(isStale));
    button.disabled = isStale || button.disabled;
  }

  async function look() {
    const mine = ++asked;
    if (!isWhole()) {
      stale(false);
      fill(preview, h('p.none', null, t('previewEmpty')));
      offer(null);
      return;
    }
    try {
      const effect = await call('POST', ['apps', app, 'subjects', id, 'preview'], {body: {changes: changes()}, signal});
      if (mine !== asked) return;
      stale(false);
      fill(preview, drawEffect(effect));
      offer(effect);
    } catch (error) {
      if (error.name === 'AbortError' || mine !== asked) return;
      stale(false);
      // Changes can be sent to a provider that cannot be read, but invalid changes cannot.
      const isBlind = error.status === 502;
      fill(preview, isBlind ? notice('warn', t('previewBlind'), h('p', null, error.message)) : failure(error, error.status !== 400 && look));
      offer(isBlind ? {added: [], removed: [], isBlind} : null);
    }
  }

  /** Updates the label of the button with the number of tags that are added and removed. */
  function offer(effect) {
    const losses = effect?.removed.length ?? 0;
    const gains = effect?.added.length ?? 0;
    button.className = losses > 0 || (effect?.isBlind && !['add', 'remove'].includes(kept.verb)) ? 'danger' : 'primary';
    button.disabled = !effect || (!effect.isBlind && losses + gains === 0);
    const label = buttonLabel(kept.verb, gains, losses);
    fill(button, label);
    if (gains + losses > 0) announce(label);
  }

  async function submit(event) {
    event.preventDefault();
    if (button.disabled) return;
    stale(true);
    const responded = await apply(changes());
    if (responded) tags.clear();
    await look();
    if (responded && kept.verb !== 'clear') tags.input.focus();
  }

  const options = VERBS.map((value) => ({value, label: t(`verb.${value}`), hint: t(`verbHint.${value}`)}));
  const node = h('section.editor', {'aria-labelledby': 'change-title'}, h('h2', {id: 'change-title'}, t('change')), h('form', {onsubmit: submit},
    choice(t('changeHow'), 'verb', options, kept.verb, (verb) => {
      kept.verb = verb;
      changed();
    }), tagsField, h('h3', null, t('effect')), preview, h('div.actions', null, button)));
  changed();
  return {node, look, reach: () => (kept.verb === 'clear' ? button : tags.input).focus()};
}

function buttonLabel(verb, gains, losses) {
  if (gains + losses === 0) return t(`verb.${verb}`);
  if (verb === 'add' || verb === 'remove') return t(`act.${verb}`, {n: gains + losses});
  const what = [gains > 0 && t('willAdd', {n: gains}), losses > 0 && t('willRemove', {n: losses})].filter(Boolean).join(t('comma'));
  return t('verbWhat', {verb: t(`verb.${verb}`), what});
}

function drawEffect({kept, added, removed, warnings, refused, details}) {
  const part = (kind, tags) => tags.length > 0 && h('div.effect', null, h('h4', null, rich(`effect.${kind}`, {n: tags.length})), chips(tags, () => ({kind})));
  return [refused > 0 && notice('bad', t('previewRefused'), drawDetails(details)), warnings.map(drawWarning), part('removed', removed), part('added', added),
    kept.length > 0 && h('details.effect', {open: kept.length <= 12}, h('summary', null, rich('effect.kept', {n: kept.length})), chips(kept, () => ({kind: 'kept'})))];
}

function drawWarning({code, tag, protocol, limit, count: n}) {
  const kind = code === 'nothing_changes' ? 'info' : 'warn';
  return notice(kind, rich(`warning.${code}`, {n: n ?? 0, tag: tag && chip(tag), protocol: protocol?.toUpperCase(), limit: limit ?? 0}),
    code === 'bare_tag_replaces_all' && h('p', null, t('warning.bareMore')));
}

/** Returns a notice with the outcome of a change. Applied, refused and unknown are displayed separately. */
function outcomeNotice({applied, refused, unknown, changed, unchanged, details, undo, state}, isUndo, onundo) {
  const pending = state.second?.pending && state.second;
  const kind = unknown > 0 ? 'open' : refused > 0 ? 'bad' : pending ? 'warn' : 'good';
  const title = unknown > 0 ? t('becameUnknown') : refused > 0 ? t(applied > 0 ? 'becamePartly' : 'becameRefused') : applied === 0 || changed === 0 ? t('becameNothing') : pending ? t('becamePending', {provider: state.provider, second: pending.provider}) : t(isUndo ? 'undone' : 'becameApplied');
  const button = undo.length > 0 && h('button', {type: 'button', onclick: () => {
    button.disabled = true;
    onundo(undo);
  }}, icon('undo'), t(isUndo ? 'redo' : 'undo'));
  announce(title);
  return notice(kind, title, outcomes({applied, changed, unchanged, refused, unknown}), drawDetails(details), button && h('p', null, button));
}

function drawDetails(details) {
  return details.length > 0 && h('ul.details', null, details.map(drawDetail));
}

function drawDetail({tag, outcome, reason, code, message}) {
  const text = translated(`refusal.${reason}`, {message}, message);
  return h('li', null, h(`b.${outcome}`, null, t(`outcome.${outcome}`)), ' ', tag === null ? t('wholeSubject') : chip(tag), ' ', text, code ? ` (${code})` : '');
}
