"""Where the site stands and what the environment says of it; `docs/settings.md` lists the names."""

from pathlib import Path

import environ

env = environ.Env()

PACKAGE_DIR = Path(__file__).resolve().parents[1]
PROJECT_DIR = PACKAGE_DIR.parents[1]

# Where the site writes: database file, search index, uploads, mail, logs.
BEFUS_DATA = Path(env("BEFUS_DATA", default=str(PROJECT_DIR / "var"))).resolve()
BEFUS_DATA.mkdir(parents=True, exist_ok=True)

BASE_URL = env("BASE_URL", default="http://localhost:8000")
CONTACT_EMAIL = env("CONTACT_EMAIL", default="info@befus.example")
SECURITY_EMAIL = env("SECURITY_EMAIL", default=CONTACT_EMAIL)
