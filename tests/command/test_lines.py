"""Lines from standard input: blocks of them where they come fast, and each at once where not."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.command import lines
from search.command.lines import Block, blocks


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Where to write what standard input gives; the test closes it."""
    reads, writes = os.pipe()
    with os.fdopen(reads, encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        yield writes


def test_a_line_is_a_block_at_once_if_nothing_waits_behind_it(pipe: int) -> None:
    found = blocks("-", 100)
    for line in ("một", "hai"):
        os.write(pipe, f"{line}\n".encode())
        assert next(found) == Block(line, more=False)
    os.write(pipe, "ba\nnửa".encode())
    assert next(found).text == "ba", "the line behind it is not whole yet"
    os.close(pipe)
    assert next(found) == Block("nửa", more=False)
    assert next(found, None) is None


def test_a_pipe_that_does_not_wait_is_waited_for(pipe: int) -> None:
    os.set_blocking(sys.stdin.fileno(), False)
    writer = threading.Timer(0.2, _write, args=(pipe, b"a\nb\n"))
    writer.start()
    found = list(blocks("-", 100))
    writer.join()
    assert "\n".join(block.text for block in found) == "a\nb"


def test_blocks_grow_while_input_waits(pipe: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_FAST", 1)
    monkeypatch.setattr(lines, "_WAIT", 60)  # however late the writer gets its turn
    text = "Ông Trần Văn Bảy\n" * 20_000
    writer = threading.Thread(target=_write, args=(pipe, text.encode()))
    writer.start()
    found = list(blocks("-", 50_000))
    writer.join()
    assert "\n".join(block.text for block in found) + "\n" == text
    assert all(block.more for block in found[:-1])
    assert len(found) <= len(text) // 50_000 + 1


def _write(pipe: int, data: bytes) -> None:
    with os.fdopen(pipe, "wb") as file:
        file.write(data)


_TEXT = st.text("aạ\n\r\x85\u2028 ", max_size=40)


@given(text=_TEXT, size=st.integers(1, 9), step=st.integers(1, 9))
def test_bytes_and_text_give_the_same_lines(text: str, size: int, step: int) -> None:
    """However the bytes are cut, also within a letter or a line end."""
    file = _Slow(text.encode(), step)
    found = "\n".join(block.text for block in lines._arriving(file, size))
    whole = io.StringIO(text, newline=None).read()
    assert found == whole.removesuffix("\n")


def test_bytes_that_are_no_letters_stay_as_marks() -> None:
    found = list(lines._arriving(io.BytesIO(b"a\xff\nb\xe1\xba"), 9))
    assert "\n".join(block.text for block in found) == "a\ufffd\nb\ufffd"


class _Slow(io.BytesIO):
    """Gives a few bytes at a time, and cannot be asked whether it has more."""

    def __init__(self, data: bytes, step: int) -> None:
        super().__init__(data)
        self._step = step

    def read1(self, size: int | None = -1, /) -> bytes:
        return self.read(self._step)
