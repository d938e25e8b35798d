"""Mail goes out once, as chosen, in the language of who gets it."""

from datetime import datetime, timedelta
from email import message_from_string

import pytest
from django.core import mail
from django.utils import timezone

from befus.jobs.models import OutgoingMail
from befus.vocabulary.schemes import Scheme
from network.notifications import actions, mailing
from network.notifications.mailing import MOST_AT_ONCE, send_due
from network.notifications.models import Notification
from network.notifications.unsubscribing import read_token
from tests.factories.people import make_user
from tests.factories.vocabulary import make_term
from tests.network.notifications.conftest import HIDDEN

pytestmark = pytest.mark.django_db
MORNING = datetime.fromisoformat("2026-11-24T06:00+00:00")  # seven in Brussels


@pytest.fixture
def clock(monkeypatch):
    """Return a function that sets what time it is."""

    def set_time(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    set_time(MORNING - timedelta(hours=12))
    return set_time


def tell(person, kind, key="1", **more):
    """Tell somebody of a hello."""
    themes = more.pop("themes", ())
    data = {"number": key, **more}
    actions.notify(kind=kind, people=[person], key=key, data=data, themes=themes)


def choose(person, kind, frequency):
    """Choose how often."""
    actions.choose_frequency(user=person, kind=kind, frequency=frequency)


def wait(clock, **time):
    """Let time go by, and the worker look."""
    clock(timezone.now() + timedelta(**time))
    send_due()


def test_at_once_means_after_a_minute_and_once(clock, hello):
    """Not before, not twice; the link leads through the site, in the language of the person."""
    anna = make_user(preferred_language="fr")
    tell(anna, hello, title="Un bus de nuit")
    wait(clock, seconds=30)
    assert mail.outbox == []
    wait(clock, seconds=31)
    wait(clock, seconds=31)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([anna.email], "BeFUS · Un ancien membre said hello")
    assert f"Bonjour {anna.display_name}," in sent.body
    assert "«\u202fUn bus de nuit\u202f»" in sent.body
    pk = Notification.objects.get().pk
    assert f"http://localhost:8000/fr/mon-befus/notifications/{pk}/" in sent.body
    assert '<html lang="fr-BE">' in sent.alternatives[0][0]


def test_several_of_a_kind_are_one_letter(clock, hello):
    """A burst is bundled."""
    anna = make_user()
    for key in "123":
        tell(anna, hello, key)
    wait(clock, minutes=2)
    assert [each.subject for each in mail.outbox] == ["BeFUS · 3 times hello"]


def test_what_was_read_or_is_hidden_is_not_mailed(clock, hello):
    """Nor is what goes to an account that was closed since."""
    anna, bart, gone = make_user(), make_user(), make_user()
    tell(anna, hello)
    tell(bart, hello, state=HIDDEN)
    tell(gone, hello)
    actions.mark_all_read(user=anna)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    wait(clock, minutes=2)
    assert mail.outbox == []
    assert not Notification.objects.filter(mail_at__isnull=False).exists()


def test_digests_leave_in_the_morning(clock, hello):
    """The daily one at the next seven; the weekly one on Monday; by theme, one's own first."""
    anna, bart = make_user(), make_user()
    choose(anna, hello, "daily")
    choose(bart, hello, "weekly")
    strange = make_term(Scheme.THEMES, "a-strange", label_nl="Verkeer")
    own = make_term(Scheme.THEMES, "b-own", label_nl="Uitgaan")
    anna.member.themes.add(own)
    tell(anna, hello, "1", title="Zonder")
    tell(anna, hello, "2", title="Fietsstraat", themes=[strange])
    tell(anna, hello, "3", title="Nachtbus", themes=[strange, own])
    tell(bart, hello, "4")
    wait(clock, hours=11, minutes=59)
    assert mail.outbox == []
    wait(clock, minutes=1)
    (digest,) = mail.outbox
    assert (digest.to, digest.subject) == (
        [anna.email],
        "BeFUS · Uw dagelijkse overzicht: 3 meldingen",
    )
    parts = ["== Uitgaan ==", "Nachtbus", "== Verkeer ==", "Fietsstraat", "Ander nieuws", "Zonder"]
    places = [digest.body.index(part) for part in parts]
    assert places == sorted(places)
    wait(clock, days=6)
    assert [each.to for each in mail.outbox] == [[anna.email], [bart.email]]


@pytest.mark.parametrize("frequency", ["at_once", "daily"])
def test_every_mail_has_a_way_out(clock, hello, frequency):
    """One click, as RFC 8058 wants it, in the header and in the text (L9, S10)."""
    anna = make_user()
    choose(anna, hello, frequency)
    tell(anna, hello)
    wait(clock, hours=12)
    (sent,) = mail.outbox
    headers = message_from_string(sent.message().as_string())
    address = headers["List-Unsubscribe"].strip().strip("<>")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in sent.body
    assert address in sent.alternatives[0][0]
    scope = hello if frequency == "at_once" else "daily"
    assert read_token(address.rstrip("/").rpartition("/")[2]) == (anna.pk, scope)


@pytest.mark.parametrize("step", ["make_letters", "write", "Notification"])
def test_a_worker_that_dies_costs_and_doubles_nothing(clock, hello, monkeypatch, settings, step):
    """Whichever step is the last: no mail waits, and the next worker sends it once (R9, F5)."""
    settings.EMAIL_BACKEND = "befus.jobs.mail.QueueBackend"
    settings.TASKS = {"worker": {"BACKEND": "django_tasks_db.backend.DatabaseBackend"}}
    anna = make_user()
    tell(anna, hello)
    clock(timezone.now() + timedelta(minutes=2))
    real = getattr(mailing, step)
    with monkeypatch.context() as patch:
        patch.setattr(mailing, step, Killed(real, after=3 if step == "Notification" else 0))
        with pytest.raises(KeyboardInterrupt):
            send_due()
    assert not OutgoingMail.objects.exists()
    send_due()
    send_due()
    assert OutgoingMail.objects.count() == 1


class Killed:
    """Stands for something that works `after` times, and then ends the process."""

    def __init__(self, real, after):
        self.real, self.left = real, after

    def _use(self):
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt

    def __call__(self, *args, **kwargs):
        """Call it, or die."""
        self._use()
        return self.real(*args, **kwargs)

    @property
    def objects(self):
        """Reach the rows, or die."""
        self._use()
        return self.real.objects


def test_one_bad_letter_keeps_nobody_else_waiting(clock, hello, monkeypatch):
    """Others get theirs; the job shows the error; the letter is tried again later."""
    anna, bart = make_user(), make_user()
    tell(anna, hello)
    tell(bart, hello)
    real = mailing.write

    def fail_for_anna(letter, user):
        if user == anna:
            raise RuntimeError("no")
        return real(letter, user)

    with monkeypatch.context() as patch:
        patch.setattr(mailing, "write", fail_for_anna)
        with pytest.raises(RuntimeError):
            wait(clock, minutes=2)
    assert [each.to for each in mail.outbox] == [[bart.email]]
    wait(clock, minutes=11)
    assert [each.to for each in mail.outbox] == [[bart.email], [anna.email]]


def test_there_is_an_end_to_mail_at_once(clock, hello):
    """After ten letters in a day the rest waits for the morning, as a digest (S10)."""
    anna = make_user()
    for number in range(MOST_AT_ONCE + 3):
        tell(anna, hello, str(number))
        wait(clock, minutes=2)
    assert len(mail.outbox) == MOST_AT_ONCE
    clock(MORNING)
    send_due()
    assert mail.outbox[-1].subject == "BeFUS · Uw dagelijkse overzicht: 3 meldingen"
    assert len(mail.outbox) == MOST_AT_ONCE + 1


def test_hostile_names_stay_words(clock, hello):
    """No header, no line and no mark-up comes out of a name (S7, S10)."""
    evil = make_user(display_name="Eve\r\nBcc: x@evil.example <script>\u202e")
    anna = make_user(display_name="An\nna <b>")
    actions.notify(
        kind=hello,
        people=[anna],
        key="1",
        actor=evil,
        data={"number": 1, "title": "</ul><img src=x>\nList-Unsubscribe: x"},
    )
    wait(clock, minutes=2)
    (sent,) = mail.outbox
    assert sent.subject == "BeFUS · Eve  Bcc: x@evil.example <script> said hello"
    assert sent.recipients() == [anna.email]
    assert "\nList-Unsubscribe" not in sent.body
    assert "Dag An na <b>," in sent.body
    html = sent.alternatives[0][0]
    assert "<script>" not in html
    assert "<img" not in html
    assert "<b>" not in html


def test_a_letter_has_an_end(clock, hello):
    """What is too much for a letter is counted."""
    anna = make_user()
    for number in range(43):
        tell(anna, hello, str(number))
    wait(clock, minutes=2)
    assert "En nog 3 meldingen op de site." in mail.outbox[0].body
