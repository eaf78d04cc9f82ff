"""Rich text as Word and LibreOffice write it: notes, boxes, and fonts of before Unicode."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from index.apart import rtf_parts
from tests.readers.files import page, put

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Times New Roman;}"
    r"{\f1\fnil\fcharset163 Times New Roman;}{\f2\fnil\fcharset0\fprq2 .VnTime;}"
    r"{\f3\fnil\fcharset0 VNI-Times;}{\f4\fnil\fcharset0 {\*\panose 02} .VnTimeH;}}\uc1\pard "
)
UNICODE = r"H\u7897?i ngh\u7883?"
TCVN3 = r"H\'e9i ngh\'de"
VNI = r"Ho\'e4i ngh\'f2"


def text(tmp_path: Path, body: str) -> str:
    return page(put(tmp_path, "a.rtf", HEAD + body + "}")).text


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (UNICODE, "Hội nghị"),
        (rf"\f1 H\'f4\'f2i ngh\'ee\'f2 \f0 {UNICODE}", None),
        (rf"{{\f2 {TCVN3}}} {UNICODE}", "Hội nghị Hội nghị"),
        (rf"\f2 {TCVN3}\f0  \'e9", "Hội nghị é"),
        (rf"\f3 {VNI}\par\f0 {UNICODE}", "Hội nghị\nHội nghị"),
        (rf"{{\f4 {TCVN3}}}", "HỘI NGHỊ"),
        (rf"\f2 {TCVN3}\plain  \'e9", "Hội nghị é"),
        (r"\f2 H\u233\'e9i ngh\u222?", "Hội nghị"),
        (r"\f2 d\'ad\'acng \{x\}", "dương {x}"),
    ],
)
def test_the_font_tells_what_letters_are(tmp_path: Path, body: str, shown: str | None) -> None:
    found = text(tmp_path, body)
    assert shown is None or found == shown


def test_the_default_font_counts(tmp_path: Path) -> None:
    data = HEAD.replace(r"\deff0", r"\deff2") + TCVN3 + rf"\par\f0 {UNICODE}}}"
    assert page(put(tmp_path, "a.rtf", data)).text == "Hội nghị\nHội nghị"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (r"Mot{\footnote\pard {\super\chftn} Chu thich.}, hai.\par Ba.",
         ["Mot, hai.", "Ba.", "Chu thich."]),
        (r"Mot{\*\footnote\ftnalt\pard Cuoi bai.}.\par Ba.", ["Mot.", "Ba.", "Cuoi bai."]),
        (r"Mot.{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv 1}}{\shptxt \pard Trong hop.\par}}"
         r"{\shprslt{\*\do\dptxbx{\dptxbxtext\pard Trong hop.}}}}\par Ba.",
         ["Mot.", "Ba.", "Trong hop."]),
        (r"Mot.\par {\header Dau trang}{\footer 1}{\*\annotation Ghi chu}Ba.", ["Mot.", "Ba."]),
        (r"Mot{\footnote never closed", ["Mot", "never closed"]),
    ],
)  # fmt: skip
def test_notes_and_boxes_stand_behind_the_text(tmp_path: Path, body: str, lines: list[str]) -> None:
    assert text(tmp_path, body).split("\n") == lines


@pytest.mark.parametrize(
    "part", [r"{\footnote ", r"{\footnote x}", "{", r"\f2 a", r"\'e9", r"{\f2\fnil ;", r"\u233 "]
)
def test_hostile_rich_text_takes_little_time(part: str) -> None:
    whole = HEAD + r"\f2 " + part * (1_000_000 // len(part))
    before = time.process_time()
    rtf_parts.decoded(rtf_parts.notes_at_end(whole))
    assert time.process_time() - before < 20
