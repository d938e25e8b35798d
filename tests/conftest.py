"""What every test gets: translations, the hypothesis profile, honest skips.

A test that needs what this machine lacks is skipped with a reason, and the reasons stand at
the end of the run. With SERVICES=1 the same absence is a failure.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import hypothesis
import pytest
from django.conf import settings
from xdist.scheduler import LoadScopeScheduling

from befus.base.messages import compile_catalogues
from tests.scripts import copy_scripts

WITH_SERVICES = os.environ.get("SERVICES") == "1"

# Few and repeatable examples here; `make measure` looks for new ones.
hypothesis.settings.register_profile(
    "ci",
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("long", max_examples=2000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def is_worker(config: pytest.Config) -> bool:
    """Tell whether this is one of several processes that another one reports for."""
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """Have the translations ready before the first test, once for all processes."""
    if not is_worker(config):
        compile_catalogues()


def uses_postgresql() -> bool:
    """Tell which of the two databases this run is on."""
    return "postgresql" in settings.DATABASES["default"]["ENGINE"]


# Their tests commit, and empty the database at the end: nothing can follow in that process.
LAST = {
    "tests/network/joining/test_concurrency.py",
    "tests/network/threads/moderation/test_concurrency.py",
    "tests/search/test_concurrency.py",
    "tests/search/test_speed.py",
}
FIRST = "tests/search/test_faults.py"  # the longest test, which mostly waits for its server


class WalksTogether(LoadScopeScheduling):
    """Sends all walks to one process, where they share a site; other tests file by file.

    `FIRST` is begun first; the files of `LAST` come when no other is left.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file in LAST:
            return "last"
        return "tests/browser" if file.startswith("tests/browser/") else file

    def _assign_work_unit(self, node: Any) -> None:
        for scope, is_last in ((FIRST, False), ("last", True)):
            if scope in self.workqueue:
                self.workqueue.move_to_end(scope, last=is_last)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> WalksTogether:
    """Return how tests are spread over the processes."""
    return WalksTogether(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests of the other database; mark the walks."""
    strange = "sqlite" if uses_postgresql() else "postgresql"
    left_out = [item for item in items if item.get_closest_marker(strange)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
        require_last(item)


def require_last(item: pytest.Item) -> None:
    """Stop the run where a test that empties the database is not among the last."""
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction") and item.nodeid.partition("::")[0] not in LAST:
        raise pytest.UsageError(
            f"{item.nodeid} commits: name its file in LAST of tests/conftest.py"
        )


def leave_out(what: str) -> NoReturn:
    """Skip a test for want of `what`; fail it where all services must be there."""
    if WITH_SERVICES:
        pytest.fail(f"{what} is missing and SERVICES=1 demands it")
    pytest.skip(f"no {what}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what needs a service where there is none."""
    for service in ("Elasticsearch", "Redis"):
        if item.get_closest_marker(service.lower()) and not os.environ.get(
            f"{service.upper()}_URL"
        ):
            leave_out(service)


@pytest.fixture(scope="session", autouse=True)
def described_events() -> Iterator[None]:
    """Hold every event that any test publishes against the AsyncAPI document."""
    from django.db.models.signals import post_save

    from befus.live.models import Event
    from tests.live.schema import check_event

    post_save.connect(check_event, sender=Event)
    yield
    post_save.disconnect(check_event, sender=Event)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of the installed Chromium; skip without one, fail where it must be."""
    found = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    if found:
        return found
    leave_out("Chromium")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder that holds the scripts and locks only."""
    return copy_scripts(tmp_path)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say plainly what was skipped and why; hand the same to `make test`."""
    if is_worker(config):
        return
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else "")
        reason = reason.removeprefix("Skipped: ")
        reasons[reason] = reasons.get(reason, 0) + 1
    lines = [f"{reason}: {count} tests" for reason, count in sorted(reasons.items())]
    for line in lines:
        terminalreporter.write_line(f"Not exercised: {line}")
    if lines and (path := os.environ.get("LEFT_OUT")):
        with Path(path).open("a") as file:
            file.writelines(f"{line}\n" for line in lines)
