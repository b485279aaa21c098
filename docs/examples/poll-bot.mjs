// A bot that holds polls and reminds people, written against the HTTP API of a host alone. Node 20 or newer, nothing else.
//
//   HEARTH_URL          https://192.168.1.5:48100, or http://127.0.0.1:PORT of hearth host --plain-port PORT
//   HEARTH_TOKEN        of the bot, with the scopes read and write
//   HEARTH_FINGERPRINT  of the host, for https: 64 hex digits, as the host prints them
//   HEARTH_STATE        the file in which it keeps where it is; poll-bot.json
//
// In a conversation: !poll Lunch? | Pizza | Soup   then a reaction 1️⃣ or !vote 2   then !poll end
//                    !remind 10m Tea is ready

import { readFile, rename, writeFile } from 'node:fs/promises';
import { createApi, newUlid, pause, Refused } from './hearth-api.mjs';

const { HEARTH_URL = '', HEARTH_TOKEN = '', HEARTH_FINGERPRINT = '', HEARTH_STATE = 'poll-bot.json' } = process.env;
const DIGITS = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣'];
const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** The longest that a timer can wait, in ms. */
const LONGEST_TIMER = 2_000_000_000;

const api = createApi({ url: HEARTH_URL, token: HEARTH_TOKEN, fingerprint: HEARTH_FINGERPRINT });

// -------------------------------------------------------------------------------------------------------- the state

/**
 * `last_id`: the event up to which all is done. `polls`: by conversation, what runs there. `reminders`: what is due when.
 * `due`: what is still to be sent; it has its chat_id already, so that it is sent once over every stop in between.
 */
let state = { last_id: '', polls: {}, reminders: [], due: [] };
let stopping = false;
let me = '';

async function load() {
  const text = await readFile(HEARTH_STATE, 'utf8').catch(() => undefined);
  if (text !== undefined) state = JSON.parse(text);
}

async function save() {
  await writeFile(`${HEARTH_STATE}.new`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${HEARTH_STATE}.new`, HEARTH_STATE);
}

/** What is to be said is kept before it is sent, together with the event that it answers. */
function say(conversation, chat, more = {}) {
  const message = { recipient: conversation, chat, chat_id: newUlid(), ...more };
  state.due.push(message);
  return message.chat_id;
}

async function sendDue() {
  while (state.due.length > 0 && !stopping) {
    const [message] = state.due;
    const answer = await api.askSurely('chat', message);
    if (answer === undefined) return;
    if (answer.reason !== undefined) console.error(`${message.recipient}: ${answer.message}`);
    state.due.shift();
    await save();
  }
}

// -------------------------------------------------------------------------------------------------------- the polls

function startPoll(chat, words) {
  const [question = '', ...options] = words.split('|').map((word) => word.trim());
  if (question === '' || options.length < 2 || options.length > DIGITS.length || options.includes('')) {
    say(chat.conversation, `Like this: !poll Question | A | B (up to ${DIGITS.length})`, { reply_to: chat.chat_id });
    return;
  }
  const list = options.map((option, at) => `${DIGITS[at]} ${option}`).join('\n');
  const chat_id = say(chat.conversation, `**${question}**\n${list}\n\nReact with a number, or write !vote NUMBER.`);
  state.polls[chat.conversation] = { chat_id, question, options, votes: {}, reactions: {} };
}

function vote(chat, words) {
  const poll = state.polls[chat.conversation];
  const choice = Number(words) - 1;
  if (poll === undefined) return say(chat.conversation, 'There is no poll here.', { reply_to: chat.chat_id });
  if (poll.options[choice] !== undefined) poll.votes[chat.sender] = choice;
  else say(chat.conversation, `There is no choice ${words}.`, { reply_to: chat.chat_id });
}

/** Who wrote a vote is counted by that, everybody else by their first reaction. */
function count(poll) {
  const choices = new Map(Object.entries(poll.votes));
  for (const [at, digit] of DIGITS.entries()) {
    for (const who of poll.reactions[digit] ?? []) if (who !== me && !choices.has(who)) choices.set(who, at);
  }
  return poll.options.map((option, at) => ({
    option,
    votes: [...choices.values()].filter((one) => one === at).length,
  }));
}

async function endPoll(chat) {
  const poll = state.polls[chat.conversation];
  if (poll === undefined) return say(chat.conversation, 'There is no poll here.', { reply_to: chat.chat_id });
  await look(chat.conversation, poll);
  delete state.polls[chat.conversation];
  const lines = count(poll).map(({ option, votes }) => `${option}: ${votes}`);
  say(chat.conversation, `**${poll.question}**\n${lines.join('\n')}`, { reply_to: poll.chat_id });
}

/** Reactions are read from the poll itself: some may have come while nobody listened. */
async function look(conversation, poll) {
  const answer = await api.askSurely('history', { conversation, limit: 200 });
  const found = answer?.data?.messages.find(({ chat_id }) => chat_id === poll.chat_id);
  if (found !== undefined) poll.reactions = found.reactions ?? {};
}

// ---------------------------------------------------------------------------------------------------- the reminders

function remind(chat, words) {
  const [, number, unit, text] = /^(\d{1,4})([smhd])\s+(.+)$/s.exec(words) ?? [];
  if (number === undefined) {
    say(chat.conversation, 'Like this: !remind 10m text (s, m, h or d)', { reply_to: chat.chat_id });
    return;
  }
  const at = chat.date_time + Number(number) * UNITS[unit];
  state.reminders.push({ at, conversation: chat.conversation, text: `⏰ ${text}`, reply_to: chat.chat_id });
  say(chat.conversation, `I will remind you in ${number}${unit}.`, { reply_to: chat.chat_id });
}

let timer;
function wake() {
  inTurn(ring).catch((error) => console.error(error.message));
}

/** Says what is due, and sets the clock to what is due next. */
async function ring() {
  clearTimeout(timer);
  const due = state.reminders.filter(({ at }) => at <= Date.now());
  if (due.length > 0) {
    state.reminders = state.reminders.filter((one) => !due.includes(one));
    for (const { conversation, text, reply_to } of due) say(conversation, text, { reply_to });
    await save();
    await sendDue();
  }
  const next = Math.min(...state.reminders.map(({ at }) => at));
  if (!stopping && Number.isFinite(next)) {
    timer = setTimeout(wake, Math.min(Math.max(next - Date.now(), 0), LONGEST_TIMER));
  }
}

// -------------------------------------------------------------------------------------------------------- the bot

const commands = {
  '!poll': (chat, words) => (words === 'end' ? endPoll(chat) : startPoll(chat, words)),
  '!vote': vote,
  '!remind': remind,
};

async function take({ id, tag }) {
  if (tag?.action === 'chat' && tag.sender !== me && tag.deleted !== true) {
    const [, command, words = ''] = /^(!\w+)\s*(.*)$/s.exec(tag.chat) ?? [];
    if (Object.hasOwn(commands, command ?? '')) await commands[command](tag, words.trim());
  }
  const poll = state.polls[tag?.conversation];
  if (tag?.action === 'chat_changed' && poll?.chat_id === tag.chat_id) poll.reactions = tag.reactions ?? {};
  if (id === undefined) return;
  const isFirst = state.last_id === '';
  // What an event brings about is kept together with the event's id: after a stop neither is lost nor done again.
  state.last_id = id;
  // A sign of life moves on without anything to keep.
  if (tag === undefined && !isFirst) return;
  await save();
  await sendDue();
  await ring();
}

/** One thing at a time: events and the clock change the same state. */
let turn = Promise.resolve();
function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

async function run() {
  await load();
  let wait = 250;
  while (!stopping) {
    try {
      if (me === '') {
        const answer = await api.ask('login', { token: HEARTH_TOKEN });
        if (answer.reason !== undefined) throw new Refused(answer.message);
        me = answer.data.user.id;
        console.log(`Here as ${answer.data.user.user_id}.`);
      }
      await inTurn(sendDue);
      await inTurn(ring);
      await api.readEvents(state.last_id, (event) => {
        wait = 250;
        return inTurn(() => take(event));
      });
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (!stopping) console.error(`${error.message} Trying again.`);
    }
    if (!stopping) await pause(wait);
    wait = Math.min(wait * 2, 5_000);
  }
}

/** Ends what is being done, keeps where it is, and goes. */
async function stop() {
  stopping = true;
  clearTimeout(timer);
  api.close();
  await inTurn(save);
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop());
try {
  await run();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
