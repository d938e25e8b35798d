"""The content files that come with the site."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "content"


def read(name: str) -> Any:
    """Return the content of the JSON file `name`, such as "site" or "pages/help"."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def digest(value: Any) -> str:
    """Return a digest of anything that JSON can hold."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
