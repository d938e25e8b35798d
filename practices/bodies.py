"""The body parts of a practice read together, whatever stands in them."""

from __future__ import annotations

from wagtail.blocks import StreamValue

from practices.models import PracticePage
from practices.records import BODY


def read_bodies(page: PracticePage) -> None:
    """Read all parts of `page` in its public languages.

    One query brings the pictures of all of them, one the documents; part by part each costs
    its own.
    """
    names = [f"{part}_{code}" for part in BODY for code in page.languages]
    streams = {name: getattr(page, name) for name in names}
    raw = [block for stream in streams.values() for block in stream.raw_data]
    stream_block = next(iter(streams.values())).stream_block
    read = iter(list(StreamValue(stream_block, raw, is_lazy=True)))
    for name, stream in streams.items():
        blocks = [next(read) for _ in range(len(stream))]
        setattr(page, name, StreamValue(stream_block, blocks))
