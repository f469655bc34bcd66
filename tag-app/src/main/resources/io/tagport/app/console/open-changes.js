import {h} from './dom.js';
import {notice} from './parts.js';
import {t} from './words.js';

/** Returns a line with the source of the tags; nothing for the local store. */
export function sourceLine({source, provider}) {
  return source !== 'store' && source && h('p.hint.source', null, t(`source.${source}`, {provider}));
}

/** Returns notices with the number of subjects with unknown changes, and with changes pending at the second provider. */
export function totals({provider, unknownSubjects = 0, second}) {
  return [
    unknownSubjects > 0 && notice('open', t('unknownSubjects', {n: unknownSubjects, provider}), h('p', null, t('unknownSubjectsMore'))),
    second?.pendingSubjects > 0 && notice('warn', t('pendingSubjects', {n: second.pendingSubjects, provider: second.provider}), h('p', null, t('pendingMore'))),
  ];
}

/** Returns notices with the unknown and pending changes of one subject. */
export function openOf({provider, unknown, second}) {
  return [
    unknown && notice('open', t('unknownOf', {provider, what: words(unknown)}), h('p', null, t('unknownOfMore'))),
    second?.pending && notice('warn', t('pendingOf', {provider: second.provider, what: words(second.pending)}), h('p', null, t('pendingMore'))),
  ];
}

/** Returns the marks of a row with unknown or pending changes. */
export function marks({unknown, pending}) {
  return [
    unknown && h('span.mark.unknown', null, t('markUnknown', {what: words(unknown)})),
    pending && h('span.mark.pending', null, t('markPending', {what: words(pending)})),
  ];
}

/** Describes changes in the notation of the API: `*` clears all, `:level` a category, `-a` removes and `+b` adds. */
function words(changes) {
  const verbs = {'*': 'open.clear', ':': 'open.category', '-': 'open.remove', '+': 'open.add'};
  return changes.map((change) => t(verbs[change[0]], {what: change.slice(1)})).join(t('comma'));
}
