"""The floors that measurements must not fall below, as tests/floors.toml has them."""

from __future__ import annotations

import tomllib
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "tests" / "floors.toml"


def floors(section: str) -> dict[str, float]:
    """The numbers of one section, by name. Raises KeyError when there is no such section."""
    found: dict[str, float] = tomllib.loads(FILE.read_text(encoding="utf-8"))[section]
    return found
