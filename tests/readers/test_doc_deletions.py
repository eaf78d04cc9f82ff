"""Tracked deletions in old Word files. ``tracked.doc`` was written by LibreOffice 7.4."""

from __future__ import annotations

import lzma
import random
import shutil
import time
from pathlib import Path

import pytest

from index.readers.documents import doc_deletions
from tests.readers.files import page, put

DOC = lzma.decompress(Path(__file__).with_name("tracked.doc.xz").read_bytes())
GONE = ("Tỉnh ủy", " và bỏ", "Đoạn bỏ cả.")


@pytest.mark.skipif(
    not (shutil.which("antiword") or shutil.which("catdoc")), reason="needs antiword or catdoc"
)
def test_what_a_deletion_takes_out_is_no_text(tmp_path: Path) -> None:
    found = page(put(tmp_path, "a.doc", DOC)).text
    assert found == "Hội nghị\nSáng 8-7, Huyện ủy họp.\nHết."


def test_only_the_letters_of_deletions_are_overwritten() -> None:
    found = doc_deletions.without(DOC)
    assert len(found) == len(DOC)
    for text in GONE:
        assert text.encode("utf-16-le") in DOC
        assert text.encode("utf-16-le") not in found
    for text in ("Sáng 8-7, ", "Huyện ủy ", "Hết."):
        assert text.encode("utf-16-le") in found
    assert doc_deletions.without(found) == found


def test_a_damaged_file_stays_as_it_is_or_loses_letters_only() -> None:
    chance = random.Random(1)
    for _ in range(400):
        data = bytearray(DOC)
        for _ in range(chance.randrange(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.randrange(len(data))])
        for one in (bytes(data), cut):
            assert len(doc_deletions.without(one)) == len(one)


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0", DOC[:512] + bytes(4096)])
def test_what_is_no_word_file_stays_as_it_is(data: bytes) -> None:
    assert doc_deletions.without(data) == data


def test_pieces_that_claim_the_same_letters_take_little_time() -> None:
    at = DOC.find(b"\x02", DOC.find("Sáng".encode("utf-16-le")))
    before = time.process_time()
    for place in range(at, min(len(DOC), at + 400)):
        doc_deletions.without(DOC[:place] + b"\xff" * 40 + DOC[place + 40 :])
    assert time.process_time() - before < 20
