import {call, Refusal} from './api.js';

const PIECE_BYTES = 1024 * 1024;

/** What is on its way, by the id of its room. It goes on while one looks at another page. */
const uploads = new Map();

export function uploadOf(id) {
  return uploads.get(id);
}

/**
 * Sends a file to its room in pieces, from where it ended the last time, and has it planned.
 *
 * @returns what is told of it: `sent` and `total` in bytes, `error` if it ended too soon
 */
export function upload(id, file, begin = 0) {
  const told = {sent: begin, total: file.size, error: null};
  uploads.set(id, told);
  send(id, file, told).then(() => uploads.delete(id), (error) => {
    told.error = error;
  });
  return told;
}

async function send(id, file, told) {
  while (told.sent < file.size) {
    const piece = file.slice(told.sent, told.sent + PIECE_BYTES);
    told.sent = await append(id, piece, told.sent);
  }
  await call('POST', ['bulk', id, 'plan']);
}

/** A piece whose answer was lost may have arrived: the server says how many bytes there are. */
async function append(id, piece, at) {
  try {
    const {bytes} = await call('PUT', ['bulk', id, 'file'], {query: {at: String(at)}, bytes: await piece.arrayBuffer()});
    return bytes;
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 0 && error.status !== 409)) throw error;
    const {bytes, state} = await call('GET', ['bulk', id]);
    if (state !== 'loading' || bytes === at) throw error;
    return bytes;
  }
}
