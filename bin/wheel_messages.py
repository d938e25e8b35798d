"""A step of the wheel's build: the compiled catalogues go inside the package `befus`."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Where catalogues lie in a checkout, and where an installed package looks for them.
PLACES = {
    "locale": "befus/locale",
    "platform/befus/base/dependency_locale": "befus/base/dependency_locale",
}


class MessagesBuildHook(BuildHookInterface):
    """Compiles into a temporary folder, so that a build leaves the checkout as it was."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add each compiled catalogue to the wheel."""
        self.scratch = tempfile.mkdtemp(prefix="befus-wheel-")
        for source, target in PLACES.items():
            folder = Path(self.root, source)
            for path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
                name = path.relative_to(folder).with_suffix(".mo").as_posix()
                compiled = Path(self.scratch, target, name)
                compiled.parent.mkdir(parents=True, exist_ok=True)
                polib.pofile(str(path)).save_as_mofile(str(compiled))
                build_data["force_include"][str(compiled)] = f"{target}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        shutil.rmtree(self.scratch)
