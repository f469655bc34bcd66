import {h, fill, memory} from './dom.js';
import {icon} from './icons.js';
import {call, logOut, onSessionEnd} from './api.js';
import {announce, empty, failure} from './parts.js';
import {enter, go, parse, restoreScroll, to} from './router.js';
import {language, setLanguage, t} from './words.js';
import {listen, showKeys} from './keys.js';
import {loginAgain, loginPage} from './login.js';

/** The modules of each view: the list, and the single item if any. They are prefetched after the first view is shown. */
const VIEWS = {
  subjects: [() => import('./subjects.js'), () => import('./subject.js')],
  tags: [() => import('./tags.js'), () => import('./tag.js')],
  audience: [() => import('./audience.js')],
  requests: [() => import('./requests.js')],
  bulk: [() => import('./bulk.js'), () => import('./bulk-file.js')],
};
const THEMES = ['auto', 'light', 'dark'];

let served = null;
let theme = memory.get('theme') ?? 'auto';
let left = new AbortController();
let main = null;
let nav = null;
let apps = null;

/** Logs in if necessary, reads the served apps, and shows the view of the address. */
async function begin() {
  try {
    await setLanguage(language);
    onSessionEnd(loginPage);
    served = await call('GET', ['apps']);
    onSessionEnd(loginAgain);
  } catch (error) {
    fill(document.body, h('main.login-page', null, failure(error, () => location.reload())));
    return;
  }
  build();
  history.scrollRestoration = 'manual'; // the browser would restore the position before the page is drawn
  addEventListener('hashchange', () => show(true));
  listen((view) => go(to(here().app, view)));
  await show(false);
  for (const fetched of Object.values(VIEWS).flat()) fetched().catch(() => {});
}

function here() {
  const place = parse(location.hash);
  const names = served.apps.map(({app}) => app);
  if (!place.app) place.app = names.includes(memory.get('app')) ? memory.get('app') : names[0];
  if (!(place.view in VIEWS)) place.view = 'subjects';
  return place;
}

function build() {
  main = h('main', {id: 'main', tabindex: '-1'});
  nav = h('nav', {'aria-label': t('views')});
  apps = h('div.apps');
  fill(document.body,
    h('a.skip', {href: '#main', onclick: skip}, t('skip')),
    h('header.top', null, h('span.brand', null, icon('brand'), h('span', null, 'Tagport')), apps, tools()),
    nav, main,
    h('div.unseen', {id: 'announcements', role: 'status'}));
}

function skip(event) {
  event.preventDefault();
  main.focus();
}

function tools() {
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  const tool = (name, label, onclick, shown) =>
    h('button.bare', {type: 'button', title: label, 'aria-label': label, onclick, 'data-tool': name}, shown);
  return h('div.tools', null,
    tool('language', language === 'zh' ? 'EN: switch to English' : '中文：切换到中文', changeLanguage,
      h('span', {lang: language === 'zh' ? 'en' : 'zh-CN'}, language === 'zh' ? 'EN' : '中文')),
    tool('theme', t('themeIs', {theme: t(`theme.${theme}`), next: t(`theme.${next}`)}), () => changeTheme(next),
      icon({auto: 'auto', light: 'sun', dark: 'moon'}[theme])),
    tool('keys', t('keys'), showKeys, icon('keys')),
    tool('logout', t('logOut'), leave, icon('leave')));
}

function changeTheme(next) {
  theme = next;
  const chosen = next === 'auto' ? null : next;
  memory.set('theme', chosen);
  dispatchEvent(new CustomEvent('theme', {detail: chosen}));
  document.querySelector('.tools').replaceWith(tools());
  document.querySelector('[data-tool=theme]').focus();
  announce(t(`theme.${next}`));
}

async function changeLanguage() {
  await setLanguage(language === 'zh' ? 'en' : 'zh');
  build();
  await show(false);
  document.querySelector('[data-tool=language]').focus();
}

async function leave() {
  await logOut().catch(() => {});
  location.reload();
}

async function show(isMove) {
  const place = here();
  const kept = enter();
  left.abort();
  left = new AbortController();
  const {signal} = left;
  memory.set('app', place.app);
  navigation(place);
  const app = served.apps.find((one) => one.app === place.app);
  const [list, one] = VIEWS[place.view];
  document.title = [place.id, t(place.view), 'Tagport'].filter(Boolean).join(' · ');
  const drawn = app ? await draw(place.id !== null && one ? one : list, {...place, about: app, served, signal, kept}) : unknownApp(place);
  if (signal.aborted) return;
  fill(main, drawn);
  kept.isDrawn = true;
  if (!isMove) return;
  main.querySelector('h1')?.focus({preventScroll: true});
  restoreScroll(kept.scroll ?? 0, main, signal);
}

async function draw(fetched, place) {
  try {
    return (await fetched()).view(place);
  } catch (error) {
    return failure(error, () => location.reload());
  }
}

function unknownApp({app}) {
  return h('div', null, h('h1', {tabindex: '-1'}, t('noApp')), empty(t('noAppMore', {app}), h('a', {href: '#/'}, t('toFirstApp'))));
}

function navigation({app, view}) {
  fill(nav, h('ul', null, Object.keys(VIEWS).map((name) => h('li', null,
    h('a', {href: to(app, name), 'aria-current': name === view ? 'page' : null}, icon(name), h('span', null, t(name)))))));
  if (served.apps.length < 2) {
    fill(apps, h('span.app', null, app));
    return;
  }
  const select = h('select', {'aria-label': t('app'), onchange: () => go(to(select.value, view))},
    served.apps.map((one) => h('option', {value: one.app, selected: one.app === app}, one.app)));
  fill(apps, select);
}

begin();
