"""What changes the fingerprint of code: its files, their names, and the libraries."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.fingerprint import fingerprint

FILES = {"__init__.py": "", "rules.py": "A = 1\n", "inner/words.tsv": "a\tb\n"}


def of_files(root: Path, name: str, files: dict[str, str]) -> str:
    for file, text in files.items():
        path = root / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return fingerprint((name,))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (FILES, True),
        (FILES | {"notes.md": "not code"}, True),
        (FILES | {"rules.py": "A = 2\n"}, False),
        (FILES | {"inner/words.tsv": "a\tc\n"}, False),
        ({"__init__.py": "", "renamed.py": "A = 1\n", "inner/words.tsv": "a\tb\n"}, False),
        (FILES | {"more.txt": ""}, False),
    ],
)
def test_code_and_tables_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: dict[str, str], same: bool
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    one = of_files(tmp_path, f"one_{tmp_path.name}", FILES)
    assert (of_files(tmp_path, f"other_{tmp_path.name}", other) == one) == same


def test_a_library_counts_with_its_version_also_when_it_is_missing() -> None:
    prints = {
        fingerprint(("search.copies",)),
        fingerprint(("search.copies",), ("lxml",)),
        fingerprint(("search.copies",), ("no-such-library",)),
    }
    assert len(prints) == 3
