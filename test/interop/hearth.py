"""A small Hearth client with nothing but Python's standard library, written from the protocol page alone.

It keeps what a client has to keep: the pinned certificate, a session token, an outbox on disk, and per
conversation the last `seq` and `change`. One thread reads the socket, one folds what arrives into that
picture, and one brings the connection back when it is lost.
"""

import hashlib
import json
import os
import queue
import random
import socket
import ssl
import threading
import time

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BACK_OFF_FIRST_SECONDS = 0.25
BACK_OFF_LAST_SECONDS = 10.0
ANSWER_TIMEOUT_SECONDS = 15.0
HISTORY_PAGE = 200
HEARD_KEPT = 10_000


class HearthError(Exception):
    """The host refused, or cannot be trusted, or is not there."""


class Lost(HearthError):
    """The connection ended before the answer came: nobody knows whether the request was carried out."""


class UlidFactory:
    """ULIDs that rise within one millisecond too, so that a sender's chat_ids keep the order of sending."""

    def __init__(self):
        self._lock = threading.Lock()
        self._last = 0

    def __call__(self):
        with self._lock:
            value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big") >> 1
            if value <= self._last:
                value = self._last + 1
            self._last = value
        return "".join(CROCKFORD[value >> shift & 31] for shift in range(125, -1, -5))


new_ulid = UlidFactory()


def plain_fingerprint(text):
    """The fingerprint as bare lower-case hex, however it was grouped for people."""
    return "".join(character for character in text.lower() if character in "0123456789abcdef")


def open_socket(address, port, fingerprint=None, alpn="hearth/1"):
    """A connected socket: TLS with the certificate pinned by its SHA-256, or plain text when `fingerprint` is None."""
    raw = socket.create_connection((address, port), timeout=10)
    raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if fingerprint is None:
        return raw
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # self-signed: the pin below is the check
    if alpn:
        context.set_alpn_protocols([alpn])
    try:
        secure = context.wrap_socket(raw)
    except BaseException:
        raw.close()
        raise
    seen = hashlib.sha256(secure.getpeercert(binary_form=True)).hexdigest()
    if seen != plain_fingerprint(fingerprint):
        secure.close()
        raise HearthError(f"the certificate is {seen}, not the pinned one")
    return secure


class Outbox:
    """What was said and is not acknowledged yet, on disk, in order. The first line to lose it would be a message lost."""

    def __init__(self, path):
        self._path = path
        self._lock = threading.Lock()
        self._entries = {}
        if path and os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self._entries = {entry["chat_id"]: entry for entry in json.load(file)}

    def add(self, entry):
        with self._lock:
            self._entries[entry["chat_id"]] = entry
            self._save()

    def done(self, chat_id):
        with self._lock:
            if self._entries.pop(chat_id, None) is not None:
                self._save()

    def pending(self):
        with self._lock:
            return list(self._entries.values())

    def _save(self):
        if not self._path:
            return
        with open(self._path + ".new", "w", encoding="utf-8") as file:
            json.dump(list(self._entries.values()), file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(self._path + ".new", self._path)


class Conversation:
    """One conversation as this device holds it: messages by seq, and what has arrived ahead of a hole."""

    def __init__(self):
        self.messages = {}
        self.seq = 0
        self.change = 0
        self.log = []  # seqs in the order in which they were shown, for checks of "once and in order"
        self.early_messages = {}
        self.early_changes = {}

    def add(self, message):
        """Shows a message when its turn has come; one that is known is dropped, one ahead of a hole waits."""
        self.early_messages[message["seq"]] = message
        while (following := self.early_messages.pop(self.seq + 1, None)) is not None:
            self.seq += 1
            self.messages[self.seq] = following
            self.log.append(self.seq)

    def alter(self, message):
        """The same for a change of an old message."""
        self.early_changes[message["change"]] = message
        while (following := self.early_changes.pop(self.change + 1, None)) is not None:
            self.change += 1
            if following["seq"] in self.messages:
                self.messages[following["seq"]] = following

    def catch_up(self, message):
        """A change out of `sync`: there each message comes once, as it is now, so numbers in between are left out."""
        if message["change"] <= self.change:
            return
        self.change = message["change"]
        if message["seq"] in self.messages:
            self.messages[message["seq"]] = message
        self.early_changes = {number: item for number, item in self.early_changes.items() if number > self.change}

    def has_hole(self):
        self.early_messages = {seq: item for seq, item in self.early_messages.items() if seq > self.seq}
        self.early_changes = {change: item for change, item in self.early_changes.items() if change > self.change}
        return bool(self.early_messages or self.early_changes)

    def replace(self, messages, seq, change):
        """After a gap: drops what was held and starts from a page of the history."""
        self.messages = {message["seq"]: message for message in messages}
        self.seq = seq
        self.change = change
        self.early_messages.clear()
        self.early_changes.clear()


class Link:
    """One connection: lines in, lines out, answers matched by tag_id. It ends once and is never revived."""

    def __init__(self, connection, on_tag, on_end, on_any):
        self._socket = connection
        self._on_tag = on_tag
        self._on_end = on_end
        self._on_any = on_any
        self._write_lock = threading.Lock()
        self._waiting = {}
        self._waiting_lock = threading.Lock()
        self._next_tag = 0
        self._reader = connection.makefile("rb")
        self.open = True
        connection.settimeout(10)
        self.greeting = json.loads(self._reader.readline() or b"null")
        if not isinstance(self.greeting, dict) or self.greeting.get("action") != "hello":
            connection.close()
            raise HearthError(f"not a greeting: {self.greeting!r}")
        if self.greeting.get("protocol") != 1:
            connection.close()
            raise HearthError(f"unknown protocol version {self.greeting.get('protocol')!r}")
        connection.settimeout(None)
        threading.Thread(target=self._read, daemon=True).start()

    def request(self, action, fields, timeout=ANSWER_TIMEOUT_SECONDS):
        return self.post(action, fields).wait(timeout)

    def post(self, action, fields):
        """Sends and returns the answer to come."""
        answer = Answer()
        with self._waiting_lock:
            if not self.open:
                raise Lost("not connected")
            self._next_tag += 1
            tag_id = str(self._next_tag)
            self._waiting[tag_id] = answer
        line = json.dumps({"action": action, "tag_id": tag_id, **fields}, ensure_ascii=False)
        try:
            with self._write_lock:
                self._socket.sendall(line.encode("utf-8") + b"\n")
        except OSError as error:
            raise Lost(str(error)) from error
        return answer

    def cut(self):
        """Ends it the hard way, as a pulled cable would."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._socket.close()

    def _read(self):
        try:
            for line in self._reader:
                tag = json.loads(line)
                self._on_any(tag)
                if "response_to" in tag:
                    with self._waiting_lock:
                        answer = self._waiting.pop(str(tag["response_to"]), None)
                    if answer is not None:
                        answer.give(tag)
                        continue
                self._on_tag(tag)
        except (OSError, ValueError):
            pass
        with self._waiting_lock:
            self.open = False
            waiting, self._waiting = self._waiting, {}
        for answer in waiting.values():
            answer.give(None)
        try:
            self._socket.close()
        except OSError:
            pass
        self._on_end(self)


class Answer:
    """A response that has yet to come."""

    def __init__(self):
        self._event = threading.Event()
        self._tag = None

    def give(self, tag):
        self._tag = tag
        self._event.set()

    def wait(self, timeout=ANSWER_TIMEOUT_SECONDS):
        if not self._event.wait(timeout):
            raise HearthError("no answer in time")
        if self._tag is None:
            raise Lost("the connection ended before the answer")
        return self._tag


class Client:
    """A person's device: signs in, follows its conversations, and comes back by itself."""

    def __init__(self, address, port, fingerprint=None, outbox_path=None, device="python"):
        self._place = (address, port, fingerprint)
        self._outbox = Outbox(outbox_path)
        self._device = device
        self._link = None
        self._closing = threading.Event()
        self._inbox = queue.Queue()
        self._heard = []
        self._changed = threading.Condition()
        self._model_lock = threading.RLock()
        self._ready = threading.Event()
        self._lost = threading.Event()
        self._say_lock = threading.Lock()  # one message after the other: the order said is the order sent
        self.conversations = {}
        self.cards = None
        self.users = {}
        self.rooms = {}
        self.user = None
        self.token = None
        self.greeting = None
        self.reconnect = True
        self.resent = {}
        self.sync_count = 0
        self.history_count = 0
        self.hole_count = 0
        self.watch = None  # is shown every tag in the order of the wire
        threading.Thread(target=self._fold, daemon=True).start()
        threading.Thread(target=self._keep_connected, daemon=True).start()

    # The connection -----------------------------------------------------------------------------------------------

    def connect(self):
        """Opens the connection and reads the greeting; raises HearthError or OSError."""
        link = Link(open_socket(*self._place), self._arrive, self._ended, lambda tag: self.watch and self.watch(tag))
        self.greeting = link.greeting
        self._link = link
        return self

    def sign_up(self, user_id, key, name=None):
        fields = {"user_id": user_id, "key": key}
        if name is not None:
            fields["name"] = name
        return self._enter(self.ask("signup", **fields))

    def is_ready(self):
        return self._ready.is_set()

    def log_in(self, user_id=None, key=None, token=None):
        fields = {"token": token} if token else {"user_id": user_id, "key": key}
        return self._enter(self.ask("login", device=self._device, **fields))

    def _enter(self, response):
        if response.get("response") == "successful":
            self.user = response["data"]["user"]
            self.token = response["data"]["token"]
            self.sync()
            with self._say_lock:
                for entry in self._outbox.pending():
                    self.resent[entry["chat_id"]] = self._deliver(entry)
                self._ready.set()
        return response

    def cut(self, come_back=True):
        """Closes the socket hard. With `come_back` it returns by itself, with a growing pause."""
        self.reconnect = come_back
        self._ready.clear()
        self._link.cut()

    def return_now(self):
        """Comes back after a `cut(come_back=False)`."""
        self.reconnect = True
        self._lost.set()

    def close(self):
        self._closing.set()
        self._lost.set()
        if self._link is not None:
            self._link.cut()
        self._inbox.put(None)

    def _ended(self, link):
        if link is self._link:
            self._ready.clear()
            if self.reconnect and self.token:
                self._lost.set()
        self._wake()

    def _keep_connected(self):
        while not self._closing.is_set():
            self._lost.wait()
            self._lost.clear()
            pause = BACK_OFF_FIRST_SECONDS
            while self._link is not None and not self._link.open and not self._closing.wait(pause * random.uniform(0.5, 1.0)):
                pause = min(pause * 2, BACK_OFF_LAST_SECONDS)
                try:
                    self.connect()
                    if self.log_in(token=self.token).get("response") != "successful":
                        break  # signed out meanwhile: only the person can help
                except (HearthError, OSError):
                    continue

    def wait_ready(self, timeout=20):
        return self._ready.wait(timeout)

    # Asking -------------------------------------------------------------------------------------------------------

    def ask(self, action, **fields):
        """One request and its response; a `slow_down` is waited out."""
        while True:
            response = self._link.request(action, fields)
            if response.get("reason") != "slow_down":
                return response
            time.sleep(response.get("retry_after", 1000) / 1000)

    def want(self, action, **fields):
        """The same, for what must succeed; returns `data`."""
        response = self.ask(action, **fields)
        if response.get("response") != "successful":
            raise HearthError(f"{action}: {response}")
        return response.get("data")

    def say(self, recipient, recipient_type, text, **fields):
        """Sends a message through the outbox; returns its acknowledgement, or None when the link was lost."""
        entry = {"recipient": recipient, "recipient_type": recipient_type, "chat": text, "chat_id": new_ulid(), **fields}
        with self._say_lock:
            self._outbox.add(entry)
            try:
                return self._deliver(entry) if self.is_ready() else None
            except Lost:
                return None

    def alter(self, action, conversation, **fields):
        """edit_chat, delete_chat, react or pin_chat; what it made of the message comes in the answer, not as an event."""
        response = self.ask(action, conversation=conversation, **fields)
        if response.get("response") == "successful":
            self._inbox.put(("altered", response["data"], None))
        return response

    def pending(self):
        return self._outbox.pending()

    def _deliver(self, entry):
        response = self.ask("chat", **entry)
        if response.get("response") in ("successful", "existing"):
            self._outbox.done(entry["chat_id"])
            self._inbox.put(("mine", entry, response["data"]))
        elif response.get("reason") not in ("not_logged_in", "internal"):
            self._outbox.done(entry["chat_id"])  # refused for good
        return response

    # What arrives -------------------------------------------------------------------------------------------------

    def _arrive(self, tag):
        self._inbox.put(("event", tag, None))

    def _fold(self):
        while (item := self._inbox.get()) is not None:
            kind, tag, data = item
            with self._model_lock:
                try:
                    if kind == "mine":
                        self._take_own(tag, data)
                    elif kind == "altered":
                        self._fit(tag["conversation"], "alter", tag)
                    else:
                        self._take_event(tag)
                    self._fill_holes()
                except Lost:
                    pass  # the sync after the next sign-in brings what is missing
            if kind == "event":
                with self._changed:
                    self._heard.append(tag)
                    del self._heard[:-HEARD_KEPT]
            self._wake()

    def _take_own(self, entry, data):
        # The acknowledgement is all that the sender's own device hears of its message: the rest is known here.
        message = {**entry, **data, "sender": self.user["id"], "sender_type": "user", "type": entry.get("type", "text")}
        self._fit(data["conversation"], "add", message)

    def _take_event(self, tag):
        action = tag.get("action")
        if action == "chat":
            self._fit(tag["conversation"], "add", tag)
        elif action == "chat_changed":
            self._fit(tag["conversation"], "alter", tag)

    def _fit(self, conversation_id, step, tag):
        message = {key: value for key, value in tag.items() if key != "action"}
        getattr(self.conversations.setdefault(conversation_id, Conversation()), step)(message)

    def _fill_holes(self):
        # An acknowledgement of our own that is still in the queue fills a hole without asking.
        if self._inbox.empty() and any(item.has_hole() for item in self.conversations.values()):
            self.hole_count += 1
            self.sync()

    def _wake(self):
        with self._changed:
            self._changed.notify_all()

    def wait_for(self, condition, timeout=10):
        """Waits until `condition()` holds; returns whether it does."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while not condition():
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(min(left, 0.05))
        return True

    def wait_event(self, action, timeout=10, **fields):
        """The first event heard that matches; None when none comes in time."""

        def find():
            return next((tag for tag in self._heard if tag.get("action") == action and has(tag, fields)), None)

        self.wait_for(find, timeout)
        return find()

    # Catching up --------------------------------------------------------------------------------------------------

    def sync(self):
        """Fetches what was missed, page by page, until the host has nothing more."""
        with self._model_lock:
            while self._sync_page():
                pass

    def _sync_page(self):
        held = {key: {"seq": item.seq, "change": item.change} for key, item in self.conversations.items()}
        fields = {} if self.cards is None else {"cards": self.cards}
        data = self.want("sync", conversations=held, **fields)
        self.sync_count += 1
        behind = moved = False
        for key, part in data["conversations"].items():
            conversation = self.conversations.setdefault(key, Conversation())
            if part.get("gap"):
                self._read_history(key, conversation, part)
                continue
            before = (conversation.seq, conversation.change)
            for message in part["messages"]:
                conversation.add(message)
            for message in part["changes"]:
                conversation.catch_up(message)
            moved = moved or before != (conversation.seq, conversation.change)
            behind = behind or conversation.seq < part["last_seq"] or conversation.change < part["last_change"]
        self.users.update({card["id"]: card for card in data.get("users", [])})
        self.rooms.update({card["id"]: card for card in data.get("rooms", [])})
        for gone in data.get("removed", []):
            self.rooms.pop(gone, None)
            self.conversations.pop(gone, None)
        self.cards = data.get("cards", self.cards)
        return data.get("more") or (behind and moved)

    def _read_history(self, key, conversation, part):
        page = self.want("history", conversation=key, limit=HISTORY_PAGE)
        self.history_count += 1
        conversation.replace(page["messages"], page["last_seq"], part["last_change"])

    def read_all(self, conversation_id):
        """The whole history of a conversation, oldest first."""
        messages, after = [], 0
        while True:
            page = self.want("history", conversation=conversation_id, after=after, limit=HISTORY_PAGE)
            self.history_count += 1
            messages += page["messages"]
            if not page["messages"] or messages[-1]["seq"] >= page["last_seq"]:
                return messages
            after = messages[-1]["seq"]


def has(tag, fields):
    return all(tag.get(key) == value for key, value in fields.items())
