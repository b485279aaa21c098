// The HTTP API of a host for a program of one's own: requests, events, and ids for messages. Node 20 or newer, nothing else.

import { createHash, randomBytes } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import { Agent, request as requestSecure } from 'node:https';

/** A stream says something every 15 s; one that is silent for longer is dead. */
const SILENCE = 40_000;

/** The host does not want this program: coming back is of no use. */
export class Refused extends Error {}

/** `url` of the host; with https also its `fingerprint`: nobody vouches for a host, so it is known by that. */
export function createApi({ url, token, fingerprint }) {
  const secure = url.startsWith('https:');
  const agent = secure ? pinnedAgent(fingerprint) : undefined;
  const ending = new AbortController();

  function open(path, { method = 'GET', headers = {}, body } = {}) {
    const all = { Authorization: `Bearer ${token}`, ...headers };
    const { signal } = ending;
    return new Promise((resolve, reject) => {
      const send = secure ? requestSecure : requestPlain;
      const request = send(new URL(path, url), { method, headers: all, agent, signal }, resolve);
      request.on('error', reject);
      request.setTimeout(SILENCE, () => request.destroy(new Error('The host is silent.')));
      request.end(body);
    });
  }

  /** Asks for an action; its answer, also when that is a refusal. Rejects when there is no answer. */
  async function ask(action, params = {}) {
    const headers = { 'Content-Type': 'application/json' };
    const response = await open('/api/tags', { method: 'POST', headers, body: JSON.stringify({ action, ...params }) });
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    if (response.statusCode === 401) throw new Refused('The token is not valid (any more).');
    return JSON.parse(text);
  }

  return {
    ask,
    /**
     * Asks until there is an answer; undefined once the API is closed. A message that has a `chat_id` is one message,
     * however often it is sent.
     */
    async askSurely(action, params) {
      for (let wait = 250; !ending.signal.aborted; wait = Math.min(wait * 2, 5_000)) {
        const answer = await ask(action, params).catch((error) => {
          if (error instanceof Refused) throw error;
        });
        const again = answer === undefined || answer.reason === 'slow_down' || answer.reason === 'host_stopping';
        if (!again) return answer;
        await pause(answer?.retry_after ?? wait);
      }
      return undefined;
    },
    /** Reads events from behind the one of that id until the stream ends; `take` has one after the other. */
    async readEvents(lastId, take) {
      const response = await open('/api/events', { headers: lastId === '' ? {} : { 'Last-Event-ID': lastId } });
      const { statusCode } = response;
      if (statusCode === 401 || statusCode === 403) throw new Refused('The token may not hear events.');
      if (statusCode !== 200) throw new Error(`The host answered ${statusCode}.`);
      let rest = '';
      for await (const chunk of response.setEncoding('utf8')) {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop();
        for (const block of blocks) {
          const data = fieldOf(block, 'data');
          await take({ id: fieldOf(block, 'id'), tag: data === undefined ? undefined : JSON.parse(data) });
        }
      }
    },
    /** Ends everything that is going on. */
    close: () => ending.abort(),
  };
}

function fieldOf(block, name) {
  return block
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);
}

/** Compares the certificate before anything is sent. */
function pinnedAgent(fingerprint) {
  const wanted = fingerprint.replaceAll(/[^0-9a-f]/gi, '').toLowerCase();
  if (wanted.length !== 64) throw new Error('With https the fingerprint of the host is needed: 64 hex digits.');
  const options = { rejectUnauthorized: false, ALPNProtocols: ['http/1.1'], keepAlive: true, maxCachedSessions: 0 };
  const agent = new Agent(options);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (place, done) => {
    const socket = connect(place);
    socket.once('secureConnect', () => {
      const { raw } = socket.getPeerCertificate();
      if (createHash('sha256').update(raw).digest('hex') === wanted) done(undefined, socket);
      else socket.destroy(new Error('This is another host than the one of that fingerprint.'));
    });
    socket.once('error', done);
    // Nothing is returned: the connection is handed over once it is known to be the right one.
  };
  return agent;
}

export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 48 bits of time and 80 random ones in Crockford's base 32 (the ULID specification). */
export function newUlid() {
  let time = Date.now();
  let text = '';
  for (let digit = 0; digit < 10; digit++) {
    text = ALPHABET[time % 32] + text;
    time = Math.floor(time / 32);
  }
  for (const byte of randomBytes(16)) text += ALPHABET[byte % 32];
  return text;
}
