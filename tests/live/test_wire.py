"""Ready bytes on a real connection: whole, in order, whatever is in the way."""

import asyncio
import socket
from collections import deque
from functools import partial

import pytest
from autobahn.websocket.protocol import WebSocketProtocol as Autobahn
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet.tcp import Server

from befus.live.benchmarks.frames import TEXT, FrameReader
from befus.live.wire import Frame, Line


class Reactor:
    """Knows what wants to be written, and waits to be told."""

    def __init__(self):
        self.writers = set()

    def addReader(self, reader):  # noqa: N802
        """Nobody reads."""

    def addWriter(self, writer):  # noqa: N802
        """Note who has something to write."""
        self.writers.add(writer)

    def removeWriter(self, writer):  # noqa: N802
        """Forget who has not."""
        self.writers.discard(writer)


class Daphne(WebSocketProtocol):
    """Daphne's protocol, with Autobahn's queue empty and its diary left out."""

    def __init__(self, transport):
        self.transport, self.state = transport, Autobahn.STATE_OPEN
        self.send_queue = deque()

    def sendData(self, data, sync=False, chopsize=None):  # noqa: N802
        """Hand over what could not go at once, as Autobahn does."""
        self.transport.write(data)


@pytest.fixture
def ends():
    """Return a Daphne connection over TCP and the client's end of it."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        client = socket.create_connection(door.getsockname())
        here, _ = door.accept()
    here.setblocking(False)
    daphne = Daphne(Server(here, None, client.getsockname(), None, 1, Reactor()))
    with client, here:
        yield daphne, client


async def ordinary(connection, message):
    """Take what goes the ordinary way: Daphne's own `send`."""
    connection.said.append(message)


def send(daphne, *texts):
    """Send texts over a line to this connection; return what went the ordinary way."""
    daphne.said = []
    line = Line(partial(ordinary, daphne))

    async def all_of_them():
        for text in texts:
            await line.send(Frame(text))

    asyncio.run(all_of_them())
    return daphne.said


@pytest.mark.parametrize("size", [0, 125, 126, 65535, 65536])
def test_a_frame_arrives_at_once_and_whole(ends, size):
    """It is on its way before anybody waits for Twisted; letters of two bytes count as two."""
    daphne, client = ends
    text = "é" * (size // 2) + "x" * (size % 2)
    assert send(daphne, text) == []
    assert daphne.transport.reactor.writers == set()
    reader, found = FrameReader(), []
    while not found:
        found = reader.feed(client.recv(100_000))
    assert found == [(TEXT, text.encode())]


def test_what_does_not_fit_waits_and_keeps_its_order(ends):
    """A client that does not read gets the rest later: nothing lost, nothing before its turn."""
    daphne, client = ends
    texts = [f"{number} ".ljust(50_000, "x") for number in range(200)]
    assert send(daphne, *texts) == []
    transport, reader, found = daphne.transport, FrameReader(), []
    assert transport in transport.reactor.writers
    while len(found) < len(texts):
        transport.doWrite()
        found += reader.feed(client.recv(1_000_000))
    assert [payload.decode() for _, payload in found] == texts
    assert send(daphne, "later") == []
    assert client.recv(100) == Frame("later").wire


def test_a_client_that_closes_hears_nothing_and_disturbs_nobody(ends):
    """Between her farewell and the end of the connection nothing is sent and nothing is raised."""
    daphne, client = ends
    daphne.state = Autobahn.STATE_CLOSING
    assert send(daphne, "too late") == []
    client.setblocking(False)
    with pytest.raises(BlockingIOError):
        client.recv(10)


def test_a_broken_connection_raises_nothing(ends):
    """Whoever sends to many must not stop at one."""
    daphne, _client = ends
    daphne.transport.socket.shutdown(socket.SHUT_WR)
    assert send(daphne, "nobody there") == []
    assert daphne.transport in daphne.transport.reactor.writers


def test_other_servers_are_sent_messages():
    """Where there is no Daphne, ASGI's own message goes out."""
    said = []

    async def other(message):
        said.append(message)

    asyncio.run(Line(other).send(Frame("hello")))
    assert said == [{"type": "websocket.send", "text": "hello"}]


def test_encrypted_connections_go_the_ordinary_way(ends):
    """Bytes written past TLS would be read by anybody."""
    daphne, _client = ends
    daphne.transport.TLS = True
    assert send(daphne, "secret") == [{"type": "websocket.send", "text": "secret"}]
