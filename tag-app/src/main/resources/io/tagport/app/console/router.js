/** Parses a hash: `#/demo/subjects/token1?prefix=t` contains the app, the view, the id and the state of the view. */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [app = '', view = '', ...rest] = path.split('/').map(decoded);
  return {app, view, id: rest.length ? rest.join('/') : null, query: new URLSearchParams(query)};
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The hash of a place. */
export function to(app, view, id = null, query = {}) {
  const path = [app, view, ...(id === null ? [] : [id])].map(encodeURIComponent).join('/');
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  return `#/${path}${search ? `?${search}` : ''}`;
}

export function go(hash) {
  location.hash = hash;
}

/** What a reader left at each entry of the history, by its key. An entry that is not here is new, or from before a reload. */
const entries = new Map();

/** The last address of each list, including its search. */
const lists = new Map();

let current = null;

/**
 * Enters the history entry of the current address.
 *
 * @returns the state that views keep in the entry, including `scroll`; empty for a new entry
 */
export function enter() {
  if (current?.isDrawn) current.scroll = scrollY;
  if (!entries.has(history.state?.key)) {
    const key = history.state?.key ?? `${Date.now()} ${entries.size}`;
    history.replaceState({key, from: history.state?.from ?? current?.hash}, '', location.hash || '#/');
    entries.set(key, {});
  }
  current = entries.get(history.state.key);
  current.isDrawn = false;
  remember();
  return current;
}

/** Writes the state of a view to the address, without a history entry for each keystroke. */
export function note(hash) {
  try {
    history.replaceState(history.state, '', hash);
  } catch {
    // Some browsers allow only about 100 updates in 30 seconds. The next keystroke writes the state.
  }
  remember();
}

function remember() {
  current.hash = location.hash;
  const {app, view, id} = parse(location.hash);
  if (id === null) lists.set(to(app, view), location.hash);
}

/** Returns the link from an item to its list, in its previous state. It navigates back if the list is the previous history entry. */
export function backTo(app, view) {
  const href = lists.get(to(app, view)) ?? to(app, view);
  const onclick = (event) => {
    if (history.state?.from !== href || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.back();
  };
  return {href, onclick};
}

/** Restores the scroll position as soon as enough content is loaded, unless the user scrolls first. */
export function restoreScroll(top, content, signal) {
  scrollTo(0, top);
  if (Math.abs(scrollY - top) < 1) return;
  const end = new AbortController();
  const growth = new ResizeObserver(() => {
    scrollTo(0, top);
    if (Math.abs(scrollY - top) < 1) end.abort();
  });
  const timer = setTimeout(() => end.abort(), 10000);
  end.signal.addEventListener('abort', () => {
    growth.disconnect();
    clearTimeout(timer);
  });
  growth.observe(content);
  for (const move of ['wheel', 'touchmove', 'keydown', 'pointerdown']) addEventListener(move, () => end.abort(), {signal: end.signal, passive: true});
  signal.addEventListener('abort', () => end.abort(), {signal: end.signal});
}
