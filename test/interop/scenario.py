"""Three people's day against a running host: python3 scenario.py ADDRESS PORT FINGERPRINT [PLAIN_PORT]

Prints one line per check and `N passed, N failed` last; exits 1 when a check failed.
"""

import http.client
import json
import os
import socket
import ssl
import sys
import tempfile
import threading
import time
import traceback

from hearth import Client, HearthError, has, new_ulid, open_socket, plain_fingerprint

KEY = "a long enough key 1!"
RUN = new_ulid()[-8:].lower()  # handles stay free when the scenario runs twice against one host
counts = {"passed": 0, "failed": 0}


def check(name, good, seen=""):
    good = bool(good)
    counts["passed" if good else "failed"] += 1
    print(("ok   " if good else "FAIL ") + name + ("" if good else f"   saw: {seen!r}"), flush=True)
    return good


def answered(name, response, kind, reason=None):
    right = response is not None and response.get("response") == kind
    return check(name, right and (reason is None or response.get("reason") == reason), response)


def texts(client, conversation):
    held = client.conversations.get(conversation)
    return [] if held is None else [held.messages[seq].get("chat") for seq in sorted(held.messages)]


def in_order_once(client, conversation):
    log = client.conversations[conversation].log
    return log == list(range(log[0], log[0] + len(log))) if log else True


class Day:
    """What the parts of the scenario share."""

    def __init__(self, address, port, fingerprint, plain_port):
        self.address, self.port, self.fingerprint, self.plain_port = address, port, fingerprint, plain_port
        self.folder = tempfile.mkdtemp(prefix="hearth-interop-")
        self.clients = []
        self.alice = self.bob = self.carol = None
        self.group = None
        self.key = "open sesame 42"

    def client(self, name, device="python"):
        made = Client(self.address, self.port, self.fingerprint, os.path.join(self.folder, f"{name}-{device}.json"), device)
        self.clients.append(made)
        return made.connect()

    def id(self, name):
        return f"{name}.{RUN}"

    def close(self):
        for made in self.clients:
            made.close()
        for name in os.listdir(self.folder):
            os.unlink(os.path.join(self.folder, name))
        os.rmdir(self.folder)


def trust(day):
    try:
        open_socket(day.address, day.port, "00" * 32).close()
        check("a wrong fingerprint is refused", False)
    except HearthError:
        check("a wrong fingerprint is refused", True)
    connection = open_socket(day.address, day.port, day.fingerprint)
    check("TLS 1.3", connection.version() == "TLSv1.3", connection.version())
    check("ALPN hearth/1 is chosen", connection.selected_alpn_protocol() == "hearth/1", connection.selected_alpn_protocol())
    connection.close()
    bare = open_socket(day.address, day.port, day.fingerprint, alpn=None)
    bare.settimeout(5)
    greeting = json.loads(bare.makefile("rb").readline())
    check("without ALPN the first line is the greeting", greeting.get("action") == "hello", greeting)
    host = greeting.get("host", {})
    check("the greeting names protocol 1", greeting.get("protocol") == 1, greeting)
    check("the greeting's fingerprint is the pinned one", plain_fingerprint(host.get("fingerprint", "")) == plain_fingerprint(day.fingerprint), host)
    check("the host's id is h: + ULID", host.get("id", "").startswith("h:") and len(host["id"]) == 28, host)
    check("the host's clock is in milliseconds", abs(greeting.get("date_time", 0) - time.time() * 1000) < 60_000, greeting)
    check("the greeting has limits", isinstance(greeting.get("limits"), dict), greeting)
    bare.close()
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode, old.maximum_version = False, ssl.CERT_NONE, ssl.TLSVersion.TLSv1_2
    try:
        with socket.create_connection((day.address, day.port), timeout=5) as raw:
            old.wrap_socket(raw).close()
        check("TLS 1.2 is refused", False)
    except (ssl.SSLError, OSError):
        check("TLS 1.2 is refused", True)


def sign_up(day):
    day.alice, day.bob, day.carol = day.client("alice"), day.client("bob"), day.client("carol")
    answered("before login everything else is refused", day.alice.ask("list_users"), "failed", "not_logged_in")
    answered("ping needs no session", day.alice.ask("ping"), "successful")
    for name in ("alice", "bob", "carol"):
        response = getattr(day, name).sign_up(day.id(name), KEY, name.title())
        answered(f"{name} signs up", response, "successful")
        data = response.get("data", {})
        check(f"{name} has an id u: + ULID", data.get("user", {}).get("id", "").startswith("u:"), response)
        check(f"{name}'s card has the handle and the name", has(data.get("user", {}), {"user_id": day.id(name), "name": name.title()}), data)
        check(f"{name} has a token that ends in the future", data.get("token") and data.get("token_expires", 0) > time.time() * 1000, data)
    stranger = day.client("stranger")
    answered("a taken handle is existing", stranger.sign_up(day.id("alice"), KEY), "existing")
    answered("handles are compared after case folding", stranger.sign_up(day.id("alice").upper(), KEY), "existing")
    wrong = stranger.log_in(day.id("alice"), "not the key at all")
    answered("a wrong key is false_key", wrong, "false_key")
    unknown = stranger.log_in(day.id("nobody"), KEY)
    answered("an unknown name is false_key too", unknown, "false_key")
    strip = lambda response: {key: value for key, value in response.items() if key not in ("tag_id", "response_to")}
    check("and both answers are the same", strip(wrong) == strip(unknown), (wrong, unknown))
    second = day.client("alice", "second")
    answered("a second device signs in by handle and key", second.log_in(day.id("alice"), KEY), "successful")
    answered("and by token", day.client("alice", "third").log_in(token=second.token), "successful")
    users = day.alice.want("list_users", query=day.id("bob"))["users"]
    check("list_users finds by handle", [card["user_id"] for card in users] == [day.id("bob")], users)


def rooms(day):
    card = day.alice.want("create_group", group_id=f"club.{RUN}", name="The Club", visibility="password", key=day.key)
    day.group = card["id"]
    check("the group has an id g: + ULID", day.group.startswith("g:") and len(day.group) == 28, card)
    check("its card says owner, kind, visibility, members", has(card, {"kind": "group", "visibility": "password", "member_count": 1, "owner": day.alice.user["id"], "role": "owner"}), card)
    check("the key is not in the card", day.key not in json.dumps(card), card)
    answered("a taken group handle is existing", day.bob.ask("create_group", group_id=f"club.{RUN}", visibility="public"), "existing")
    answered("an unknown group is non_existing", day.bob.ask("add_group", group_id=f"none.{RUN}"), "non_existing")
    answered("a wrong key is false_key", day.bob.ask("add_group", group_id=day.group, key="wrong"), "false_key")
    answered("someone outside can't write", day.bob.ask("chat", recipient=day.group, recipient_type="group", chat="hi", chat_id=new_ulid()), "failed", "not_member")
    answered("bob joins by id and key", day.bob.ask("add_group", group_id=day.group, key=day.key), "successful")
    answered("carol joins by handle and key", day.carol.ask("add_group", group_id=f"club.{RUN}", key=day.key), "successful")
    check("alice hears of the members", day.alice.wait_event("member_added") is not None)
    members = day.alice.want("list_members", group_id=day.group)["users"]
    roles = {member["user_id"]: member.get("role") for member in members}
    check("list_members has all three with roles", roles == {day.id("alice"): "owner", day.id("bob"): "member", day.id("carol"): "member"}, roles)
    found = day.carol.want("find_rooms", query=f"club.{RUN}")["rooms"]
    check("find_rooms finds the group", [room["id"] for room in found] == [day.group], found)
    joined = day.bob.want("list_rooms", of="joined")["rooms"]
    check("list_rooms of joined has it", day.group in [room["id"] for room in joined], joined)
    channel = day.alice.want("create_channel", channel_id=f"news.{RUN}", visibility="public")
    answered("bob follows a channel", day.bob.ask("add_channel", channel_id=channel["id"]), "successful")
    response = day.bob.say(channel["id"], "channel", "may I?")
    answered("but may not write in it", response, "failed")
    day.alice.say(channel["id"], "channel", "news of the day")
    heard = day.bob.wait_event("chat", conversation=channel["id"])
    check("and hears what the admin writes", heard is not None and heard["chat"] == "news of the day", heard)


def private(day):
    response = day.alice.say(day.id("bob"), "user", "hello bob")
    answered("a private message to a handle", response, "successful")
    data = response.get("data", {})
    ids = sorted(person.user["id"][2:] for person in (day.alice, day.bob))
    conversation = "p:" + ".".join(ids)
    check("the conversation is p: + both ULIDs in order", data.get("conversation") == conversation, data)
    check("its first message has seq 1", data.get("seq") == 1, data)
    heard = day.bob.wait_event("chat", conversation=conversation)
    check("bob gets it flat, with the sender's stable id", heard is not None and has(heard, {"chat": "hello bob", "seq": 1, "sender": day.alice.user["id"], "sender_type": "user", "recipient_type": "user", "chat_id": data.get("chat_id"), "type": "text"}), heard)
    other = day.clients[4]
    heard = other.wait_event("chat", conversation=conversation)
    check("alice's second device gets the event", heard is not None and heard["chat"] == "hello bob", heard)
    answered("bob answers by id", day.bob.say(day.alice.user["id"], "user", "hello alice"), "successful")
    check("alice has both in order", day.alice.wait_for(lambda: texts(day.alice, conversation) == ["hello bob", "hello alice"]), texts(day.alice, conversation))
    answered("carol can't read it, nor learn that it is there", day.carol.ask("history", conversation=conversation), "non_existing")
    awkward = "line\u2028sep\u2029 nel\u0085 quote\" \\ \u0000 😀 نص 漢字\ttab\nnew"
    response = day.alice.say(day.id("bob"), "user", awkward)
    answered("any text may be said", response, "successful")
    check("and arrives as it was", day.bob.wait_for(lambda: awkward in texts(day.bob, conversation)), texts(day.bob, conversation))
    too_long = day.alice.say(day.id("bob"), "user", "x" * 16_001)
    answered("16,001 characters are refused", too_long, "failed")
    longest = day.alice.say(day.id("bob"), "user", "漢" * 16_000)
    answered("16,000 characters of three bytes are taken", longest, "successful")
    answered("a forged sender is ignored", day.bob.ask("chat", recipient=day.id("alice"), recipient_type="user", chat="who?", chat_id=new_ulid(), sender=day.carol.user["id"]), "successful")
    heard = day.alice.wait_event("chat", chat="who?")
    check("and the host says who spoke", heard is not None and heard["sender"] == day.bob.user["id"], heard)
    day.bob.ask("typing", recipient=day.alice.user["id"], recipient_type="user")
    check("typing is an event", day.alice.wait_event("typing") is not None)
    last = day.alice.say(day.id("bob"), "user", "read this")["data"]["seq"]
    answered("bob reads", day.bob.ask("read", conversation=conversation, seq=last), "successful")
    check("alice gets the receipt", day.alice.wait_event("read", seq=last, user=day.bob.user["id"]) is not None)
    recent = day.alice.want("recent")["conversations"]
    check("recent has the conversation", conversation in [item["conversation"] for item in recent], recent)


def group(day):
    first = day.alice.say(day.group, "group", "welcome").get("data", {})
    check("a group's conversation is its id", first.get("conversation") == day.group, first)
    reply = day.bob.say(day.group, "group", "thanks", reply_to=first["chat_id"])
    answered("a reply", reply, "successful")
    heard = day.carol.wait_event("chat", chat="thanks")
    check("carries what it answers", heard is not None and heard.get("reply_to") == first["chat_id"], heard)
    second = reply["data"]
    check("bob may not edit alice's words", day.bob.ask("edit_chat", conversation=day.group, chat_id=first["chat_id"], chat="mine now").get("response") == "failed")
    steps = [
        ("edit", day.bob, "edit_chat", {"chat_id": second["chat_id"], "chat": "thank you"}, lambda m: m["chat"] == "thank you" and m.get("edited")),
        ("react", day.carol, "react", {"chat_id": first["chat_id"], "emoji": "👍"}, lambda m: m.get("reactions") == {"👍": [day.carol.user["id"]]}),
        ("pin", day.alice, "pin_chat", {"chat_id": first["chat_id"]}, lambda m: m.get("pinned")),
        ("take the reaction back", day.carol, "react", {"chat_id": first["chat_id"], "emoji": "👍", "remove": True}, lambda m: not m.get("reactions")),
        ("delete by an admin", day.alice, "delete_chat", {"chat_id": second["chat_id"]}, lambda m: m.get("deleted") and not m.get("chat")),
    ]
    for number, (name, who, action, fields, as_wanted) in enumerate(steps, 1):
        answered(f"{name}: is accepted", who.alter(action, day.group, **fields), "successful")
        witness = day.bob if who is not day.bob else day.carol
        held = lambda: witness.conversations[day.group]
        check(f"{name}: is change {number} for others", witness.wait_for(lambda: held().change >= number), held().change)
        seq = first["seq"] if fields["chat_id"] == first["chat_id"] else second["seq"]
        check(f"{name}: the message is as it should be", as_wanted(held().messages[seq]), held().messages.get(seq))
    answered("someone not an admin can't delete others' words", day.carol.ask("delete_chat", conversation=day.group, chat_id=first["chat_id"]), "failed")
    held = lambda client: client.conversations[day.group]
    check("the answers to one's own changes fill the order of changes", day.alice.wait_for(lambda: held(day.alice).change == len(steps)), held(day.alice).change)
    check("bob and carol hold the same messages", day.bob.wait_for(lambda: held(day.bob).messages == held(day.carol).messages), (held(day.bob).messages, held(day.carol).messages))
    check("and what alice read from the history is the same", day.alice.read_all(day.group) == list(held(day.bob).messages.values()), day.alice.read_all(day.group))


def cut_off(day):
    bob, held = day.bob, day.bob.conversations[day.group]
    before = held.seq
    bob.cut(come_back=False)
    wanted = [f"while bob is away {number}" for number in range(60)]
    for number, text in enumerate(wanted):
        (day.alice if number % 2 else day.carol).say(day.group, "group", text)
    day.alice.alter("react", day.group, chat_id=held.messages[1]["chat_id"], emoji="🎉")
    missed = bob.say(day.group, "group", "written while away")
    check("a message written offline waits in the outbox", missed is None and len(bob.pending()) == 1, (missed, bob.pending()))
    chat_id = bob.pending()[0]["chat_id"]
    bob.return_now()
    check("bob comes back by himself", bob.wait_ready())
    check("he has all of it", bob.wait_for(lambda: held.seq == before + 61), (before, held.seq))
    check("in order, once", in_order_once(bob, day.group) and texts(bob, day.group)[before:before + 60] == wanted, held.log)
    check("and the reaction to an old message", held.messages[1].get("reactions") == {"🎉": [day.alice.user["id"]]}, held.messages[1])
    check("the outbox is empty", bob.wait_for(lambda: not bob.pending()), bob.pending())
    check("carol has the message that waited", day.carol.wait_for(lambda: "written while away" in texts(day.carol, day.group)))
    entry = {"recipient": day.group, "recipient_type": "group", "chat": "written while away", "chat_id": chat_id}
    first = bob.resent.get(chat_id, {})
    again = bob.ask("chat", **entry)
    answered("the same chat_id again is existing", again, "existing")
    check("with the same data", again.get("data") == first.get("data"), (first, again))
    bob.cut()
    check("bob is back after another cut", bob.wait_ready())
    answered("also after a reconnect", bob.ask("chat", **entry), "existing")


def everybody_at_once(day):
    """Three write into one room at the same time, and everybody gets everything once, events in the order of seq."""
    people = (day.alice, day.bob, day.carol)
    seen = {person: [] for person in people}
    for person in people:
        person.watch = lambda tag, seen=seen[person]: seen.append((tag, place_of(tag, day.group)))
    threads = [threading.Thread(target=lambda person=person: [person.say(day.group, "group", f"at once {number}") for number in range(25)]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, person in zip(("alice", "bob", "carol"), people):
        heard = lambda kind: [seq for tag, seq in seen[person] if seq is not None and kind in tag]
        person.wait_for(lambda: len(seen[person]) >= 75)
        events, answers = heard("action"), heard("response_to")
        check(f"{name}: each of 75 comes once, as an event or as an answer", len(events) == 50 and len(set(events + answers)) == 75, (events, answers))
        check(f"{name}: the events come in order", events == sorted(events), events)
        check(f"{name}: the answers come in order", answers == sorted(answers), answers)
        person.watch = None


def pipelined(day):
    """Messages sent without waiting for answers keep the order in which they were sent, and two conversations do not mix."""
    texts_sent = [f"in a row {number}" for number in range(15)]
    time.sleep(2)  # so that the allowance of requests is there again: a refused one would change the order
    link, private = day.alice._link, day.bob.user["id"]
    answers = []
    for text in texts_sent:
        for recipient, kind in ((day.group, "group"), (private, "user")):
            fields = {"recipient": recipient, "recipient_type": kind, "chat": text, "chat_id": new_ulid()}
            answers.append((kind, link.post("chat", fields)))
    done = [(kind, answer.wait()) for kind, answer in answers]
    check("all of 30 are taken", all(tag["response"] == "successful" for _, tag in done), [tag for _, tag in done if tag["response"] != "successful"][:1])
    for kind in ("group", "user"):
        seqs = [tag["data"]["seq"] for other, tag in done if other == kind and "data" in tag]
        check(f"sent to a {kind} without waiting: in the order sent, without holes", seqs == list(range(seqs[0], seqs[0] + 15)), seqs)
    conversation = done[1][1]["data"]["conversation"]
    check("and heard in that order", day.bob.wait_for(lambda: texts(day.bob, conversation)[-15:] == texts_sent), texts(day.bob, conversation)[-15:])
    day.alice.sync()


def place_of(tag, conversation):
    """The seq that an event or an acknowledgement speaks of."""
    named = tag if tag.get("action") == "chat" else tag.get("data")
    return named.get("seq") if isinstance(named, dict) and named.get("conversation") == conversation else None


def torn_in_flight(day):
    """Cut at random moments while sending: nothing lost, nothing twice."""
    bob, carol = day.bob, day.carol
    wanted = [f"through the storm {number}" for number in range(40)]
    stop = threading.Event()

    def storm():
        while not stop.wait(0.15):
            bob._link.cut()

    thread = threading.Thread(target=storm)
    thread.start()
    for text in wanted:
        bob.say(day.group, "group", text)
        time.sleep(0.02)
    stop.set()
    thread.join()
    check("after the storm the outbox empties", bob.wait_for(lambda: not bob.pending(), 30), len(bob.pending()))
    carol.wait_for(lambda: set(wanted) <= set(texts(carol, day.group)), 20)
    got = [text for text in texts(carol, day.group) if text in wanted]
    check("everything said in the storm arrived once, in the order said", got == wanted, got)
    bob.sync()
    check("and both hold the same order", carol.wait_for(lambda: texts(bob, day.group) == texts(carol, day.group)), (texts(bob, day.group), texts(carol, day.group)))
    check("in order, once, for both", in_order_once(bob, day.group) and in_order_once(carol, day.group))


def gap(day):
    bob = day.bob
    bob.cut(come_back=False)
    lines = 260
    for number in range(lines):
        day.alice.say(day.group, "group", f"long absence {number}")
    bob.history_count = 0
    bob.return_now()
    check("bob is back after a long absence", bob.wait_ready())
    held = bob.conversations[day.group]
    check("he is up to date", day.alice.wait_for(lambda: held.seq == day.alice.conversations[day.group].seq), (held.seq, day.alice.conversations[day.group].seq))
    check("with the newest message last", texts(bob, day.group)[-1] == f"long absence {lines - 1}", texts(bob, day.group)[-1])
    everything = bob.read_all(day.group)
    check("the whole history is there, without holes", [message["seq"] for message in everything] == list(range(1, held.seq + 1)), len(everything))
    hits = bob.want("search", query="absence 259", conversation=day.group)["hits"]
    check("search finds the last one", [hit["message"]["chat"] for hit in hits] == ["long absence 259"], hits)
    check("with the match marked", hits and all("absence" in hit["message"]["chat"][start:end] or "259" in hit["message"]["chat"][start:end] or hit["message"]["chat"][start:end] for hit in hits for start, end in hit["marks"]), hits)
    dave = day.client("dave")
    dave.sign_up(day.id("dave"), KEY)
    answered("a newcomer joins", dave.ask("add_group", group_id=day.group, key=day.key), "successful")
    dave.sync()
    check("and syncs to the last message", dave.conversations[day.group].seq == held.seq, (dave.conversations[day.group].seq, held.seq))


def post_tags(day, port, context):
    """Tags over POST /api/tags with a bearer token."""
    kind = "https" if context else "plain http"

    def post(tag, token=day.alice.token):
        connection = http.client.HTTPSConnection(day.address, port, context=context, timeout=10) if context else http.client.HTTPConnection(day.address, port, timeout=10)
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        connection.request("POST", "/api/tags", json.dumps(tag), headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        try:
            return answer.status, json.loads(body)
        except ValueError:
            return answer.status, {"body": body.decode("utf-8", "replace")}

    text, chat_id = f"over {kind}", new_ulid()
    tag = {"action": "chat", "tag_id": "one", "recipient": day.group, "recipient_type": "group", "chat": text, "chat_id": chat_id}
    status, response = post(tag)
    check(f"{kind}: a tag posted with a token is done", status == 200 and has(response, {"response_to": "one", "response": "successful"}), (status, response))
    check(f"{kind}: and heard by others", day.carol.wait_event("chat", chat=text) is not None)
    again = post(tag)[1]
    check(f"{kind}: posted again it is existing", has(again, {"response": "existing", "data": response.get("data")}), again)
    status, response = post(tag, token=None)
    check(f"{kind}: without a token it is refused", response.get("reason") == "not_logged_in" or status == 401, (status, response))
    status, response = post(tag, token="wrong")
    check(f"{kind}: with a wrong token too", response.get("reason") == "not_logged_in" or status == 401, (status, response))
    status, response = post({"action": "who_knows", "tag_id": "2"})
    check(f"{kind}: an unknown action is said to be one", response.get("reason") == "unknown_action", (status, response))
    status, response = post(["no", "tag"])
    check(f"{kind}: what is no object is a bad tag", response.get("reason") == "bad_tag", (status, response))


def over_http(day):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["http/1.1"])
    post_tags(day, day.port, context)
    if day.plain_port:
        post_tags(day, day.plain_port, None)


class SeedClient:
    """A client as a beginner writes it: no tag_id, one line at a time, reads until its answer comes."""

    def __init__(self, connection):
        connection.settimeout(10)
        self.connection = connection
        self.reader = connection.makefile("rb")
        self.events = []

    def send(self, text):
        self.connection.sendall(text)

    def read(self):
        line = self.reader.readline()
        return json.loads(line) if line else None

    def ask(self, **tag):
        self.send(json.dumps(tag).encode() + b"\n")
        while (answer := self.read()) is not None and "response_to" not in answer:
            self.events.append(answer)
        return answer

    def close(self):
        self.connection.close()


def seed_dialogue(day, where, connection):
    seed = SeedClient(connection)
    name = f"seed{where[0]}.{RUN}"
    answer = seed.ask(action="create_user", user_id=name, key=KEY)
    check(f"seed over {where}: create_user is signup, answered by its action", has(answer, {"response": "successful", "response_to": "create_user"}), answer)
    answer = seed.ask(action="login", user_id=name, key=KEY)
    check(f"seed over {where}: login", has(answer, {"response": "successful", "response_to": "login"}), answer)
    answer = seed.ask(action="add_group", group_id=f"club.{RUN}", key=day.key)
    check(f"seed over {where}: add_group", has(answer, {"response": "successful", "response_to": "add_group"}), answer)
    answer = seed.ask(action="chat", sender=name, sender_type="user", recipient=f"club.{RUN}", recipient_type="group", chat=f"seed {where}", date_time="now")
    check(f"seed over {where}: chat without chat_id", has(answer, {"response": "successful", "response_to": "chat"}), answer)
    check(f"seed over {where}: is heard", day.alice.wait_event("chat", chat=f"seed {where}") is not None)
    seed.send(b"".join(json.dumps({"action": "ping", "n": number}).encode() + b"\n" for number in range(3)) + b'{"action":"list_users"}\n')
    order = [tag["response_to"] for tag in (seed.read() for _ in range(4)) if tag and "response_to" in tag]
    check(f"seed over {where}: answers come in order", order == ["ping", "ping", "ping", "list_users"], order)
    for wrong, reason in ((b"not json\n", "bad_tag"), (b"[1]\n", "bad_tag"), (b'{"tag_id":"9"}\n', "bad_tag"), (b'{"action":"fly"}\n', "unknown_action")):
        seed.send(wrong)
        answer = seed.read()
        check(f"seed over {where}: {wrong!r} is {reason}", has(answer or {}, {"response": "failed", "reason": reason}), answer)
    half = json.dumps({"action": "ping", "tag_id": "ü"}, ensure_ascii=False).encode()
    for byte in half:
        seed.send(bytes([byte]))
    seed.send(b"\r\n")
    check(f"seed over {where}: byte by byte, ended by CR LF", has(seed.read() or {}, {"response": "successful", "response_to": "ü"}))
    seed.send(b'{"action":"ping","pad":"' + b"x" * 65_536 + b'"}\n')
    answer = seed.read()
    check(f"seed over {where}: more than 64 KiB is too_large", has(answer or {}, {"response": "failed", "reason": "too_large"}), answer)
    try:
        check(f"seed over {where}: and the connection is closed", seed.read() is None)
    except OSError as error:
        check(f"seed over {where}: and the connection is closed", True, error)
    seed.close()


def seeds(day):
    connection = open_socket(day.address, day.port, day.fingerprint, alpn=None)
    greeting = json.loads(connection.makefile("rb", buffering=0).readline())
    check("seed over TLS: is greeted", greeting.get("action") == "hello", greeting)
    seed_dialogue(day, "TLS", connection)
    if day.plain_port:
        connection = open_socket(day.address, day.plain_port)
        seed_plain(day, connection)


def seed_plain(day, connection):
    # The first byte decides what is spoken, so a client that waits for the greeting before it speaks might wait for good.
    connection.sendall(b'{"action":"ping"}\n')
    reader = connection.makefile("rb", buffering=0)
    connection.settimeout(10)
    first, second = json.loads(reader.readline()), json.loads(reader.readline())
    check("plain port: the greeting is the first line", first.get("action") == "hello", first)
    check("plain port: then the answer", has(second, {"response_to": "ping", "response": "successful"}), second)
    seed_dialogue(day, "plain", connection)


def bad_lines(day):
    connection = open_socket(day.address, day.port, day.fingerprint)
    connection.settimeout(10)
    reader = connection.makefile("rb")
    reader.readline()
    connection.sendall(b"nonsense\n" * 25)
    answers = []
    try:
        while line := reader.readline():
            answers.append(json.loads(line))
    except OSError:
        pass
    refused = [answer for answer in answers if answer.get("reason") == "bad_tag"]
    check("the 20th bad line closes the connection", len(refused) == 20, (len(refused), answers[-1:]))
    connection.close()


def leaving(day):
    answered("carol leaves", day.carol.ask("remove_group", group_id=day.group), "successful")
    check("alice hears of it", day.alice.wait_event("member_removed") is not None)
    answered("and may not write any more", day.carol.ask("chat", recipient=day.group, recipient_type="group", chat="still here?", chat_id=new_ulid()), "failed", "not_member")
    answered("bob can't dissolve the group", day.bob.ask("delete_group", group_id=day.group), "failed")
    answered("alice can", day.alice.ask("delete_group", group_id=day.group), "successful")
    check("bob hears room_removed", day.bob.wait_event("room_removed") is not None)
    answered("bob signs out", day.bob.ask("logout"), "successful")
    answered("his token is dead", day.client("bob", "late").log_in(token=day.bob.token), "false_key")


PARTS = (trust, sign_up, rooms, private, group, cut_off, everybody_at_once, pipelined, torn_in_flight, gap, over_http, seeds, bad_lines, leaving)


def main():
    address, port, fingerprint = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    plain_port = int(sys.argv[4]) if len(sys.argv) > 4 else None
    day = Day(address, port, fingerprint, plain_port)
    for part in PARTS:
        print(f"# {part.__name__}", flush=True)
        try:
            part(day)
        except Exception as error:  # one broken part must not hide what the others find
            traceback.print_exc()
            check(f"{part.__name__} runs to its end", False, error)
    day.close()
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
