/**
 * Makes an element: h('button.quiet', {type: 'button', onclick: f}, 'Go'). Strings become text nodes and never markup, so a
 * tag may be called whatever it likes. Children that are null or false are left out, arrays are opened.
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

/** Puts children in the place of all there were. */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

/** Calls once it has been quiet for a while; ends with the signal. */
export function debounced(millis, signal, action) {
  let timer = 0;
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => !signal.aborted && action(), millis);
  };
}

/** Waits; rejects like a fetch that was called off. */
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

/** An id that no other element has. */
export function freshId(stem) {
  return `${stem}-${++ids}`;
}

/** What a browser remembers for this console; where it may not, nothing is lost but the memory. */
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
      // Forbidden: it holds until the page is closed.
    }
  },
};

const drafts = new Map();

/** What was typed somewhere and not sent yet; it outlives a change of language and a look at another page. */
export function draft(key, first) {
  if (!drafts.has(key)) drafts.set(key, first);
  return drafts.get(key);
}
