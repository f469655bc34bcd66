import {h, fill} from './dom.js';
import {icon} from './icons.js';
import {logIn} from './api.js';
import {field} from './parts.js';
import {language, rich, setLanguage, t} from './words.js';

/** Returns the login form. `done` is called after a successful login. */
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
      else showError(error.status === 401 ? t('tokenWrong') : error.message || t('failNoServer'));
      token.select();
      token.focus();
    }
  }

  function showError(words) {
    fill(outcome, icon('stop'), words);
  }

  function waitFor(seconds) {
    clearInterval(timer);
    const end = Date.now() + seconds * 1000;
    button.disabled = true;
    showError(t('tooManyTries', {n: seconds}));
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
    // Password managers require a user name next to the password.
    h('input', {type: 'text', name: 'username', autocomplete: 'username', value: 'admin', hidden: true, 'aria-hidden': 'true', tabindex: '-1'}),
    field(t('adminToken'), token, rich('tokenHint', {file: h('code', null, 'tagport-data/credentials.json'), name: h('code', null, 'adminToken')})),
    outcome, button);
}

/** Shows the first login on a separate page. */
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
    await setLanguage(other);
    draw();
  }}, other === 'zh' ? '中文' : 'English');
}

/** Shows a later login in a dialog over the current page, which is kept. */
export function loginAgain() {
  return new Promise((resolve) => {
    const box = h('dialog.login-again', {'aria-labelledby': 'login-title'},
      h('h2', {id: 'login-title'}, t('sessionEnded')), h('p', null, t('sessionEndedMore')), form(() => {
        box.remove();
        resolve();
      }));
    // The page behind the dialog cannot be used without a session.
    box.addEventListener('cancel', (event) => event.preventDefault());
    // Browsers close the dialog at the second Escape.
    box.addEventListener('close', () => box.isConnected && box.showModal());
    document.body.append(box);
    box.showModal();
    box.querySelector('[type=password]').focus();
  });
}
