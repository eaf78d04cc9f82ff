"""docs/commands.md and docs/settings.md: every command, option and key, and nothing that is not."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator

import pytest

import tindang
from search.config import ENVIRONMENT
from tests.conftest import ROOT

COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
DEFAULTS = tomllib.loads((ROOT / "config.toml").read_text(encoding="utf-8"))


def sections(page: str) -> dict[str, str]:
    """The text below each heading of the second level, by heading."""
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def parsers() -> dict[str, argparse.ArgumentParser]:
    (choices,) = (a.choices for a in tindang.command_line()._actions if a.dest == "command")
    assert isinstance(choices, dict)
    return choices


def options(parser: argparse.ArgumentParser) -> set[str]:
    said = (a for a in parser._actions if a.option_strings and a.help != argparse.SUPPRESS)
    return {a.option_strings[-1] for a in said} - {"--help"}


def documented(text: str) -> set[str]:
    return set(re.findall(r"^\| `(--?[a-z]+)", text, re.MULTILINE))


def test_every_command_is_documented() -> None:
    assert list(sections(COMMANDS)) == list(parsers()) == list(tindang.COMMANDS)


@pytest.mark.parametrize("name", tindang.COMMANDS)
def test_every_option_of_a_command_is_documented(name: str) -> None:
    section = sections(COMMANDS)[name]
    assert documented(section) == options(parsers()[name])
    assert f"`tindang {name}" in section


def test_every_option_before_the_command_is_documented() -> None:
    before = COMMANDS.partition("## ")[0]
    assert documented(before) == options(tindang.command_line())
    assert ENVIRONMENT in before


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `tindang (\w+)", readme, re.MULTILINE) == list(tindang.COMMANDS)


def keys(settings: dict[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in settings.items():
        if isinstance(value, dict):
            yield from keys(value, f"{key}.")
        else:
            yield prefix + key, value


def test_every_setting_is_documented_with_its_default() -> None:
    found: dict[str, object] = {}
    for title, text in sections(SETTINGS).items():
        prefix = f"{title.strip('[]')}." if title.startswith("[") else ""
        for key, default in re.findall(r"^\| `(\w+)` \| `(.*?)` \| \S", text, re.MULTILINE):
            found[prefix + key] = tomllib.loads(f"value = {default}")["value"]
    assert found == dict(keys(DEFAULTS))
