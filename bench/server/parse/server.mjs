// Parse Server with as many installations as there are subjects, five channels each; writes the requests that load it.
// Usage: node server.mjs PORT DATABASE_URL SUBJECTS FOLDER
import { createWriteStream } from 'node:fs';
import express from 'express';
import { ParseServer } from 'parse-server';

const [port, databaseURI, subjects, folder] = process.argv.slice(2);
const serverURL = `http://127.0.0.1:${port}/parse`;
const headers = { 'X-Parse-Application-Id': 'bench', 'X-Parse-Master-Key': 'bench-master' };

const server = new ParseServer({
  databaseURI, serverURL, appId: 'bench', masterKey: 'bench-master', masterKeyIps: ['127.0.0.1/32'],
  logLevel: 'error', silent: true,
});
await server.start();
const app = express();
app.use('/parse', server.app);
await new Promise(done => app.listen(Number(port), '127.0.0.1', done));

const channels = count => Array.from({ length: count }, () => `interest-${Math.floor(Math.random() * 10000)}`);
async function install(i) {
  const answer = await fetch(`${serverURL}/installations`, {
    method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ deviceType: 'android', installationId: `user-${i}`, channels: channels(5) }),
  });
  if (answer.status !== 201) throw new Error(`an installation was refused: ${await answer.text()}`);
  return (await answer.json()).objectId;
}
const ids = [await install(0)]; // alone, as it makes the table
for (let first = 1; first < subjects; first += 50) {
  const some = Array.from({ length: Math.min(50, subjects - first) }, (_, i) => install(first + i));
  ids.push(...await Promise.all(some));
}

const head = Object.entries(headers).map(([name, value]) => `${name}=${value}`).join('\t');
const reads = createWriteStream(`${folder}/parse-get_tag`);
const writes = createWriteStream(`${folder}/parse-overwrite`);
for (let i = 0; i < 20000; i++) {
  const path = `/parse/installations/${ids[Math.floor(Math.random() * ids.length)]}`;
  reads.write(`GET\t${path}\t${head}\t\n`);
  writes.write(`PUT\t${path}\t${head}\t${JSON.stringify({ channels: channels(2) })}\n`);
}
await Promise.all([reads, writes].map(file => new Promise(done => file.end(done))));
console.log('listening');
