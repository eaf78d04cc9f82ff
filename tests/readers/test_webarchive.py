"""WARC and WACZ: pages of status 200, with their addresses; cut and lying records."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path
from random import Random

import pytest

from index.page import Page, Skipped
from index.readers.limits import Limits
from tests.readers.files import packed, pages, put, read


def html(number: int) -> bytes:
    return f"<!DOCTYPE html><html><body><h1>Tin {number}</h1><p>Họp.</p></body></html>".encode()


def record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2009-08-05T23:30:00Z\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def answer(path: str, status: str, content_type: str, body: bytes) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    return record("response", f"https://vidu.vn/{path}", "application/http", block)


def archive(*, packed: bool = True) -> bytes:
    records = (
        record("warcinfo", "", "application/warc-fields", b"software: test\r\n"),
        record("request", "https://vidu.vn/1", "application/http", b"GET / HTTP/1.1\r\n\r\n"),
        answer("1", "200 OK", "text/html; charset=utf-8", html(1)),
        answer("1?x", "200 OK", "text/html", html(1)),
        answer("2", "404 Not Found", "text/html", html(2)),
        answer("a.png", "200 OK", "image/png", b"\x89PNG"),
        answer("3", "200 OK", "application/xhtml+xml", html(3)),
        record("resource", "https://vidu.vn/4", "text/html", html(4)),
        record("revisit", "https://vidu.vn/1", "application/http", b"HTTP/1.1 200 OK\r\n\r\n"),
    )
    return b"".join(map(gzip.compress, records) if packed else records)


@pytest.mark.parametrize(("encoding", "needs"), [("br", "brotli"), ("zstd", "")])
def test_what_a_page_is_compressed_with_is_told(tmp_path: Path, encoding: str, needs: str) -> None:
    kind = f"text/html; charset=utf-8\r\nContent-Encoding: {encoding}"
    packed_pages = (answer(str(n), "200 OK", kind, Random(n).randbytes(900)) for n in range(3))
    plain = answer("4", "200 OK", kind, html(4))  # as a browser unpacked it, headers and all
    first, told = read(put(tmp_path, "a.warc", b"".join(packed_pages) + plain))
    assert isinstance(first, Page)
    assert first.given.url == "https://vidu.vn/4"
    assert isinstance(told, Skipped)
    assert f"3 × a page compressed as {encoding}" in told.reason
    assert told.needs == needs


TOLD = (
    "records that are no new page: 1 × a duplicate of a page before it; 1 × status 404; "
    "1 × image/png; 1 × a revisit of a page that had not changed"
)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_pages_of_a_crawl_are_read_and_the_rest_is_told(tmp_path: Path, name: str) -> None:
    data = archive(packed=name != "a.warc")
    if name == "a.wacz":
        index = '{"format": "json-pages-1.0"}\n{"url": "https://vidu.vn/1", "title": "Tin 1"}\n'
        members = {"datapackage.json": "{}", "pages/pages.jsonl": index, "indexes/i.cdx": "x"}
        data = packed({**members, "archive/data.warc.gz": data})
    *found, told = read(put(tmp_path, name, data))
    assert isinstance(told, Skipped)
    assert told.reason == TOLD
    urls = []
    for page in found:
        assert isinstance(page, Page)
        assert (page.markup, page.given.clock) == ("html", dt.date(2009, 8, 6))
        urls.append(page.given.url)
    assert urls == ["https://vidu.vn/1", "https://vidu.vn/3", "https://vidu.vn/4"]
    assert len({p.id for p in found if isinstance(p, Page)}) == 3


def test_an_answer_without_a_type_is_what_it_looks_like(tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\r\nServer: x\r\n"
    bodies = (
        b"\r\n" + html(1),
        b"Content-Type:\r\n\r\n" + html(2),
        b"Content-Type: application/unknown\r\nContent-Encoding: gzip\r\n\r\n"
        + gzip.compress(html(3)),
        b"\r\n\x89PNG",
        b"\r\n{}",
        b"Content-Type: application/octet-stream\r\n\r\n" + html(4),
    )
    data = b"".join(
        record("response", f"https://vidu.vn/{n}", "application/http", http + body)
        for n, body in enumerate(bodies, start=1)
    )
    *found, told = read(put(tmp_path, "a.warc", data))
    assert [one.given.url for one in found if isinstance(one, Page)] == [
        f"https://vidu.vn/{n}" for n in (1, 2, 3)
    ]
    assert isinstance(told, Skipped)
    assert told.reason == "records that are no new page: 2 × no type; 1 × application/octet-stream"


def response(body: bytes, *, length: int | None = None, extra: bytes = b"") -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + extra + b"\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://vidu.vn/bai\r\n"
        b"WARC-Date: 2009-08-06T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n"
        % (len(block) if length is None else length)
        + block
        + b"\r\n\r\n"
    )


def test_a_cut_record_gives_what_it_has_with_a_note(tmp_path: Path) -> None:
    [found] = pages(put(tmp_path, "a.warc", response(html(1), length=9999)))
    assert found.text.startswith("<!DOCTYPE")
    assert found.notes == ("the record is cut",)
    assert found.cut
    assert not pages(put(tmp_path, "a.warc", response(html(1))))[0].cut


def test_packed_and_chunked_answers_are_unpacked(tmp_path: Path) -> None:
    packed_body = gzip.compress(html(1))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed_body), packed_body)
    extra = b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    [found] = pages(put(tmp_path, "a.warc", response(chunked, extra=extra)))
    assert found.text == html(1).decode()


DAMAGED = {
    "cut header": response(html(1)) + b"WARC/1.0\r\nWARC-Type: resp",
    "no length": response(html(1)) + b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n",
    "lying length": response(html(1)) + response(html(2), length=10),
    "negative length": response(html(1)) + response(html(2), length=-5),
    "no http": response(html(1)) + response(html(2)).replace(b"HTTP/1.1 200 OK", b"\xff" * 15),
    "cut gzip": gzip.compress(response(html(1))) + gzip.compress(response(html(2)) * 99)[:-40],
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_stands_before_a_damage_is_read(tmp_path: Path, name: str) -> None:
    items = read(put(tmp_path, "a.warc", DAMAGED[name]))
    first = items[0]
    assert isinstance(first, Page)
    assert "Tin 1" in first.text


BROKEN = "the record is damaged or cut off"
TOLD_OF_DAMAGE = {
    "within the first record": (response(html(1))[:260], "a.warc!1", "the record is cut"),
    "within the first answer": (
        response(html(1))[:200],
        "a.warc!1",
        "the record is cut off",
    ),
    "within the first headers": (response(html(1))[:90], "a.warc!1", BROKEN),
    "within later headers": (response(html(1)) + response(html(2))[:90], "a.warc!2", BROKEN),
    "something else between": (response(html(1)) + b"rubbish\r\n\r\n", "a.warc!2", BROKEN),
    "within a packed record": (
        gzip.compress(response(html(1))) + gzip.compress(response(html(2)) * 99)[:-40],
        "a.warc",
        "a damaged or truncated archive (EOFError); what stands before that was read",
    ),
}


@pytest.mark.parametrize("name", TOLD_OF_DAMAGE)
def test_where_an_archive_is_cut_is_told_in_words(tmp_path: Path, name: str) -> None:
    data, where, reason = TOLD_OF_DAMAGE[name]
    items = read(put(tmp_path, "a.warc", data))
    told = [(i.path, i.reason) for i in items if isinstance(i, Skipped)]
    told += [(i.path, note) for i in items if isinstance(i, Page) for note in i.notes]
    assert any(path == where and text.startswith(reason) for path, text in told), told
    assert not any("Error" in text.replace("(EOFError)", "") for _, text in told)
    if not where.endswith("!1"):
        assert isinstance(items[0], Page)
        assert "Tin 1" in items[0].text


def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    extra = b"Content-Encoding: gzip\r\n"
    bomb = response(gzip.compress(b"<p>" * 1_000_000), extra=extra)
    [told] = read(put(tmp_path, "a.warc", bomb + response(html(1))), Limits(page=100_000))[:1]
    assert isinstance(told, Skipped)
    assert told.reason == "more than 100,000 bytes in one page"


def test_records_that_a_cut_one_swallows_are_read(tmp_path: Path) -> None:
    """A crawler was stopped within a record, whose length is wrong, and went on in the file."""
    first = answer("1", "200 OK", "text/html", html(1)).replace(
        b"Content-Length: ", b"Content-Length: 9", 1
    )
    picture = answer("a.png", "200 OK", "image/png", b"\x89PNG").replace(
        b"Content-Length: ", b"Content-Length: 99", 1
    )
    data = first[:-20] + b"\r\n\r\n" + picture + answer("2", "200 OK", "text/html", html(2))
    found = [item for item in read(put(tmp_path, "a.warc", data)) if isinstance(item, Page)]
    assert [page.given.url for page in found] == ["https://vidu.vn/1", "https://vidu.vn/2"]
    assert found[0].notes == ("the record is cut",)


def test_whole_records_behind_one_that_is_cut_anywhere_are_read(tmp_path: Path) -> None:
    """Also in mid-line, and where the cut one claims a part of the next but one."""
    whole = answer("2", "200 OK", "text/html", html(2) + b"<p>Tin</p>" * 40)
    later = answer("3", "200 OK", "text/html", html(3)) + answer(
        "4", "200 OK", "text/html", html(4)
    )
    for at in range(20, len(whole), 37):
        items = read(put(tmp_path, "a.warc", whole[:at] + later))
        urls = [item.given.url for item in items if isinstance(item, Page)]
        assert urls[-2:] == ["https://vidu.vn/3", "https://vidu.vn/4"], at
        assert any(isinstance(item, Skipped) or item.cut for item in items), at


GOES_ON = {
    "rubbish between": b"rubbish\r\n\r\n",
    "no length": b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    "negative length": response(html(2), length=-5),
    "cut headers": response(html(2))[:90] + b"\r\n",
    "a length that is none": response(html(2)).replace(
        b"Content-Length: ", b"Content-Length: x", 1
    ),
    "zeros": b"\0" * 200_000 + b"\r\n",
    "headers of nothing": b"WARC/1.0\r\nWARC-Type: \r\n" * 20,
}


@pytest.mark.parametrize("name", GOES_ON)
def test_reading_goes_on_behind_a_damaged_record(tmp_path: Path, name: str) -> None:
    later = answer("3", "200 OK", "text/html", html(3)) + answer(
        "4", "200 OK", "text/html", html(4)
    )
    first = answer("1", "200 OK", "text/html", html(1))
    items = read(put(tmp_path, "a.warc", first + GOES_ON[name] + later))
    urls = [item.given.url for item in items if isinstance(item, Page)]
    assert [url for url in urls if url != "https://vidu.vn/bai"] == [
        "https://vidu.vn/1",
        "https://vidu.vn/3",
        "https://vidu.vn/4",
    ]


def test_damaged_records_that_are_passed_over_are_told_and_bounded(tmp_path: Path) -> None:
    broken = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP\r\n\r\n"
    first = answer("1", "200 OK", "text/html", html(1))
    items = read(put(tmp_path, "a.warc", first + broken * 1_500))
    assert isinstance(items[0], Page)
    assert len(items) < 1_100
    told = [item.reason for item in items if isinstance(item, Skipped)]
    assert told[0].startswith("the record is damaged")


def test_packed_records_behind_a_damaged_one_are_read(tmp_path: Path) -> None:
    def packed_answer(number: int) -> bytes:
        noise = "".join(f"<p>{n * n} đại biểu</p>" for n in range(300)).encode()
        return gzip.compress(answer(str(number), "200 OK", "text/html", html(number) + noise))

    one, two, three, four = map(packed_answer, range(1, 5))
    harmed = bytearray(two)
    harmed[len(two) // 2 : len(two) // 2 + 40] = b"\xff" * 40
    items = read(put(tmp_path, "a.warc.gz", one + bytes(harmed) + three + four))
    texts = [item.text for item in items if isinstance(item, Page)]
    assert [n for n in (1, 3, 4) if any(f"Tin {n}<" in text for text in texts)] == [1, 3, 4]
    told = [item.reason for item in items if isinstance(item, Skipped)]
    assert any("passed over" in reason for reason in told)


def test_a_gzip_file_full_of_false_beginnings_is_read_in_bounded_time(tmp_path: Path) -> None:
    first = gzip.compress(answer("1", "200 OK", "text/html", html(1)))
    items = read(put(tmp_path, "a.warc.gz", first + b"\x1f\x8b\x08\0" * 200_000))
    assert isinstance(items[0], Page)
