"""The access log."""

from __future__ import annotations

import logging

import pytest
from flask import Flask

from web.http.access import AccessLog, printable, shown_address


@pytest.mark.parametrize(
    ("path", "query", "shown"),
    [
        ("/", "", "/"),
        ("/", "q=ch%E1%BB%89+th%E1%BB%8B", "/?q=chỉ thị"),
        ("/articles/đà".encode().decode("latin-1"), "", "/articles/đà"),
        ("/", "q=a%0AGET+/+200", "/?q=a\\u000aGET / 200"),
        ("/", "q=%1B[31m%E2%80%AEx", "/?q=\\u001b[31m\\u202ex"),
        ("/", "q=%FF", "/?q=\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_an_address_is_shown_readable_on_one_line(path: str, query: str, shown: str) -> None:
    assert shown_address({"PATH_INFO": path, "QUERY_STRING": query}) == shown


def test_a_long_address_is_cut() -> None:
    assert len(printable("x" * 10_000)) < 400


def test_one_line_a_request(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    ticks = iter((1.0, 1.0125))
    app.wsgi_app = AccessLog(app.wsgi_app, clock=lambda: next(ticks))
    with caplog.at_level(logging.INFO, "tindang.access"):
        response = app.test_client().get("/help?x=%0A")
        response.close()
    [record] = caplog.records
    assert record.getMessage() == f"GET /help?x=\\u000a 200 {len(response.data)} B 12.5 ms"


def test_a_body_that_breaks_off_is_logged_with_what_was_sent(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(environ, start_response):
        start_response("200 OK", [])
        yield b"abc"
        raise RuntimeError("disk")

    body = AccessLog(broken)({"REQUEST_METHOD": "GET", "PATH_INFO": "/x"}, lambda *args: None)
    with caplog.at_level(logging.INFO, "tindang.access"), pytest.raises(RuntimeError):
        list(body)
    assert "GET /x 200 3 B" in caplog.text
