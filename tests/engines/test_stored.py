"""What tantivy keeps of articles: packed, and read back to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.tantivy import stored
from search.engines.tantivy.engine import TantivyEngine
from search.errors import TindangError
from search.schema import Document
from tests.engines.conftest import indexed
from tests.engines.documents import document

MANY = [
    document(
        f"a{number}", f"Đại hội Đảng bộ xã thứ {number}", f"Sáng ngày {number}, đồng chí bí thư dự."
    )
    for number in range(2 * stored.SAMPLE)
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packed")


def dictionaries(folder: Path) -> list[Path]:
    return sorted(folder.rglob(f"*{stored.SUFFIX}"))


def texts(documents: list[Document]) -> dict[str, str]:
    return {document.id: document.stored for document in documents}


@given(text=st.text(max_size=200))
def test_what_is_packed_is_read_back(folder: Path, text: str) -> None:
    packed = stored.Packer(folder).pack(text)
    assert stored.Unpacker(folder).unpack(packed).text == text
    assert stored.Unpacker(folder).sketch(packed) == text.partition("\n")[0]


@pytest.mark.parametrize("count", [1, stored.SAMPLE - 1, stored.SAMPLE, 2 * stored.SAMPLE])
def test_a_dictionary_is_made_of_the_first_articles(tmp_path: Path, count: int) -> None:
    snapshot = indexed(TantivyEngine(tmp_path), MANY[:count])
    assert snapshot.fetch([d.id for d in MANY]) == texts(MANY[:count])
    assert len(dictionaries(tmp_path)) == (count >= stored.SAMPLE)


def test_a_later_run_goes_on_with_the_dictionary(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path)
    indexed(engine, MANY[: stored.SAMPLE])
    (made,) = dictionaries(tmp_path)
    snapshot = indexed(engine, MANY[stored.SAMPLE :], full=False)
    assert {path.name for path in dictionaries(tmp_path)} == {made.name}
    assert snapshot.fetch([d.id for d in MANY]) == texts(MANY)


def test_what_waits_for_a_dictionary_is_deleted_and_replaced_like_the_rest(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path)
    newer = document(MANY[1].id, "Tiêu đề mới", "Nội dung mới.")
    with engine.writer(full=True) as writer:
        writer.put(MANY[:3])
        writer.put([newer])
        writer.delete([MANY[0].id])
        writer.put(MANY[3:5])
        assert writer.commit().articles == 4
    left = [newer, *MANY[2:5]]
    assert engine.snapshot().fetch([d.id for d in MANY]) == texts(left)


def test_branches_bring_their_dictionaries(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path)
    with engine.writer(full=True) as writer:
        for share in (MANY[: stored.SAMPLE], MANY[stored.SAMPLE :]):
            branch = writer.branch()
            assert branch is not None
            opened = branch.open()
            opened.put(share)
            opened.close()
        assert writer.commit().articles == len(MANY)
    assert dictionaries(tmp_path)
    assert engine.snapshot().fetch([d.id for d in MANY]) == texts(MANY)


@pytest.mark.parametrize("damage", ["gone", "cut", "id", "letter", "content"])
def test_a_damaged_dictionary_is_told(tmp_path: Path, damage: str) -> None:
    engine = TantivyEngine(tmp_path)
    indexed(engine, MANY)
    (made,) = dictionaries(tmp_path)
    data = made.read_bytes()
    if damage == "gone":
        made.unlink()
    else:
        zstd = data.index(b"\n") + 1
        at = {"id": zstd + 4, "letter": data.index(b"ng"), "content": len(data) - 40}.get(damage, 0)
        flipped = bytes((data[at] ^ 1,))
        made.write_bytes(data[:100] if damage == "cut" else data[:at] + flipped + data[at + 1 :])
    for full in (None, False):
        engine = TantivyEngine(tmp_path)
        with pytest.raises(TindangError, match="damaged"):
            engine.snapshot().fetch([MANY[0].id]) if full is None else engine.writer(full=full)


def test_a_damaged_article_is_told(tmp_path: Path) -> None:
    packed = stored.Packer(tmp_path).pack(MANY[0].stored)
    unpacker = stored.Unpacker(tmp_path)
    for wrong in (b"", b"nonsense", packed[:-3]):
        with pytest.raises(ValueError, match=r"stored article|could not get"):
            unpacker.unpack(wrong)


def test_a_flipped_bit_of_an_article_is_told(tmp_path: Path) -> None:
    indexed(TantivyEngine(tmp_path), MANY)
    (made,) = dictionaries(tmp_path)
    text = MANY[0].stored.partition("\n")[2]
    packed = stored.Packer(made.parent).pack(f"\n{text}")  # a sketch of no bits
    unpacker = stored.Unpacker(made.parent)
    told = 0
    for bit in range(8, 8 * len(packed)):
        wrong = bytearray(packed)
        wrong[bit // 8] ^= 1 << bit % 8
        try:
            assert unpacker.unpack(bytes(wrong)).text == f"\n{text}"
        except ValueError:
            told += 1
    assert told > 7 * len(packed)
