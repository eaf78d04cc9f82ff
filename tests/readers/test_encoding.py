"""Bytes to text: every encoding that Vietnamese files are in comes out as the same text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers import legacy
from index.readers.encoding import decode, repaired
from search.text.normalize import normalize

TEXT = (
    "Hội nghị sơ kết công tác xây dựng Đảng\n"
    "Sáng ngày 13/7, Ban Thường vụ Tỉnh ủy tổ chức hội nghị đánh giá kết quả thực hiện nghị quyết; "
    "đồng chí Bí thư đề nghị các cấp ủy nâng cao chất lượng sinh hoạt chi bộ, giữ vững kỷ luật.\n"
    "Những việc phải làm ngay: kiểm tra, giám sát; bồi dưỡng đảng viên trẻ ở xã, phường."
)
SMALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"


def to_tcvn3(text: str) -> bytes:
    """The opposite of the reader's table; capitals with marks are small letters in TCVN3 fonts."""
    table = {letter: chr(code) for code, letter in legacy.TCVN3.items()}
    return "".join(table.get(c, table.get(c.lower(), c)) for c in text).encode("latin-1")


def to_vni(text: str) -> bytes:
    groups = {letter: group for group, letter in legacy.VNI.items()}
    groups |= {letter.upper(): group.upper() for letter, group in groups.items()}
    return "".join(groups.get(c, c) for c in text).encode("cp1252")


def to_1258(text: str) -> bytes:
    """Windows-1258 writes tones apart, but keeps â, ê, ô, ă, ơ, ư whole."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            first, *marks = unicodedata.normalize("NFD", char)
            tone = next(m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", first + "".join(m for m in marks if m != tone))
            out += (base + tone).encode("cp1258")
    return bytes(out)


ENCODED = {
    "utf-8": TEXT.encode(),
    "utf-8 with a mark": TEXT.encode("utf-8-sig"),
    "utf-16 with a mark": TEXT.encode("utf-16"),
    "utf-16-be with a mark": "\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"),
    "utf-16-le": TEXT.encode("utf-16-le"),
    "utf-16-be": TEXT.encode("utf-16-be"),
    "windows-1258": to_1258(TEXT),
    "vni": to_vni(TEXT),
    "decomposed": unicodedata.normalize("NFD", TEXT).encode(),
    "vni taken for latin": to_vni(TEXT).decode("cp1252").encode(),
    "carriage returns": TEXT.replace("\n", "\r\n").encode(),
    "old mac line ends": TEXT.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED.keys())
def test_the_text_comes_out_whatever_the_encoding(data: bytes) -> None:
    text = decode(data).text
    assert text is not None
    assert normalize(text) == TEXT


@pytest.mark.parametrize("data", [to_tcvn3(TEXT), to_tcvn3(TEXT).decode("latin-1").encode()])
def test_tcvn3_comes_out_but_for_capitals(data: bytes) -> None:
    text = decode(data).text
    assert text is not None
    assert text.lower() == TEXT.lower()


def test_every_small_letter_survives_both_tables() -> None:
    assert legacy.from_tcvn3(legacy.latin(to_tcvn3(SMALL))) == SMALL
    assert legacy.from_vni(legacy.latin(to_vni(SMALL))) == SMALL
    assert legacy.from_vni(legacy.latin(to_vni(SMALL.upper()))) == SMALL.upper()


def test_utf8_cut_in_a_letter_loses_only_that_letter() -> None:
    data = TEXT.encode() + "ệ".encode()[:2]
    assert decode(data).text == TEXT


def test_lines_in_another_encoding_among_utf8_are_read_as_such() -> None:
    first, second, third = TEXT.split("\n")
    data = b"\n".join((first.encode(), to_1258(second), third.encode()))
    decoded = decode(data)
    assert decoded.encoding == "utf-8 and windows-1258"
    assert decoded.text == TEXT


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x00\x01\x02" * 100,
        b"\xff\xfa\xfb\xe1\xd0" * 300,
        TEXT.encode() + TEXT.encode("utf-16-le"),
    ],
    ids=["every byte", "zeros", "letters of nothing", "half wide"],
)
def test_what_is_no_text_is_not_decoded(data: bytes) -> None:
    assert decode(data).text is None


@pytest.mark.parametrize(
    "text",
    [
        "Café à la crème, s'il vous plaît",
        "Größe und Maß",
        "El niño mañana",
        TEXT,
        "plain ASCII",
        "",
    ],
)
def test_other_latin_text_is_left_alone(text: str) -> None:
    assert repaired(text) == text


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    decode(data)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=("Cs",))))
def test_utf8_text_comes_back_unless_it_reads_as_a_legacy_encoding(text: str) -> None:
    assert decode(text.encode()).text in (text, legacy.from_tcvn3(text), legacy.from_vni(text))
