import {h, fill} from './dom.js';
import {icon} from './icons.js';
import {logIn} from './api.js';
import {field} from './parts.js';
import {language, say, speak, t} from './words.js';

/** The form that asks for the admin token. `done` is called once it was right. */
function form(done) {
  const token = h('input', {type: 'password', name: 'token', autocomplete: 'current-password', required: true, spellcheck: 'false', autocapitalize: 'off'});
  const outcome = h('p.said.bad', {role: 'alert'});
  const button = h('button.primary', null, t('logIn'));
  let timer = 0;

  async function submit(event) {
    event.preventDefault();
    if (!token.value || button.disabled) return;
    button.disabled = true;
    fill(outcome);
    try {
      await logIn(token.value);
      token.value = '';
      done();
    } catch (error) {
      button.disabled = false;
      if (error.status === 429) waitFor(error.retryAfter || 10);
      else told(error.status === 401 ? t('tokenWrong') : error.message || t('failNoServer'));
      token.select();
      token.focus();
    }
  }

  function told(words) {
    fill(outcome, icon('stop'), words);
  }

  function waitFor(seconds) {
    clearInterval(timer);
    const end = Date.now() + seconds * 1000;
    button.disabled = true;
    told(t('tooManyTries', {n: seconds}));
    timer = setInterval(() => {
      const left = Math.ceil((end - Date.now()) / 1000);
      fill(button, left > 0 ? t('logInIn', {n: left}) : t('logIn'));
      if (left > 0) return;
      clearInterval(timer);
      button.disabled = false;
      fill(outcome);
    }, 250);
  }

  return h('form.login', {method: 'post', onsubmit: submit},
    // Password managers want a name beside a password.
    h('input', {type: 'text', name: 'username', autocomplete: 'username', value: 'admin', hidden: true, 'aria-hidden': 'true', tabindex: '-1'}),
    field(t('adminToken'), token, say('tokenHint', {file: h('code', null, 'tagport-data/credentials.json'), name: h('code', null, 'adminToken')})),
    outcome, button);
}

/** The first login: a page of its own. */
export function loginPage() {
  return new Promise((resolve) => {
    const page = h('main.login-page');
    const draw = () => {
      fill(page, h('div.card', null, h('h1.brand', null, icon('brand'), 'Tagport'), h('p.lead', null, t('loginLead')), form(resolve)), languageButton(draw));
      page.querySelector('[type=password]').focus();
    };
    fill(document.body, page);
    draw();
  });
}

function languageButton(draw) {
  const other = language === 'zh' ? 'en' : 'zh';
  return h('button.quiet', {type: 'button', lang: other === 'zh' ? 'zh-CN' : 'en', onclick: async () => {
    await speak(other);
    draw();
  }}, other === 'zh' ? '中文' : 'English');
}

/** A later login: over the page that it interrupts, which stays as it is. */
export function loginAgain() {
  return new Promise((resolve) => {
    const box = h('dialog.login-again', {'aria-labelledby': 'login-title'},
      h('h2', {id: 'login-title'}, t('sessionEnded')), h('p', null, t('sessionEndedMore')), form(() => {
        box.remove();
        resolve();
      }));
    // There is nothing behind it that could be used.
    box.addEventListener('cancel', (event) => event.preventDefault());
    // A browser lets a second Escape through.
    box.addEventListener('close', () => box.isConnected && box.showModal());
    document.body.append(box);
    box.showModal();
    box.querySelector('[type=password]').focus();
  });
}
