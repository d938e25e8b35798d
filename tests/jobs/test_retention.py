"""Rules of retention: each runs, none stops another, all stand in the documentation."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from befus.jobs import retention
from befus.jobs.retention import register_retention, remove_expired, retention_rules
from network.joining.models import Application, Invitation
from tests.factories.joining import APPLICANT

ROOT = Path(__file__).resolve().parents[2]


def test_every_rule_stands_in_the_register_with_its_period():
    table = (ROOT / "docs" / "privacy.md").read_text()
    missing = [
        rule.name
        for rule in retention_rules()
        if f"| `{rule.name}` | {rule.keep.days} days |" not in table
    ]
    assert missing == []


def test_a_rule_that_fails_stops_no_other(monkeypatch, caplog):
    monkeypatch.setattr(retention, "_rules", {})
    asked = []

    def fail(before):
        raise ValueError("els@x.example")

    register_retention("wrong", "Wrong", timedelta(days=1), fail)
    register_retention(
        "right", "Right", timedelta(days=2), lambda before: asked.append(before) or 3
    )
    with caplog.at_level(logging.INFO), pytest.raises(ValueError, match="els"):
        remove_expired()
    assert abs(timezone.now() - timedelta(days=2) - asked[0]) < timedelta(minutes=1)
    assert "right: 3 removed" in caplog.text
    assert "els@" not in caplog.text


@pytest.mark.django_db
def test_applications_and_invitations_go_in_their_time():
    now = timezone.now()

    def apply(state, days, **times):
        details = {**APPLICANT, "email": f"{state}{days}@x.example", "organisation": None}
        at = now - timedelta(days=days)
        Application.objects.create(**details, state=state, **dict.fromkeys(times, at))

    for days in (6, 8):
        apply("unconfirmed", days, created_at=1)
    for days in (179, 181):
        apply("refused", days, decided_at=1)
    apply("waiting", 4000, created_at=1, confirmed_at=1)
    for days in (89, 91):
        Invitation.objects.create(
            email=f"{days}@x.example",
            language="nl",
            token_digest=str(days),
            expires_at=now - timedelta(days=days),
        )
    remove_expired()
    kept = {row.email.partition("@")[0] for row in Application.objects.all()}
    assert kept == {"unconfirmed6", "refused179", "waiting4000"}
    assert [row.email for row in Invitation.objects.all()] == ["89@x.example"]
