"""WebSocket messages as bytes: what the benchmark's own clients and servers speak."""

import base64
import hashlib
from itertools import pairwise

import pytest

from befus.live.benchmarks.frames import (
    CLOSE,
    PING,
    TEXT,
    FrameReader,
    acceptance,
    frame,
    opening,
)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65535, 65536])
@pytest.mark.parametrize("from_client", [False, True])
def test_a_message_comes_out_as_it_went_in(size, from_client):
    """Whatever its length needs in the head, and in whatever pieces it arrives."""
    payload = b"x" * size
    wire = frame(payload, from_client=from_client) + frame(b"next", PING)
    assert FrameReader().feed(wire) == [(TEXT, payload), (PING, b"next")]
    reader = FrameReader()
    cuts = sorted({0, 1, min(5, len(wire)), len(wire) // 2, len(wire) - 2, len(wire)})
    pieces = [wire[start:end] for start, end in pairwise(cuts)]
    found = [message for piece in pieces for message in reader.feed(piece)]
    assert found == [(TEXT, payload), (PING, b"next")]


def test_a_frame_is_what_the_standard_says():
    """The example of RFC 6455, section 5.7, and a close with its code."""
    assert frame(b"Hello") == bytes.fromhex("810548656c6c6f")
    assert frame((1000).to_bytes(2, "big"), CLOSE) == bytes.fromhex("880203e8")


def test_an_opening_is_accepted_with_its_own_proof():
    """The server's answer holds what the client's key leads to."""
    request = opening("127.0.0.1:1", "/ws/", {"Cookie": "a=b"})
    assert b"\r\nCookie: a=b\r\n" in request
    key = request.split(b"Sec-WebSocket-Key: ")[1].split(b"\r\n")[0]
    proof = hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()
    assert base64.b64encode(proof) in acceptance(request)
