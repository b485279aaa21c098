import { scope } from '../../../../shared/protocol/define.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { type Html, html } from './html.ts';

/** Where the host is reached that serves the page. */
export interface Place {
  readonly url: string;
  /** SHA-256 of the public key of its certificate, in Base64. */
  readonly pin: string;
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

const scopes: Readonly<Record<(typeof scope.options)[number], string>> = {
  read: 'see messages, people and rooms, and hear events',
  write: 'send, edit and react',
  rooms: 'make, join, leave and change groups and channels',
  people: 'contacts and blocks',
  profile: 'change its own name and profile',
};

/** What is said beside the schemas. */
export function chapters(place: Place): Chapter[] {
  return [
    { id: 'token', title: 'Getting a token', body: token() },
    { id: 'first', title: 'The first request', body: first(place) },
    { id: 'envelope', title: 'Requests and answers', body: envelope() },
    { id: 'transports', title: 'Transports', body: transports() },
    { id: 'stream', title: 'Hearing events', body: stream() },
    { id: 'calling', title: 'Calling', body: calling() },
    { id: 'incoming', title: 'Incoming webhooks', body: incoming() },
    { id: 'outgoing', title: 'Outgoing webhooks', body: outgoing() },
  ];
}

function token(): Html {
  const rows = scope.options.map(
    (name) => html`<tr><th scope="row"><code>${name}</code></th><td>${scopes[name]}</td></tr>`,
  );
  return html`<p>An admin of the host makes a bot in the host console, under <b>Bots</b>, or with
<code>hearth bot</code> on the command line. The token is shown once. It is good for what its scopes say, in the conversations
that the bot takes part in, until it is revoked or ends:</p><table><tbody>${rows}</tbody></table>
<p>Who is signed in as a person has a token too: the one that <a href="#action-login"><code>login</code></a> answers.</p>`;
}

function first({ url, pin }: Place): Html {
  return html`<pre tabindex="0"><code>HEARTH=${url}
PIN=sha256//${pin}
TOKEN=…
curl -k --pinnedpubkey "$PIN" $HEARTH/api/tags -H "Authorization: Bearer $TOKEN" \\
  --json '{"action": "chat", "recipient": "readers", "recipient_type": "group", "chat": "Hello"}'</code></pre>
<p>The host made its certificate itself, so no authority vouches for it: <code>--pinnedpubkey</code> does instead, since with it
<code>curl</code> speaks to the holder of this key only. On the host’s own computer the plain port does without.</p>`;
}

function envelope(): Html {
  return html`<p>A request is one JSON object: an <code>action</code>, its parameters beside it, and if you like a
<code>tag_id</code> that comes back in the answer. Parameters that an action does not know are ignored.</p>
<pre tabindex="0"><code>→ {"action": "chat", "tag_id": "1", "recipient": "alice", "chat": "Hello"}
← {"response_to": "1", "response": "successful", "data": {"chat_id": "…", "conversation": "…", "seq": 7, "date_time": …}}
← {"response_to": "1", "response": "non_existing", "reason": "no_such_user", "message": "…", "field": "recipient"}</code></pre>
<p><code>existing</code> without a <code>reason</code> is a success too: what was asked for is there already. Times are milliseconds
since 1970. A request takes at most ${limits.maxTagBytes / 1024} KiB. Too many requests are answered
<a href="#failure-slow_down"><code>slow_down</code></a> with <code>retry_after</code>. Lists come in pages: send the
<code>cursor</code> of an answer to get the next one.</p>
<p>To send a message exactly once, make its <code>chat_id</code> (a ULID) yourself and send it again until it is answered.</p>`;
}

function transports(): Html {
  return html`<table><tbody>
<tr><th scope="row"><code>POST /api/tags</code></th><td>One request in, its answer out. 200 whether or not it could be done;
401 without a valid token, 413 when too large, 415 unless the body is JSON.</td></tr>
<tr><th scope="row"><code>GET /api/events</code></th><td>Events as server-sent events.</td></tr>
<tr><th scope="row"><code>/ws</code></th><td>A WebSocket with one tag a text message, both ways: begin with
<a href="#action-login"><code>login</code></a> and the token.</td></tr>
<tr><th scope="row">TCP</th><td>The same port with TLS 1.3 and ALPN <code>hearth/1</code> or none: a tag a line.</td></tr>
<tr><th scope="row"><code>/files</code></th><td>Uploads by the tus protocol 1.0, downloads at
<code>/files/&lt;id&gt;</code> with ranges; the same bearer token.</td></tr>
<tr><th scope="row"><code>GET /api/host</code></th><td>What the host is, without a token.</td></tr>
</tbody></table>`;
}

function stream(): Html {
  return html`<pre tabindex="0"><code>curl -k --pinnedpubkey "$PIN" -N $HEARTH/api/events -H "Authorization: Bearer $TOKEN"

id: …
event: chat
data: {"action": "chat", "chat_id": "…", "conversation": "…", "seq": 8, "chat": "Hello", …}</code></pre>
<p>Everything that a device of the account would hear, as it happens. After a cut send the last <code>id</code> that arrived as
<code>Last-Event-ID</code>, or as <code>?last_event_id=</code>: within minutes it goes on behind that event without loss or double.
Later, every message that was missed is told once and in order, and then an event <code>gap</code>, since other things may have
changed too; its <code>complete</code> is false where too many were missed, which <a href="#action-sync"><code>sync</code></a> and
<a href="#action-history"><code>history</code></a> tell. A comment comes every 15 seconds as a sign of life. The token needs the
scope <code>read</code>.</p>`;
}

function calling(): Html {
  return html`<p>Calls are for people, on a connection that stays (<code>/ws</code> or TCP): the host rings, says who is in a call, and
hands on what the devices in it say to each other. Sound and pictures go from device to device by WebRTC, each with each, and never
through the host. Bots hear that there are calls, and are in none.</p>
<ol>
<li><a href="#action-start_audio"><code>start_audio</code></a> or <a href="#action-start_video"><code>start_video</code></a> answers a
<code>call_id</code> and your <code>seat</code>. The devices of those called hear the event of the same name and ring for at most
${limits.ringTime / 1_000} seconds: <a href="#action-join_call"><code>join_call</code></a> answers the call,
<a href="#action-decline_call"><code>decline_call</code></a> does not.</li>
<li>Every change is told to everybody in the conversation as <a href="#event-call"><code>call</code></a>, the whole call as it is then;
with <code>ended</code> it is over. <a href="#action-list_calls"><code>list_calls</code></a> has what one missed.</li>
<li>Of two in a call the one with the higher <code>seat</code> offers, with four transceivers in this order: voice, camera, screen, sound
of the screen. Both send <a href="#action-signal"><code>signal</code></a> with
<code>{"description": {"type": "offer", "sdp": "…"}}</code> (or <code>answer</code>) and
<code>{"candidates": [{"candidate": "…", "sdpMid": "0"}]}</code>; of two offers at once the one
with the higher seat takes its own back.</li>
<li>Who loses the connection to the host goes on talking, signs in again, and sends <code>join_call</code> with the
<code>seat</code>: it is kept for ${limits.callPatience / 1_000} seconds. A seat that is gone from the list of people was taken over by
another device of the same person, or has left.</li>
<li><a href="#action-end_audio"><code>end_audio</code></a> or <code>end_video</code> leaves. When a call is over, a message with
<code>call</code> in its conversation says how it was.</li>
</ol>`;
}

function incoming(): Html {
  return html`<p>An address to which programs post that know how to post to Slack: monitoring, forges, build servers. An admin makes one
for a bot and a conversation. Its address is its key, so keep it to yourself.</p>
<pre tabindex="0"><code>curl -k --pinnedpubkey "$PIN" $HEARTH/hooks/… --json '{"text": "Disk of *web-1* is full"}'</code></pre>
<p>Understood are <code>text</code>, <code>username</code>, <code>attachments</code> and <code>blocks</code> of Slack as JSON or as
the form field <code>payload</code>, with Slack’s formatting turned into Markdown. Texts that are too long are cut, and end with
<i>… (cut)</i>. With a header <code>Idempotency-Key</code> the same message is posted once, however often it is sent.</p>
<table><tbody>
<tr><th scope="row">200</th><td><code>ok</code></td></tr>
<tr><th scope="row">400</th><td><code>invalid_payload</code>, <code>no_text</code></td></tr>
<tr><th scope="row">403</th><td>The bot may not write there any more; the reason as <a href="#failures">below</a>.</td></tr>
<tr><th scope="row">404</th><td><code>no_service</code>: no such webhook, or no longer.</td></tr>
<tr><th scope="row">413</th><td><code>too_large</code></td></tr>
<tr><th scope="row">429</th><td><code>rate_limited</code>, with <code>Retry-After</code> in seconds.</td></tr>
</tbody></table>`;
}

function outgoing(): Html {
  return html`<p>Every message that a bot may read is posted to an address on the local network, in the order of its conversation,
never its own ones:</p>
<pre tabindex="0"><code>POST /hearth
Content-Type: application/json
Hearth-Delivery: 01JD…          the same when it is tried again
Hearth-Signature: t=1764115200,v1=&lt;hex of HMAC-SHA256(secret, t + "." + body)&gt;

{"event": "chat", "host": {…}, "bot": {…}, "conversation": {…}, "sender": {…}, "message": {…}, "text": "Hello"}</code></pre>
<p>Answer 2xx within 10 seconds. With <code>{"text": "…"}</code> as the body the bot replies in that conversation. Everything else
is tried again after 1 second and ever longer, up to an hour, also after the host was restarted; messages behind it wait. After
three days of failures the webhook pauses until an admin resumes it. A message may arrive twice: <code>Hearth-Delivery</code> tells.
Redirects are not followed, and addresses outside the local network are refused. Over HTTPS a certificate that no authority vouches
for is kept to from the first time on. Replies are taken to people only, so that two bots never talk without an end.</p>
<p>Check the signature with the secret that was shown when the webhook was made, and refuse what is older than five minutes:</p>
<pre tabindex="0"><code>import hashlib, hmac, time
def genuine(secret, header, body):                      # body: bytes
    parts = dict(part.split("=", 1) for part in header.split(","))
    signed = hmac.new(secret.encode(), parts["t"].encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(signed, parts["v1"]) and abs(time.time() - int(parts["t"])) &lt; 300</code></pre>`;
}
