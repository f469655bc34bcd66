/**
 * Creates an element: h('button.quiet', {type: 'button', onclick: f}, 'Go'). Strings become text nodes and never markup, so
 * tags may contain any characters. Children that are null or false are skipped, arrays are flattened.
 */
export function h(name, attributes, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes ?? {})) give(element, key, value);
  element.append(...nodes(children));
  return element;
}

const PROPERTIES = new Set(['value', 'checked', 'disabled', 'hidden', 'indeterminate', 'open', 'selected', 'required', 'multiple']);

function give(element, key, value) {
  if (value === null || value === undefined) return;
  if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
  else if (PROPERTIES.has(key)) element[key] = value;
  else if (value !== false) element.setAttribute(key, value === true ? '' : value);
}

function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== '');
}

/** Replaces all children of an element. */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

/** Returns a function that calls `action` after `millis` without further calls, unless the signal is aborted. */
export function debounced(millis, signal, action) {
  let timer = 0;
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => !signal.aborted && action(), millis);
  };
}

/** Waits; rejects with an AbortError if the signal is aborted. */
export function rest(millis, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('left', 'AbortError'));
    });
  });
}

let ids = 0;

/** Returns a unique element id. */
export function freshId(stem) {
  return `${stem}-${++ids}`;
}

/** The persistent settings of the console in the browser. If storage is denied, settings are not kept. */
export const memory = {
  get(key) {
    try {
      return localStorage.getItem(`tagport.${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(`tagport.${key}`);
      else localStorage.setItem(`tagport.${key}`, value);
    } catch {
      // Storage is denied: the setting applies until the page is closed.
    }
  },
};

const drafts = new Map();

/** Returns the unsent input of a form. It is kept when the language or the view changes. */
export function draft(key, first) {
  if (!drafts.has(key)) drafts.set(key, first);
  return drafts.get(key);
}
