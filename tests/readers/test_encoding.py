"""Bytes to text: every encoding that Vietnamese files are in comes out as the same text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers.encodings import legacy, viqr
from index.readers.encodings.encoding import decode
from index.readers.encodings.repair import repaired
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


def test_a_damaged_letter_costs_one_character_and_is_told() -> None:
    whole = TEXT.replace("\n", " ").encode()
    cut = whole.replace("ệ".encode(), "ệ".encode()[:2], 1)
    for damaged, lost in (
        (whole.replace("ệ".encode(), b"\xff", 1), 1),
        (whole.replace(b"n", b"\xe9", 2), 2),
        (cut, 1),
        (whole.replace(b"n", b"\0", 1), 1),
        (whole.replace(b"n", b"\0", 2), 2),
        (b"Hoi nghi so ket cong tac dang sau thang dau nam caf\xe9 o xa phuong.", 1),
    ):
        decoded = decode(damaged)
        assert decoded.text is not None
        assert decoded.text.count("\ufffd") == lost
        assert decoded.note.startswith(f"{lost} character")
    assert decode(whole).note == ""
    assert decode(whole + b"\0" * 512).text == whole.decode()
    assert decode(whole + b"\0") == decode(whole)


def mistaken(text: str, encoding: str) -> str:
    """UTF-8 bytes taken for characters of an 8-bit encoding, as browsers take them."""
    return "".join(bytes([b]).decode(encoding, "ignore") or chr(b) for b in text.encode())


MOJIBAKE = {
    **{name: mistaken(TEXT, name) for name in ("cp1252", "cp1258", "latin-1")},
    "twice": mistaken(mistaken(TEXT, "cp1252"), "cp1252"),
    "twice otherwise": mistaken(mistaken(TEXT, "cp1252"), "cp1258"),
    "part of it": TEXT.split("\n")[0] + "\n" + mistaken(TEXT.split("\n", 1)[1], "cp1252"),
    "the same words again": TEXT + "\n" + mistaken(TEXT, "cp1252"),
    "decomposed": mistaken(unicodedata.normalize("NFD", TEXT), "cp1252"),
}


@pytest.mark.parametrize("text", MOJIBAKE.values(), ids=MOJIBAKE.keys())
def test_mojibake_is_put_right_and_told(text: str) -> None:
    found = repaired(text)
    assert normalize(found.text) in (TEXT, f"{TEXT}\n{TEXT}")
    assert found.note.startswith("UTF-8 that was read")
    assert decode(text.encode()).note == found.note


def test_mojibake_that_lost_its_invisible_bytes_loses_few_letters() -> None:
    worn = mistaken(TEXT, "cp1252").replace("\xa0", " ").replace("\xad", "")
    words = repaired(worn).text.split()
    assert sum(a != b for a, b in zip(words, TEXT.split(), strict=True)) <= 2


def test_a_title_alone_is_put_right() -> None:
    assert repaired("Tá»‰nh á»§y Háº£i DÆ°Æ¡ng há»\x8dp").text == "Tỉnh ủy Hải Dương họp"


VIQR = (
    "Ho^.i nghi. so+ ke^'t co^ng ta'c xa^y du+.ng DDa?ng\n"
    "Sa'ng nga`y 13/7, Ban Thu+o+`ng vu. Ti?nh u?y to^? chu+'c ho^.i nghi. dda'nh gia' ke^'t "
    "qua? thu+.c hie^.n nghi. quye^'t; ddo^`ng chi' Bi' thu+ dde^` nghi. ca'c ca^'p u?y na^ng cao "
    "cha^'t lu+o+.ng sinh hoa.t chi bo^., giu+~ vu+~ng ky? lua^.t.\n"
    "Nhu+~ng vie^.c pha?i la`m ngay: kie^?m tra, gia'm sa't; bo^`i du+o+~ng dda?ng vie^n tre? "
    "o+? xa~, phu+o+`ng."
)


def test_viqr_is_read_and_told() -> None:
    found = repaired(VIQR)
    assert normalize(found.text) == TEXT
    assert found.note == "letters in VIQR"


ORDERS = {
    "tone before quality": lambda text: re.sub(r"([\^(+])(['`?~.])(?=\w)", r"\2\1", text),
    "tone behind the letters": lambda text: re.sub(
        r"\b(\w+[\^(+]?)(['`?~.])([a-z]{1,2})(?=[ \n])", r"\1\3\2", text
    ),
}


@pytest.mark.parametrize("order", ORDERS)
def test_signs_of_viqr_may_stand_in_any_order(order: str) -> None:
    mixed = ORDERS[order](VIQR)
    assert mixed != VIQR
    assert normalize(repaired(mixed).text) == TEXT


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("ngu+o+`i Tho^?\nNhi~ Ky`", "người Thổ\nNhĩ Kỳ"),
        ("Ai dde^'n Tho^?\nCo' ba", "Ai đến Thô?\nCó ba"),
        ("gi` the^'?\nKho^ng", "gì thế?\nKhông"),
        ("ddu+o+.c chu+a?", "được chưa?"),
        ("mu`a lu~.\nKhi", "mùa lũ.\nKhi"),
        ("ve^` Ca^`n Tho+.\nHo.p", "về Cần Thơ.\nHọp"),
        ("hoa`n tha`nh nhie^.m vu.\nddu+o+.c giao", "hoàn thành nhiệm vụ\nđược giao"),
        ("u?ng ho^..", "ủng hộ."),
        ("ti`m gia'\nVie^.t Nam", "tìm giá\nViệt Nam"),
        ("go.i la` 'anh ca'\nHai", "gọi là 'anh ca'\nHai"),
        ("hai cuo^.c thi.\nSau ddo'", "hai cuộc thi.\nSau đó"),
    ],
)
def test_a_sign_at_the_end_of_a_line_is_a_tone_or_ends_the_sentence(
    written: str, wanted: str
) -> None:
    assert viqr.read(written) == wanted


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
        "São Paulo, Ângela e Conceição; “très bien” – 10 °C » ½ £5",
        "C++ a^2 + b^2 = c^2; it's what? Yes. No. O+ u+ x",
        "Giá vàng “tăng khá” – ‘đã’ hạ… » xem",
        TEXT,
        "plain ASCII",
        "",
    ],
)
def test_other_latin_text_is_left_alone(text: str) -> None:
    assert repaired(text).text == text
    assert not repaired(text).note


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    decode(data)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=("Cs",))))
def test_utf8_text_comes_back_unless_it_reads_as_a_legacy_encoding(text: str) -> None:
    assert decode(text.encode()).text in (text, legacy.from_tcvn3(text), legacy.from_vni(text))
