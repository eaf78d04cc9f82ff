"""Saved pages (MHTML), mails and mailboxes: good, cut and hostile ones."""

from __future__ import annotations

import base64
import datetime as dt
import quopri
from email.message import EmailMessage
from pathlib import Path

import pytest

from index.page import Page, Skipped
from tests.readers.files import TEXT, packed, page, pages, put, read, reason

HTML = (
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Huyện ủy</title></head>'
    "<body><h1>Huyện ủy sơ kết</h1><p>Sáng 8-7, họp.</p></body></html>"
)


def quoted(html: str) -> bytes:
    return quopri.encodestring(html.encode(), quotetabs=False)


def mhtml(html: bytes, encoding: str = "quoted-printable", boundary: str = "----B") -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://vidu.vn/bai\r\n"
        "Subject: Trang\r\nDate: Wed, 5 Aug 2009 23:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        f'\tboundary="{boundary}"\r\n\r\n'
        f"\r\n------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n"
        "Content-Location: https://vidu.vn/bai\r\n\r\n"
    )
    tail = (
        b"\r\n------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"AAAA\r\n"
        b"------B--\r\n"
    )
    return head.encode() + html + tail


SAVED = {
    "quoted-printable": mhtml(quoted(HTML)),
    "binary": mhtml(HTML.encode(), "binary"),
    "base64": mhtml(base64.encodebytes(HTML.encode()), "base64"),
    "utf-16": mhtml(base64.encodebytes(HTML.encode("utf-16")), "base64"),
    "without its boundary": mhtml(quoted(HTML), boundary="other"),
    "cut": mhtml(quoted(HTML)).partition(b"------B\r\nContent-Type: image")[0],
}


@pytest.mark.parametrize("name", SAVED)
def test_a_page_saved_as_mhtml_is_its_html(tmp_path: Path, name: str) -> None:
    found = page(put(tmp_path, "a.mhtml", SAVED[name]))
    assert found.markup == "html"
    assert found.text.strip().replace("\r\n", "\n") == HTML
    assert (found.given.url, found.given.clock) == ("https://vidu.vn/bai", dt.date(2009, 8, 6))


@pytest.mark.parametrize(
    ("kept", "notes"),
    [
        (SAVED["quoted-printable"], ()),
        (SAVED["cut"], ("the saved page is cut: save it again",)),
        (SAVED["quoted-printable"].removesuffix(b"------B--\r\n"), ()),
    ],
    ids=["whole", "within the page", "within its pictures"],
)
def test_a_saved_page_that_is_cut_says_so(
    tmp_path: Path, kept: bytes, notes: tuple[str, ...]
) -> None:
    assert page(put(tmp_path, "a.mhtml", kept)).notes == notes


def mail(**attached: bytes) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Fwd: Hội nghị sơ kết"
    message["From"] = "Nguyễn Văn Mẫu <mau@vidu.vn>"
    message["Date"] = "Wed, 13 Jul 2016 23:30:00 +0000"
    message.set_content("Sáng 8-7, Huyện ủy tổ chức\nhội nghị.\n\nĐoạn hai.")
    message.add_alternative("<p>Sáng 8-7, Huyện ủy tổ chức hội nghị.</p><p>Đoạn hai.</p>", "html")
    for name, data in attached.items():
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return message


def test_a_mail_is_an_article_and_what_is_attached_is_read(tmp_path: Path) -> None:
    message = mail(tin_txt=TEXT.encode(), goi_zip=packed({"b.txt": TEXT}), anh_bin=b"\0\1\2" * 99)
    items = read(put(tmp_path, "a.eml", bytes(message)))
    first, *attached, refused = items
    assert isinstance(first, Page)
    assert first.given.title == "Hội nghị sơ kết"
    assert first.given.body == ("Sáng 8-7, Huyện ủy tổ chức hội nghị.", "Đoạn hai.")
    assert (first.given.byline, first.given.date) == ("Nguyễn Văn Mẫu", dt.date(2016, 7, 14))
    assert [i.path for i in attached] == ["a.eml!tin.txt", "a.eml!goi.zip!b.txt"]
    assert refused == Skipped("a.eml!anh.bin", "binary data, not text", broken=True)


def test_a_plain_mail_has_whole_paragraphs(tmp_path: Path) -> None:
    text = "Subject: Tin\r\nFrom: a@vidu.vn\r\n\r\nMột dòng\r\nngắn.\r\n\r\nHai.\r\n"
    found = page(put(tmp_path, "a.eml", text))
    assert (found.given.title, found.given.body) == ("Tin", ("Một dòng ngắn.", "Hai."))


def sent(markup: str, **headers: str) -> EmailMessage:
    """A mail of HTML with a picture in its text, as Outlook and Gmail send it."""
    message = EmailMessage()
    message["Subject"] = "Huyện ủy họp bàn công tác cán bộ"
    message["Date"] = "Thu, 02 Jan 2020 10:00:00 +0700"
    for name, value in headers.items():
        message[name] = value
    message.set_content(f"<html><body><p>{markup}</p></body></html>", subtype="html")
    message.add_related(b"\x89PNG", "image", "png", cid="<x>")
    return message


@pytest.mark.parametrize("headers", [{"From": "Út <ut@vidu.vn>"}, {"To": "ban@vidu.vn"}])
def test_a_mail_with_a_picture_in_its_text_is_no_saved_page(
    tmp_path: Path, headers: dict[str, str]
) -> None:
    message = sent("Đoạn một.", **headers)
    message.add_related(b"title,body\r\nMot,Hai.\r\n", "text", "csv", filename="b.csv")
    first, attached = pages(put(tmp_path, "a.eml", message.as_bytes()))
    assert first.given.title == "Huyện ủy họp bàn công tác cán bộ"
    assert (first.given.body, str(first.given.date)) == (("Đoạn một.",), "2020-01-02")
    assert attached.given.title == "Mot"


def test_a_saved_page_of_a_sender_without_an_address_is_one(tmp_path: Path) -> None:
    message = sent("Đoạn một.", From="<Saved by UnMHT>")
    assert page(put(tmp_path, "a.mht", message.as_bytes())).markup == "html"


def test_all_texts_of_a_mail_are_read(tmp_path: Path) -> None:
    message = mail()
    message.make_mixed()
    message.attach(mail().get_body(("plain",)))
    between, alternative, last = EmailMessage(), EmailMessage(), EmailMessage()
    between.set_content("Đoạn giữa.")
    alternative.set_content("Chỉ một lần.")
    alternative.add_alternative("<p>Chỉ một lần,<p>có đánh dấu.", subtype="html")
    last.set_content("Đoạn cuối.")
    for part in (between, alternative, last):
        message.attach(part)
    found = page(put(tmp_path, "a.eml", message.as_bytes())).given.body
    assert found is not None
    assert found[-4:] == ("Đoạn giữa.", "Chỉ một lần,", "có đánh dấu.", "Đoạn cuối.")


def test_markup_without_text_is_no_alternative(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Tin", "ut@vidu.vn"
    message.set_content("Đoạn một.")
    message.add_alternative("<html><body><img src=a.png></body></html>", subtype="html")
    assert page(put(tmp_path, "a.eml", message.as_bytes())).given.body == ("Đoạn một.",)


def test_a_line_of_text_that_begins_like_a_mail_is_text(tmp_path: Path) -> None:
    one = "From ut@vidu.vn Thu Jan  2 10:00:00 2020\nSubject: Tin\nFrom: ut@vidu.vn\n\n"
    text = f"{one}Đoạn một.\n\nFrom now on.\n\n{one}Đoạn hai.\n"
    found = pages(put(tmp_path, "a.mbox", text))
    assert [page.given.body for page in found] == [("Đoạn một.", "From now on."), ("Đoạn hai.",)]


FORWARDED = """From: Văn phòng Huyện ủy
To: Tổ biên tập
Subject: Fwd: Tin giao ban

Kính gửi các anh chị, em chuyển tin để đăng ạ.

Giao ban công tác nội chính quý I cụm các huyện

Sáng 30/3/2023, tại huyện Mẫu, Ban Nội chính Tỉnh ủy tổ chức hội nghị giao ban công tác nội chính.

--
Nguyễn Văn Mẫu
ĐT: 0123 456 789
"""


def test_a_forwarded_article_has_its_own_headline(tmp_path: Path) -> None:
    found = page(put(tmp_path, "a.eml", FORWARDED))
    assert found.text.startswith("Giao ban công tác nội chính quý I cụm các huyện\n\nSáng 30/3")
    assert found.text.endswith("công tác nội chính.")
    assert (found.given.title, found.given.byline) == (None, None)


def test_headers_in_plain_utf_8_are_read(tmp_path: Path) -> None:
    text = FORWARDED.replace("Fwd: ", "").replace("Tổ biên tập", "a@vidu.vn")
    found = page(put(tmp_path, "a.eml", text))
    assert (found.given.title, found.given.byline) == ("Tin giao ban", "Văn phòng Huyện ủy")
    assert found.given.body is not None
    assert found.given.body[-1].endswith("công tác nội chính."), "without the signature"


def test_a_mailbox_is_its_mails(tmp_path: Path) -> None:
    one = b"From a@vidu.vn Wed Jul 13 08:00:00 2016\n" + bytes(mail()) + b"\n\n"
    assert [p.path for p in pages(put(tmp_path, "a.mbox", one * 3))] == [
        f"a.mbox!{n}" for n in (1, 2, 3)
    ]


def test_text_that_begins_with_words_and_colons_is_no_mail(tmp_path: Path) -> None:
    text = "Date: hôm nay\nHội nghị sơ kết\n\nSáng 8-7, Huyện ủy họp."
    assert page(put(tmp_path, "a.txt", text)).text == text


def within(depth: int) -> bytes:
    message = mail()
    for _ in range(depth):
        outer = EmailMessage()
        outer["Subject"], outer["From"] = "Ngoài", "a@vidu.vn"
        outer.set_content("Xem thư kèm.")
        outer.add_attachment(message)
        message = outer
    return bytes(message)


def test_mails_within_mails_are_read_to_a_depth(tmp_path: Path) -> None:
    items = read(put(tmp_path, "a.eml", within(5)))
    assert [type(i) for i in items] == [Page, Page, Skipped]
    assert "within 2 others" in getattr(items[-1], "reason", "")


HOSTILE = {
    "boundaries": b"Subject: x\nMIME-Version: 1.0\n"
    + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(5000)
    ),
    "parts": b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\n\n" * 30_000,
    "no html": mhtml(b"", "7bit").replace(b"text/html", b"text/css"),
    "nothing": b"Subject: \nFrom: a@vidu.vn\n\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_mail_is_skipped_with_a_reason(tmp_path: Path, name: str) -> None:
    assert "mail" in reason(put(tmp_path, "a.eml", HOSTILE[name])) or name == "no html"


def test_broken_headers_cost_no_more_than_themselves(tmp_path: Path) -> None:
    text = (
        b"Subject: =?utf-8?B?!!!?= H\xe1\xbb\x8dp\nFrom: =?x-none?Q?=FF?= <a>\nDate: never\n"
        b"Content-Type: text/plain; charset=none\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(TEXT.encode())
    )
    found = page(put(tmp_path, "a.eml", text))
    assert found.given.body
    assert "sáu tháng đầu năm" in found.given.body[-1]
    assert found.notes == ("date 'never' is not a date: left out",)


def test_the_signature_of_a_marked_mail_is_left_out(tmp_path: Path) -> None:
    text = "<p>Hội nghị họp cả ngày.</p><p>Đoạn cuối của bài.</p>"
    text += "<div>--<br>Minh Thư<br>Phóng viên</div>"
    head = "From: a@vidu.vn\nSubject: Hoi nghi\nContent-Type: text/html; charset=utf-8\n\n"
    body = page(put(tmp_path, "a.eml", head + text)).given.body
    assert body == ("Hội nghị họp cả ngày.", "Đoạn cuối của bài.")
