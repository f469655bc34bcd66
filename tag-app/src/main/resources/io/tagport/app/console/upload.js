import {call, Refusal} from './api.js';

const PIECE_BYTES = 1024 * 1024;

/** The running uploads by job id. They continue when the view changes. */
const uploads = new Map();

export function uploadOf(id) {
  return uploads.get(id);
}

/**
 * Uploads the file of a job in pieces, starting at byte `begin`, and then starts the planning.
 *
 * @returns the progress: `sent` and `total` in bytes, `error` if the upload failed
 */
export function upload(id, file, begin = 0) {
  const progress = {sent: begin, total: file.size, error: null};
  uploads.set(id, progress);
  send(id, file, progress).then(() => uploads.delete(id), (error) => {
    progress.error = error;
  });
  return progress;
}

async function send(id, file, progress) {
  while (progress.sent < file.size) {
    const piece = file.slice(progress.sent, progress.sent + PIECE_BYTES);
    progress.sent = await append(id, piece, progress.sent);
  }
  await call('POST', ['bulk', id, 'plan']);
}

/** Sends a piece. If the response is lost, the piece may have arrived, so the size is read from the server. */
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
