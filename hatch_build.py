"""The build hook: what goes into an installation, and a refusal where it would do harm.

tindang is an application. Its folders are named ``search``, ``index`` and ``web``, so that an
installation has top-level modules of these names, which other distributions have too. pip
overwrites their files without a word. It builds from source with the Python of the environment
that it installs into, so this is the place to look first.
"""

from __future__ import annotations

import csv
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULES = ("search", "index", "web", "tindang")


class ForeignModules(SystemExit):
    """Modules of another distribution are where those of tindang would go.

    Ends the build with its message alone: pip shows all that a build prints, and a traceback here
    would bury it.
    """

    def __init__(self, found: list[Path]) -> None:
        super().__init__(
            f"tindang would overwrite or hide {', '.join(map(str, found))}, which another "
            "distribution installed; install tindang into an environment of its own, "
            "for example with `pipx install .`"
        )


class TindangHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling for each wheel, also for the one that an editable install makes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raises ForeignModules. ``version`` is "standard" or "editable"."""
        if found := foreign(Path(sysconfig.get_path("purelib"))):
            raise ForeignModules(found)
        # In an editable install the checkout's own file counts; a copy would grow stale.
        if version == "standard":
            build_data["force_include"]["config.toml"] = "search/config.toml"


def foreign(site: Path) -> list[Path]:
    """What stands in ``site`` under a name of ours and was not installed by tindang."""
    ours = _installed_by_tindang(site)
    return [
        path
        for name in MODULES
        for path in (site / name, site / f"{name}.py")
        if path.exists() and path.name not in ours
    ]


def _installed_by_tindang(site: Path) -> set[str]:
    """The first parts of the paths that an installed tindang has recorded as its own."""
    names: set[str] = set()
    for record in site.glob("tindang-*.dist-info/RECORD"):
        with record.open(encoding="utf-8", newline="") as rows:
            names |= {Path(row[0]).parts[0] for row in csv.reader(rows) if row}
    return names
