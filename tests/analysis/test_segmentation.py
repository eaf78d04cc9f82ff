"""Word segmentation: the same words as pyvi finds, without what ``import pyvi`` loads."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from search.errors import InstallError
from search.text import forms
from search.text.tokens import tokenize
from search.text.vocabulary import segmentation
from tests.conftest import SEEDS

TEXTS = 400
"""Of 2 to 40 syllables each: a second's work for pyvi."""


def texts() -> list[list[str]]:
    """Runs of syllables from the seed articles, as typed, in exact terms and without accents."""
    drawn = random.Random(7)
    found: list[list[str]] = []
    tokens = [
        [token.text for token in tokenize(line)]
        for file in sorted(SEEDS.glob("*.txt"))
        for line in file.read_text("utf-8").splitlines()
    ]
    lines = [line for line in tokens if len(line) > 1]
    for number in range(TEXTS):
        line = drawn.choice(lines)
        start = drawn.randrange(len(line) - 1)
        run = line[start : start + drawn.randint(2, 40)]
        if number % 3:
            fold = forms.exact if number % 3 == 1 else forms.folded
            run = [drawn.choice((str, str.capitalize))(fold(token)) for token in run]
        found.append(run)
    return found


def by_pyvi(syllables: list[str]) -> tuple[bool, ...]:
    """What pyvi itself says, for syllables that it does not cut."""
    from pyvi import ViTokenizer

    words = [word.split("_") for word in ViTokenizer.tokenize(" ".join(syllables)).split()]
    inside = [continues for word in words for continues in [True] * (len(word) - 1) + [False]]
    return tuple(inside[:-1])


def test_the_words_are_those_that_pyvi_finds() -> None:
    differing = []
    compared = 0
    for text in texts():
        if all(syllable.isalnum() for syllable in text):
            compared += 1
            if segmentation.joined(text) != by_pyvi(text):
                differing.append(" ".join(text))
    assert compared > TEXTS * 0.9
    assert differing == []


def test_syllables_that_pyvi_would_cut_leave_the_rest_unknown() -> None:
    assert segmentation.joined(["chi", "bộ", "a̭b", "chi", "bộ"]) == (True, False, False, False)


@pytest.mark.parametrize("content", [b"", b"not a pickle", b"\x80\x02}."])
def test_files_that_are_not_pyvis_are_an_error_that_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (tmp_path / "pyvi3.pkl").write_bytes(content)
    (tmp_path / "words.txt").write_text("", "utf-8")
    monkeypatch.setattr(segmentation, "_folder", lambda: tmp_path)
    with pytest.raises(InstallError, match=r"not pyvi.s model .*; install the version"):
        segmentation.open_model()


def test_a_missing_file_is_an_error_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segmentation, "_folder", lambda: tmp_path)
    with pytest.raises(InstallError, match=r"pyvi3\.pkl: No such file"):
        segmentation.open_model()
