"""Chats in a text, as Zalo and WhatsApp have them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from index.extract import extract
from index.page import Page, Skipped
from tests.readers.files import page, put, read

LONG = [
    "Hội nghị sơ kết sáu tháng đầu năm của Huyện ủy",
    "Sáng 8-7, Huyện ủy tổ chức hội nghị sơ kết công tác sáu tháng đầu năm tại hội trường lớn.",
    "Đến dự có các đồng chí trong Ban Thường vụ cùng hơn một trăm đại biểu của các xã, thị trấn.",
    "Hội nghị nghe báo cáo kết quả, thảo luận và thống nhất nhiệm vụ của những tháng cuối năm.",
]
STAMPS = {
    "zalo": ("[08:12, 05/08/2019] ", "[8:15, 05/08/2019] "),
    "whatsapp": ("[05/08/2019, 08:12:33] ", "[05/08/2019, 08:15:01] "),
    "android": ("05/08/2019, 08:12 - ", "05/08/2019, 08:15 - "),
}


@pytest.mark.parametrize("name", STAMPS)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"])
def test_an_article_that_was_sent_is_one(tmp_path: Path, name: str, between: str) -> None:
    first, second = STAMPS[name]
    sent = between.join(LONG)
    chat = f"{first}Trần An: {sent}\n{second}Lê Mai: Cảm ơn anh\n{second}Trần An: {sent}\n"
    items = read(put(tmp_path, "a.txt", chat))
    found = [extract(item).article for item in items if isinstance(item, Page)]
    assert [(one.title, list(one.body), str(one.date)) for one in found] == [
        (LONG[0], LONG[1:], "2019-08-05")
    ] * 2
    [told] = [item.reason for item in items if isinstance(item, Skipped)]
    assert told == "messages of a chat with fewer than 60 words left out: 1"


@pytest.mark.parametrize(
    "text",
    [
        f"[08:12, 05/08/2019] Trần An: {LONG[1]}",
        f"05/08/2019, 08:12 - An Giang: {LONG[1]}\n\n{LONG[2]}",
        "\n".join(LONG),
    ],
)
def test_a_text_with_one_stamp_is_no_chat(tmp_path: Path, text: str) -> None:
    assert page(put(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize("line", ["[08:12, 05/08/2019] A: ", "[08:12, 05/08/2019] " + "a" * 90])
def test_hostile_chats_take_little_time(tmp_path: Path, line: str) -> None:
    path = put(tmp_path, "a.txt", "[08:12, 05/08/2019] A: x\n" + f"{line}\n" * 40_000)
    before = time.process_time()
    assert len(read(path)) < 10
    assert time.process_time() - before < 20
