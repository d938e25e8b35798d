"""The import arrow: each layer imports only what stands left of it.

Also inside an app: models, then permissions, queries, documents and events, then actions,
then forms, views, tasks and consumers.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Layers from left to right; those in one row do not know each other.
LAYERS = (
    ("befus.settings", "befus.formats"),
    ("befus.base",),
    ("befus.jobs",),
    ("befus.publishing",),
    ("befus.media",),
    ("befus.vocabulary", "befus.live"),
    ("search",),
    ("network",),
    ("practices",),
    ("workshops",),
    ("befus.desk",),
    ("befus.home",),
    ("befus.urls", "befus.asgi", "befus.wsgi", "befus.rights"),
)
STEPS = (
    ("models",),
    ("permissions", "queries", "documents", "events"),
    ("actions",),
    ("forms", "views", "tasks", "consumers"),
)
RANK = {layer: rank for rank, row in enumerate(LAYERS) for layer in row}
STEP = {name: step for step, row in enumerate(STEPS) for name in row}
FOLDERS = ("platform/befus", "network", "practices", "search", "workshops")


def layer_of(module: str) -> str | None:
    """Return the layer that `module` belongs to, None for what is not ours."""
    parts = module.split(".")
    name = ".".join(parts[:2]) if parts[0] == "befus" else parts[0]
    return name if name in RANK else None


def imports(source: str, module: str, is_package: bool = False) -> Iterator[str]:
    """Yield the full name of everything `source` imports, relative imports and late ones too."""
    package = module if is_package else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.rsplit(".", node.level - 1)[0] if node.level else ""
            base = ".".join(filter(None, [above, node.module]))
            yield from (f"{base}.{alias.name}" for alias in node.names)


def step_of(module: str, layer: str) -> int | None:
    """Return which step of its app a module is, None where the order says nothing."""
    rest = module.removeprefix(layer).lstrip(".").split(".")
    return STEP.get(rest[0])


def is_allowed(module: str, imported: str) -> bool:
    """Tell whether `module` may import `imported`."""
    here, there = layer_of(module), layer_of(imported)
    if here is None or there is None:
        return True
    if here != there:
        return RANK[there] < RANK[here]
    own, other = step_of(module, here), step_of(imported, there)
    return own is None or other is None or other <= own


def modules() -> list[tuple[str, Path]]:
    """Return name and file of every module of ours."""
    found = []
    for folder in FOLDERS:
        base = ROOT / folder
        for path in sorted(base.rglob("*.py")):
            parts = path.relative_to(base.parent).with_suffix("").parts
            found.append((".".join(part for part in parts if part != "__init__"), path))
    return found


def test_every_module_has_a_layer():
    """A new top-level name must be given its place in the arrow."""
    assert [name for name, _ in modules() if name != "befus" and layer_of(name) is None] == []


def test_imports_point_left():
    """No module imports what stands right of it."""
    wrong = [
        f"{name} imports {imported}"
        for name, path in modules()
        for imported in imports(path.read_text(), name, path.name == "__init__.py")
        if not is_allowed(name, imported)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("search.engine", "from practices.models import PracticePage"),
        ("befus.live.hub", "import befus.vocabulary.models"),
        ("practices.models", "def f():\n    from practices.views import show"),
        ("network.queries", "from . import actions"),
        ("network.models.people", "from ..actions import votes"),
        ("befus.base.models", "if TYPE_CHECKING:\n    from befus import home"),
    ],
)
def test_an_arrow_pointing_right_is_seen(module, source):
    """The check sees late, relative, typing-only and whole-module imports."""
    assert [is_allowed(module, each) for each in imports(source, module)] == [False]


def test_settings_import_no_app():
    """Settings are values: they import no layer but settings."""
    wrong = [
        imported
        for name, path in modules()
        if layer_of(name) == "befus.settings"
        for imported in imports(path.read_text(), name)
        if layer_of(imported) not in (None, "befus.settings")
    ]
    assert wrong == []


def test_names_that_shadow_python_stay_plain_folders():
    """`platform` and `locale` are modules of Python itself."""
    assert not (ROOT / "platform" / "__init__.py").exists()
    assert not (ROOT / "locale" / "__init__.py").exists()
