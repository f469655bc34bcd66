import {rest} from './dom.js';

const BASE = new URL('../api/v1/', document.baseURI);

/** A response that is not a success; `status` is 0 if there was no response. */
export class Refusal extends Error {
  constructor(status, fault, retryAfter) {
    super(fault.error ?? '');
    this.status = status;
    this.field = fault.field;
    this.code = fault.code;
    this.limit = fault.limit;
    this.at = fault.at;
    this.retryAfter = retryAfter;
  }
}

let login = () => Promise.reject(new Refusal(401, {}));
let waiting = null;
let skew = 0;

/** Sets the function that requests a login when a call is not authenticated. It returns a promise that resolves after the login. */
export function onSessionEnd(handler) {
  login = handler;
}

/** Returns the time of the server, estimated from its responses, because the clock of the browser may be wrong. */
export function serverNow() {
  return Date.now() + skew;
}

/** Returns the URL of a call. Each part of the path is percent-encoded. */
export function address(parts, query = {}) {
  const url = new URL(parts.map(encodeURIComponent).join('/'), BASE);
  for (const [key, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') url.searchParams.set(key, value);
  return url;
}

/**
 * Sends a call. If the session has ended, the call is repeated after the next login, as an unauthenticated call has no effect.
 *
 * @returns the content of the response; null if it is empty
 * @throws {Refusal} if the call fails
 */
export async function call(method, parts, {query, body, bytes, signal} = {}) {
  for (;;) {
    const answer = await send(method, address(parts, query), body, bytes, signal);
    if (answer.status !== 401) return read(answer);
    await loggedIn();
    signal?.throwIfAborted();
  }
}

/**
 * Sends a read call, for polling. A call without a response is repeated, because the job on the server continues meanwhile.
 *
 * @param {(error: Refusal | null) => void} onstate called with the error when the connection is lost, and with null when it is restored
 */
export async function callPatiently(parts, signal, onstate) {
  for (let isBroken = false; ; isBroken = true) {
    try {
      const answer = await call('GET', parts, {signal});
      if (isBroken) onstate(null);
      return answer;
    } catch (error) {
      if (error.status !== 0) throw error;
      onstate(error);
      await rest(1500, signal);
    }
  }
}

/** Waits for a login. All waiting calls share one login. */
function loggedIn() {
  waiting ??= login().finally(() => {
    waiting = null;
  });
  return waiting;
}

async function send(method, url, body, bytes, signal) {
  const headers = {Accept: 'application/json'};
  if (method !== 'GET') headers['X-Tagport-Console'] = '1';
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (bytes) headers['Content-Type'] = 'application/octet-stream';
  try {
    const answer = await fetch(url, {method, headers, body: bytes ?? JSON.stringify(body), signal, cache: 'no-store'});
    const date = Date.parse(answer.headers.get('Date') ?? '');
    if (date) skew = Math.abs(date - Date.now()) < 2000 ? 0 : date - Date.now();
    return answer;
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Refusal(0, {});
  }
}

async function read(answer) {
  const text = await answer.text();
  let document = null;
  try {
    document = text ? JSON.parse(text) : null;
  } catch {
    if (answer.ok) throw new Refusal(answer.status, {error: text.slice(0, 200)});
  }
  if (answer.ok) return document;
  throw new Refusal(answer.status, document ?? {}, Number(answer.headers.get('Retry-After')));
}

/**
 * Starts a session.
 *
 * @throws {Refusal} with status 401 if the token is wrong
 */
export async function logIn(token) {
  return read(await send('POST', address(['session']), {token}));
}

export function logOut() {
  return send('DELETE', address(['session']));
}
