/** What a hash says: `#/demo/subjects/token1?prefix=t` is the app, the view, what of it, and its state. */
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

/** Keeps a view's state in the address, without a step in the history for every letter. */
export function note(hash) {
  history.replaceState(null, '', hash);
}
