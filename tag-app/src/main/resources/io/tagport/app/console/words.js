import en from './words.en.js';
import {memory} from './dom.js';

/** The texts by language. Languages other than English are loaded on demand. */
const LANGUAGES = {en, zh: null};

export let language = chosen();

function chosen() {
  const kept = memory.get('language');
  if (kept in LANGUAGES) return kept;
  const first = (navigator.languages ?? [navigator.language]).find((one) => /^(en|zh)\b/i.test(one));
  return first?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export async function setLanguage(next) {
  LANGUAGES[next] ??= (await import(`./words.${next}.js`)).default;
  language = next;
  memory.set('language', next);
  document.documentElement.lang = locale();
}

function locale() {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/**
 * Returns a text in the language of the user. A text may have two forms, selected by `n`.
 *
 * @returns strings and nodes: the value of a `{name}` is inserted unchanged, so it may be an element
 */
export function rich(key, values = {}) {
  const word = LANGUAGES[language][key] ?? en[key] ?? key;
  const form = typeof word === 'string' ? word : word[values.n === 1 ? 'one' : 'other'];
  return form.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? shown(values[part]) : part));
}

/** Returns a text as a plain string. */
export function t(key, values) {
  return rich(key, values).join('');
}

/** Returns a server message in the user's language if there is a translation under `key`; otherwise the English `message`. */
export function translated(key, values, message) {
  return language !== 'en' && key in LANGUAGES[language] ? t(key, values) : message;
}

export function has(key) {
  return key in en;
}

function shown(value) {
  return typeof value === 'number' ? count(value) : (value ?? '');
}

export function count(number) {
  return number.toLocaleString(locale());
}

export function share(part, whole) {
  const ratio = whole > 0 ? part / whole : 0;
  if (ratio > 0 && ratio < 0.001) return `<${(0.001).toLocaleString(locale(), {style: 'percent', maximumFractionDigits: 1})}`;
  return ratio.toLocaleString(locale(), {style: 'percent', maximumFractionDigits: ratio > 0 && ratio < 0.1 ? 1 : 0});
}

export function time(instant) {
  return new Date(instant).toLocaleTimeString(locale(), {hour12: false});
}

export function millis(number) {
  return number.toLocaleString(locale(), {maximumFractionDigits: number < 9.95 ? 1 : 0, minimumFractionDigits: number < 9.95 ? 1 : 0});
}

/** Formats a duration in seconds. */
export function span(seconds) {
  const whole = Math.ceil(seconds);
  if (whole < 1) return t('spanNone');
  if (whole < 120) return t('spanSeconds', {n: whole});
  const minutes = Math.round(whole / 60);
  return minutes < 120 ? t('spanMinutes', {n: minutes}) : t('spanHours', {n: Math.floor(minutes / 60), m: minutes % 60});
}

export function size(bytes) {
  const [unit, one] = bytes < 1e3 ? ['B', 1] : bytes < 1e6 ? ['KB', 1e3] : ['MB', 1e6];
  return `${(bytes / one).toLocaleString(locale(), {maximumFractionDigits: unit === 'MB' ? 1 : 0})} ${unit}`;
}
