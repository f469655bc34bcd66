import {rest} from './dom.js';

const BASE = new URL('../api/v1/', document.baseURI);

/** An answer that is not a success; `status` 0 if there was none. */
export class Refusal extends Error {
  constructor(status, fault, retryAfter) {
    super(fault.error ?? '');
    this.status = status;
    this.field = fault.field;
    this.at = fault.at;
    this.retryAfter = retryAfter;
  }
}

let letIn = () => Promise.reject(new Refusal(401, {}));
let waiting = null;
let skew = 0;

/** Says who asks for the token when a call was not let in. He gives a promise of being let in. */
export function onSessionEnd(ask) {
  letIn = ask;
}

/** The server's time, as well as its answers tell it: a browser's clock may be wrong. */
export function serverNow() {
  return Date.now() + skew;
}

/** Where a call goes: each part percent-encoded. */
export function address(parts, query = {}) {
  const url = new URL(parts.map(encodeURIComponent).join('/'), BASE);
  for (const [key, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') url.searchParams.set(key, value);
  return url;
}

/**
 * Makes a call, and, if the session has ended, makes it again after the next login: a call that was not let in did nothing.
 *
 * @returns what its answer says, null if that is nothing
 * @throws {Refusal} of any other answer
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
 * Reads what is read again and again. A break of the network is waited out, as what goes on at the server goes on without us.
 *
 * @param {(error: Refusal | null) => void} tell called when there is a break, and when it is over
 */
export async function callPatiently(parts, signal, tell) {
  for (let isBroken = false; ; isBroken = true) {
    try {
      const answer = await call('GET', parts, {signal});
      if (isBroken) tell(null);
      return answer;
    } catch (error) {
      if (error.status !== 0) throw error;
      tell(error);
      await rest(1500, signal);
    }
  }
}

/** One login for all calls that wait for it. */
function loggedIn() {
  waiting ??= letIn().finally(() => {
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
 * Begins a session.
 *
 * @throws {Refusal} of a wrong token with status 401
 */
export async function logIn(token) {
  return read(await send('POST', address(['session']), {token}));
}

export function logOut() {
  return send('DELETE', address(['session']));
}
