"""Rebuilding on Elasticsearch: beside the live index, gone on with after any break."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from befus.vocabulary.models import GlossaryEntry
from search.engines.base import SearchUnavailable
from search.engines.elasticsearch import building, rebuilding
from search.engines.elasticsearch.names import alias, index_name
from search.engines.elasticsearch.sending import Change, Sender
from search.following import carry_changes, find_problem
from search.models import IndexCopy, IndexedDocument
from search.queries import server_engine
from tests.search.notes import delete, found, note, rewrite, titles

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both,
    pytest.mark.elasticsearch,
    pytest.mark.usefixtures("only_notes"),
]


@pytest.fixture
def engine(elasticsearch, settings, tmp_path):
    """The engine for the public; the reserve in a folder of its own."""
    settings.BEFUS_DATA = tmp_path
    return server_engine()


def live_key():
    """The key of the index that answers."""
    return IndexCopy.objects.get(engine="elasticsearch", state="live").key


def well():
    """Whether check_search finds nothing."""
    try:
        call_command("check_search")
    except CommandError:
        return False
    return True


def test_a_rebuild_takes_along_what_changes_meanwhile(engine, elasticsearch):
    """Written, rewritten and deleted while it is being built; the old one is kept."""
    entry, gone = note("overlast"), note("weg")
    engine.rebuild()
    before = live_key()
    steps = []

    def progress(step, count):
        steps.append((step, count))
        if len(steps) == 1:
            rewrite(entry, "diefstal")
            delete(gone)
            note("nieuw")

    engine.rebuild(progress)
    assert steps[:2] == [("read", 1), ("read", 2)]
    assert found(engine) == ["diefstal", "nieuw"]
    call_command("rebuild_search", engine="tantivy")
    assert well()
    assert list(elasticsearch.indices.get_alias(name=alias("public"))) == [
        index_name("public", live_key())
    ]
    kept = {index_name("public", key) for key in (before, live_key())}
    assert set(elasticsearch.indices.get(index=f"{alias('public')}-*")) == kept


@pytest.mark.parametrize("step", ["read", "create", "post", "swap", "replace_live"])
def test_an_interrupted_rebuild_is_gone_on_with(engine, elasticsearch, monkeypatch, step):
    """Ctrl-C at any point: readers notice nothing, the next run ends it, nothing is left."""
    for text in ("overlast", "diefstal"):
        note(text)
    engine.rebuild()
    before = live_key()

    def interrupt(*args, **kwargs):
        raise KeyboardInterrupt

    targets = {
        "read": (rebuilding.Rebuild, "_signed"),
        "create": (rebuilding.indexes, "create"),
        "post": (Sender, "post"),
        "swap": (rebuilding.indexes, "swap"),
        "replace_live": (rebuilding.copies, "replace_live"),
    }
    with monkeypatch.context() as patch:
        patch.setattr(*targets[step], interrupt)
        with pytest.raises(KeyboardInterrupt):
            engine.rebuild()
    assert live_key() == before
    assert found(engine) == ["diefstal", "overlast"]
    GlossaryEntry.objects.filter(terms_nl=["diefstal"]).delete()
    sent = []
    post = Sender.post
    monkeypatch.setattr(
        Sender, "post", lambda *args: sent.append(len(args[1].changes)) or post(*args)
    )
    assert engine.rebuild() >= 1
    expected = {"read": 1, "create": 1, "post": 2}  # in the last case what went is told too
    assert sum(sent) == expected.get(step, 0)
    assert len(elasticsearch.indices.get(index=f"{alias('public')}-*")) == 2
    assert IndexCopy.objects.filter(engine="elasticsearch").count() == 2


def test_what_went_after_it_was_sent_is_not_in_the_resumed_index(engine, monkeypatch):
    """Sent by the build that broke off, deleted before the one that went on."""
    monkeypatch.setattr(rebuilding, "PARCEL", 1)
    monkeypatch.setattr(rebuilding, "MOST_FLYING", 1)
    entries = [note(text) for text in ("een", "twee", "drie", "vier")]
    engine.rebuild()
    post, sent = Sender.post, []

    def interrupt(sender, parcel, refresh=False):
        sent.append(parcel)
        if len(sent) > 2:
            raise KeyboardInterrupt
        return post(sender, parcel, refresh)

    with monkeypatch.context() as patch:
        patch.setattr(Sender, "post", interrupt)
        with pytest.raises(KeyboardInterrupt):
            engine.rebuild()
    delete(entries[0])
    engine.rebuild()
    assert titles(engine) == ["drie", "twee", "vier"]


def test_one_process_builds_at_a_time(engine, monkeypatch):
    """The second one is told; a builder that died, here or elsewhere, is replaced."""
    note("overlast")
    copy, _ = building.take_over("public")
    with pytest.raises(building.Busy):
        engine.rebuild()
    monkeypatch.setattr(building, "_is_running", lambda pid: False)
    assert building.take_over("public") == (copy, True)
    IndexCopy.objects.update(stamp="elsewhere:1:x")
    with pytest.raises(building.Busy):
        engine.rebuild()
    IndexCopy.objects.update(worked_at=building.LONG_AGO)
    assert engine.rebuild() == 1


def test_a_builder_that_was_replaced_stops(engine):
    """It wakes up after another process went on with its index."""
    note("overlast")

    def take_it_away(step, count):
        IndexCopy.objects.filter(state="building").update(stamp="elsewhere:1:x")

    with pytest.raises(building.Busy):
        engine.rebuild(take_it_away)


def test_rollback_brings_the_previous_index_up_to_date(engine):
    """What changed since is there; and back again."""
    entry = note("overlast")
    engine.rebuild()
    first = live_key()
    engine.rebuild()
    rewrite(entry, "diefstal")
    note("nieuw")
    engine.follow()
    second = live_key()
    call_command("rebuild_search", rollback=True)
    assert (live_key(), found(engine)) == (first, ["diefstal", "nieuw"])
    call_command("rebuild_search", rollback=True)
    assert (live_key(), found(engine)) == (second, ["diefstal", "nieuw"])


def test_without_a_previous_index_nothing_is_rolled_back(engine):
    """A clear message."""
    engine.rebuild()
    with pytest.raises(CommandError, match="no previous index"):
        call_command("rebuild_search", rollback=True)


def test_check_tells_every_difference(engine, elasticsearch):
    """Missing, surplus, older, newer, another mapping, another alias; each is mended."""
    one, two = note("een"), note("twee")
    call_command("rebuild_search")
    assert well()
    rewrite(one, "anders")
    assert not well()
    engine.follow()
    assert well()
    name = index_name("public", live_key())
    for key, version in ((f"note\t{one.pk}", 9), ("note\t99", 1)):
        elasticsearch.index(
            index=name, id=key, document={"kind": "note"}, version=version,
            version_type="external", refresh=True,
        )  # fmt: skip
        assert not well()
    elasticsearch.indices.put_mapping(index=name, properties={"extra": {"type": "keyword"}})
    elasticsearch.indices.delete_alias(index=name, name=alias("public"))
    GlossaryEntry.objects.filter(pk=two.pk).delete()
    told = StringIO()
    with pytest.raises(CommandError):
        call_command("check_search", engine="elasticsearch", stdout=told)
    for words in ("Newer than", "not to be found", "fields of the index", "alias does not"):
        assert words in told.getvalue()
    call_command("rebuild_search")
    assert well()


def test_ahead_of_the_database_is_an_error_until_the_rebuild(engine):
    """A version above what is wanted: the row says so, and so does the site's health."""
    entry = note("overlast")
    engine.rebuild()
    assert find_problem() is None
    IndexedDocument.objects.update(done=0)
    sender = engine._find_sender(IndexCopy.objects.get())
    sender.send([Change("note", str(entry.pk), 7, None)], refresh=True)
    engine.follow()
    assert "ahead of the database" in find_problem()
    with pytest.raises(CommandError):
        call_command("check_search", engine="elasticsearch")
    call_command("rebuild_search")
    assert find_problem() is None
    assert well()
    assert found(engine) == ["overlast"]


def test_a_server_that_is_away_is_tried_again(engine, settings):
    """The worker's job does not fail; what waits stays, with a reason and a pause."""
    note("overlast")
    carry_changes()
    note("diefstal")
    url, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, ["http://127.0.0.1:9"]
    away = server_engine()
    assert carry_changes() == 0
    copy = IndexCopy.objects.get(engine="elasticsearch")
    assert (copy.attempts, copy.error) == (1, "ConnectionError")
    with pytest.raises(SearchUnavailable):
        found(away)
    settings.ELASTICSEARCH_URL = url
    IndexCopy.objects.update(next_attempt_at=building.LONG_AGO)
    assert carry_changes() == 1
    assert IndexCopy.objects.get(engine="elasticsearch").error == ""
