"""Which index answers: the new one after a build, the previous one after a rollback."""

from __future__ import annotations

from django.conf import settings
from elasticsearch import Elasticsearch

from search import copies
from search.audiences import kinds_for
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.building import NAME
from search.engines.elasticsearch.delivering import deliver
from search.engines.elasticsearch.mapping import fingerprint
from search.engines.elasticsearch.sending import Sender
from search.models import IndexCopy


def catch_up(copy: IndexCopy, sender: Sender) -> None:
    """Carry into an index all that waits for it; what fails stays behind with its reason."""
    copy.refresh_from_db()
    while copy.documents.due().exists() and deliver(copy, sender):
        copy.refresh_from_db()
    if copy.error:
        raise SearchUnavailable(copy.error)


def make_live(client: Elasticsearch, copy: IndexCopy) -> None:
    """Let an index answer: the alias first, then the database, by which readers go.

    The one before it is kept and goes on counting what it misses; older ones are removed.
    """
    _swap(client, copy)
    family = IndexCopy.objects.filter(engine=copy.engine, home=copy.home, audience=copy.audience)
    indexes.remove_others(client, copy.audience, family.values_list("key", flat=True))


def roll_back(client: Elasticsearch, audience: str) -> None:
    """Let the index before the live one answer again, brought up to date.

    SearchUnavailable if there is none, or if it was made for other declarations.
    """
    copy = IndexCopy.objects.filter(
        engine=NAME,
        audience=audience,
        home=settings.ELASTICSEARCH_PREFIX,
        state=IndexCopy.State.PREVIOUS,
    ).first()
    told = indexes.meta(client, audience, copy.key) if copy else None
    if copy is None or told is None:
        raise SearchUnavailable("There is no previous index.")
    if told.shape != fingerprint(kinds_for(audience)):
        raise SearchUnavailable("The previous index was made for another version of the site.")
    sender = indexes.sender(client, audience, copy.key, told.parts)
    catch_up(copy, sender)
    _swap(client, copy)
    catch_up(copy, sender)


def _swap(client: Elasticsearch, copy: IndexCopy) -> None:
    indexes.swap(client, copy.audience, copy.key)
    copies.replace_live(copy)
