"""live.js against a socket that the test plays: resume, retry, gaps, words (R2, R3, R4, A6)."""

import json

import pytest

PAGE = """<!doctype html><html lang="nl"><title>live</title>
<div id="root" data-live="/ws/board/a/" data-seq="3">
<p role="status" data-live-status data-lost="weg" data-back="terug" data-revoked="geen"></p></div>
<script type="module" src="/live-test.js"></script></html>"""
SCRIPT = """import { Live } from "/static/befus/js/live.js";
window.seen = []; window.replies = [];
window.live = new Live(document.getElementById("root"));
live.on("notice.put", (data, seq) => seen.push([seq, data.text]));
live.on("presence", (people) => (window.present = [...people.values()].map((each) => each.state)));
"""


class Server:
    """The other end of every socket that the page opens."""

    def __init__(self, page):
        self.sockets, self.addresses, self.heard = [], [], []
        page.route("**/live-test", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
        page.route(
            "**/live-test.js",
            lambda route: route.fulfill(body=SCRIPT, content_type="text/javascript"),
        )
        page.route_web_socket("**/ws/board/a/**", self.take)

    def take(self, socket):
        """Let the page in; it has missed nothing."""
        self.sockets.append(socket)
        self.addresses.append(socket.url)
        socket.on_message(lambda text: self.heard.append(json.loads(text)))
        self.say({"type": "stream.joined", "seq": 3, "data": {}})

    def say(self, *messages):
        """Send one frame."""
        self.sockets[-1].send(json.dumps(messages[0] if len(messages) == 1 else messages))

    def commands(self):
        """The commands of the page, without the protocol's own."""
        return [each for each in self.heard if not each["type"].startswith(("stream", "presence"))]


def notice(seq, text="x"):
    return {"type": "notice.put", "seq": seq, "data": {"text": text}}


@pytest.fixture
def live(browser_page):
    """Return a page that follows a board, and its server."""
    page = browser_page("nl", 320)
    page.clock.install()
    server = Server(page)
    page.goto("/live-test")
    page.wait_for_function("window.live?.state === 'online'")
    return page, server


def test_the_client_goes_on_where_it_was(live):
    page, server = live
    root = page.locator("#root")
    assert "since=3" in server.addresses[0]
    server.say(notice(4, "vier"), {"type": "stream.passed", "seq": 5}, notice(6, "zes"))
    page.wait_for_function("root.dataset.seq === '6'")
    server.say(notice(6, "dubbel"))
    page.evaluate(
        "() => void live.command('a.put', {text: 'x'}).then((data) => replies.push(data))"
    )
    page.wait_for_function("live.waiting.size === 1")
    server.sockets[-1].close()
    page.wait_for_function("live.state === 'lost'")
    page.clock.run_for(5000)
    page.wait_for_function("live.state === 'online'")
    assert "since=6" in server.addresses[-1]
    first, again = server.commands()
    assert (first["id"], first["data"]) == (again["id"], again["data"])
    server.say({"type": "reply", "ref": again["ref"], "ok": True, "data": {"id": 1}})
    page.wait_for_function("replies.length === 1 && live.waiting.size === 0")
    # A number that is missing is asked for again, never passed over.
    server.say(notice(8))
    page.wait_for_function("live.state === 'lost'")
    page.clock.run_for(5000)
    page.wait_for_function("live.state === 'online'")
    assert "since=6" in server.addresses[-1]
    server.say(notice(7), notice(8))
    page.wait_for_function("root.dataset.seq === '8'")
    assert page.evaluate("seen.map(([seq]) => seq)") == [4, 6, 7, 8]
    assert root.get_attribute("data-live-state") == "online"


def test_the_client_says_how_the_connection_is(live):
    page, server = live
    status = page.locator("[data-live-status]")
    server.say({"type": "presence.state", "data": {"present": [{"id": 1, "state": "reading"}]}})
    page.wait_for_function("window.present?.length === 1")
    person = {"id": 1, "state": "writing"}
    server.say({"type": "presence.diff", "data": {"joined": [person], "left": []}})
    page.wait_for_function("window.present[0] === 'writing'")
    assert status.text_content() == ""
    # Nothing answers the heartbeat: the client sees it by itself.
    page.clock.run_for(40_000)
    page.wait_for_function("live.failures === 0 && live.state === 'online'")
    assert len(server.sockets) > 1
    page.route_web_socket("**/ws/board/a/**", lambda socket: socket.close())
    server.sockets[-1].close()
    page.wait_for_function("live.state === 'lost'")
    page.clock.run_for(4500)
    page.wait_for_function("document.querySelector('[data-live-status]').textContent === 'weg'")
    page.route_web_socket("**/ws/board/a/**", server.take)
    page.clock.run_for(20_000)
    page.wait_for_function("live.state === 'online'")
    server.say({"type": "access.revoked", "data": {}})
    page.wait_for_function("live.state === 'revoked'")
    assert status.text_content() == "geen"
