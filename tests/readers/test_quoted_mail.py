"""Mails that quote or forward others, as Gmail, Outlook, Thunderbird and Apple write them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.readers.files import page, pages, put, read

LONG = [
    f"Đoạn {n} của bài báo nói về hội nghị sơ kết sáu tháng đầu năm ở An Giang." for n in range(6)
]
QUOTED = "\n>\n".join(f"> {text}" for text in LONG)
PLAIN = "\n\n".join(LONG)
SAID = "Vào Th 2, 5 thg 8, 2019 vào lúc 08:12 Trần An <an@vidu.vn> đã viết:"
BLOCK = """Từ: Trần An <an@vidu.vn>
Đã gửi: Thứ Hai, 5 Tháng Tám 2019 08:12
Tới: Mai
Chủ đề: Bài trong
"""
WRAPPED = SAID.replace("An <", "An <\n")
GMAIL = "On Mon, Aug 5, 2019 at 8:12 AM Trần An <an@vidu.vn>\nwrote:"
APPLE = "On 5 Aug 2019, at 08:12, Trần An <an@vidu.vn> wrote:"
HTML = "".join(f"<p>{text}</p>" for text in LONG)
SENT = (
    "From: Mai <mai@vidu.vn>\nTo: b@vidu.vn\nDate: Tue, 06 Aug 2019 08:15:00 +0700\nSubject: %s\n"
)
OUTER, INNER = ("Mai", "2019-08-06"), ("Trần An", "2019-08-05")


@pytest.mark.parametrize(
    ("subject", "text", "title", "of"),
    [
        ("Re: Bài", f"Cảm ơn anh.\n\n{SAID}\n\n{QUOTED}\n", "Bài", INNER),
        ("Re: Bài", f"Cảm ơn.\n\n{WRAPPED}\n\n{QUOTED}", "Bài", INNER),
        ("Re: Bài", f"{SAID}\n{QUOTED}\n\nĐã nhận, cảm ơn anh.\n", "Bài", INNER),
        ("Re: Bài", f"{PLAIN}\n\n{SAID}\n\n> Gửi giúp tôi bài này.\n", "Bài", OUTER),
        ("Re: Bài", f"Ok.\n\n{GMAIL}\n\n{QUOTED}", "Bài", INNER),
        ("Re: Bài", f"Ok.\n\n{APPLE}\n\n{QUOTED}", "Bài", INNER),
        ("Fwd: Bài", f"--- Forwarded message ---\n{BLOCK}\n\n{PLAIN}", "Bài trong", INNER),
        ("FW: Bài", f"Kính chuyển.\n\n{BLOCK}\n{PLAIN}", "Bài trong", INNER),
        ("FW: Bài", f"-----Original Message-----\n{BLOCK}\n{PLAIN}", "Bài trong", INNER),
        ("Fwd: Bài", f"\n--- Thư được chuyển tiếp ---\n{BLOCK}\n{PLAIN}", "Bài trong", INNER),
        ("Bài", f"Mở đầu.\n\nNgày 5/8/2019, ông Trần An đã viết:\n\n{PLAIN}", "Bài", OUTER),
    ],
)  # fmt: skip
def test_of_mails_within_a_mail_the_one_with_the_text_counts(
    tmp_path: Path, subject: str, text: str, title: str, of: tuple[str, str]
) -> None:
    head = SENT % subject + "Content-Type: text/plain; charset=utf-8\n\n"
    given = page(put(tmp_path, "a.eml", head + text)).given
    assert (given.title, (given.byline, str(given.date))) == (title, of)
    assert given.body is not None
    assert list(given.body[-6:]) == LONG


def test_a_marked_mail_within_a_mail_counts(tmp_path: Path) -> None:
    said = SAID.replace("<", "&lt;").replace(">", "&gt;")
    text = f"<div>Cảm ơn.</div><div>{said}<br></div><blockquote>{HTML}</blockquote>"
    head = SENT % "Re: Bài" + "Content-Type: text/html; charset=utf-8\n\n"
    found = page(put(tmp_path, "a.eml", head + text))
    assert list(found.given.body or ()) == LONG
    assert (found.given.byline, str(found.given.date)) == INNER
    assert found.notes == ("short mails above or below others are left out",)


def test_two_long_mails_in_one_are_two_articles(tmp_path: Path) -> None:
    head = SENT % "Re: Bài" + "Content-Type: text/plain; charset=utf-8\n\n"
    mine = "\n\n".join(text.replace("Đoạn", "Phần") for text in LONG)
    found = pages(put(tmp_path, "a.eml", f"{head}{mine}\n\n{SAID}\n\n{QUOTED}\n"))
    assert [one.given.byline for one in found] == ["Mai", "Trần An"]
    assert [one.path for one in found] == ["a.eml", "a.eml!mail-2"]
    assert list(found[1].given.body or ()) == LONG


@pytest.mark.parametrize(
    "line",
    ["On 1 a wrote:", "> " * 60, "From: a", SAID, "-----", "On " + "1 " * 150 + "viết:"],
)
def test_hostile_quotations_take_little_time(tmp_path: Path, line: str) -> None:
    head = SENT % "Re: Bài" + "Content-Type: text/plain; charset=utf-8\n\n"
    path = put(tmp_path, "a.eml", head + f"{line}\n" * (400_000 // len(line)))
    before = time.process_time()
    read(path)
    assert time.process_time() - before < 20
