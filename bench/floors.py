"""The floors that measurements must not fall below, as tests/floors.toml has them."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "tests" / "floors.toml"


def floors(section: str) -> dict[str, float]:
    """The numbers of one section, by name. Raises KeyError when there is no such section."""
    found: dict[str, float] = tomllib.loads(FILE.read_text(encoding="utf-8"))[section]
    return found


def verdict(below: Sequence[str]) -> int:
    """The exit status of a script, which names what is below its floor."""
    if below:
        print("below the floor:", ", ".join(below), file=sys.stderr)
    return 1 if below else 0
