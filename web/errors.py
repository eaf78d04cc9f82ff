"""Errors as pages for people and as JSON for programs. No answer shows a traceback."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from search.errors import EngineUnavailable, IndexDamaged, IndexMismatch, IndexMissing, TindangError
from web import health, words
from web.downloads import TooBusy
from web.params import Problem, UnknownPage, not_a_page

log = logging.getLogger("tindang.web")


class NoSuchPage(Exception):
    """A page number beyond the last one. ``url`` leads to the last page."""

    def __init__(self, page: int, last: int, url: str) -> None:
        super().__init__(f"page {page} of {last}")
        self.page = page
        self.last = last
        self.url = url


class BadParameters(Exception):
    """Parameters that the API or an export refuses, rather than guessing what they mean."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(p.parameter for p in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Failure:
    """What a visitor is told. ``command`` is what whoever runs the site should run."""

    status: int
    code: str
    title: str
    message: str
    command: str = ""
    url: str = ""
    link: str = ""
    problems: tuple[Problem, ...] = ()


_BY_STATUS: Mapping[int, tuple[str, str, str]] = {
    400: ("bad_request", "Yêu cầu không hợp lệ", "Máy chủ không đọc được yêu cầu này."),
    404: ("not_found", "Không có trang này", "Địa chỉ có thể bị gõ sai hoặc trang đã được dời đi."),
    405: ("method_not_allowed", "Cách gọi không đúng", "Trang này chỉ để đọc: dùng GET hoặc HEAD."),
    413: ("too_large", "Nội dung gửi lên quá lớn", "Trang này không nhận nội dung gửi lên."),
    414: ("uri_too_long", "Địa chỉ quá dài", "Hãy rút ngắn câu tìm hoặc bỏ bớt bộ lọc."),
    500: (
        "internal",
        "Máy chủ gặp lỗi",
        "Lỗi đã được ghi lại. Hãy thử lại, hoặc tìm bằng câu khác.",
    ),
    503: ("unavailable", "Tạm thời chưa tìm được", "Hãy thử lại sau ít phút."),
}

_UNUSABLE: Mapping[type[TindangError], tuple[str, str, str, str]] = {
    IndexMissing: (
        "index_missing",
        "Chưa có chỉ mục để tìm",
        "Máy chủ đang chạy nhưng chưa có bài nào được lập chỉ mục. Người quản trị hãy chạy "
        "lệnh dưới đây rồi tải lại trang; không cần khởi động lại máy chủ.",
        "tindang reindex",
    ),
    IndexDamaged: (
        "index_damaged",
        "Chỉ mục bị hỏng",
        "Có tệp của chỉ mục không còn nguyên vẹn, nên không trả lời thì hơn là trả lời sai. Người "
        "quản trị hãy kiểm tra ổ đĩa rồi lập lại chỉ mục bằng lệnh dưới đây; không cần khởi động "
        "lại máy chủ.",
        "tindang reindex --full",
    ),
    IndexMismatch: (
        "index_mismatch",
        "Chỉ mục không dùng được",
        "Chỉ mục được lập bằng bộ máy khác hoặc phiên bản cũ hơn. Người quản trị hãy lập lại "
        "toàn bộ bằng lệnh dưới đây; không cần khởi động lại máy chủ.",
        "tindang reindex --full",
    ),
    EngineUnavailable: (
        "engine_unavailable",
        "Bộ máy tìm kiếm không trả lời",
        "Hãy thử lại sau ít phút. Người quản trị kiểm tra bộ máy tìm kiếm (cụm OpenSearch, "
        "ổ đĩa chứa chỉ mục); lệnh dưới đây cho biết tình trạng.",
        "tindang stats",
    ),
}


def handle(app: Flask) -> None:
    """Register the handlers on an app."""

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if status < 400:
            return make_response(error.get_response())
        response = _answer(_of_status(status, error.description or ""))
        if status == 405 and (allowed := error.get_response().headers.get("Allow")):
            response.headers["Allow"] = allowed
        return response

    @app.errorhandler(UnknownPage)
    def unknown_page(error: UnknownPage) -> Response:
        if _for_programs():
            return bad_parameters(BadParameters((not_a_page(str(error)),)))
        return _answer(
            Failure(404, "not_found", "Không có trang này", "Số trang phải là số nguyên từ 1.")
        )

    @app.errorhandler(NoSuchPage)
    def no_such_page(error: NoSuchPage) -> Response:
        title = f"Không có trang {words.number(error.page)}"
        last = words.number(error.last)
        message = f"Kết quả này chỉ xem được đến trang {last}. Hãy thu hẹp câu tìm hoặc bộ lọc."
        return _answer(
            Failure(404, "not_found", title, message, url=error.url, link=f"Đến trang {last}")
        )

    @app.errorhandler(BadParameters)
    def bad_parameters(error: BadParameters) -> Response:
        _, title, _ = _BY_STATUS[400]
        message = " ".join(p.message for p in error.problems)
        return _answer(Failure(400, "bad_parameter", title, message, problems=error.problems))

    @app.errorhandler(TooBusy)
    def too_busy(error: TooBusy) -> Response:
        message = "Máy chủ đang chuẩn bị nhiều tệp tải về khác. Hãy thử lại sau ít giây."
        response = _answer(Failure(503, "busy", "Đang có nhiều lượt tải về", message))
        response.headers["Retry-After"] = "10"
        return response

    @app.errorhandler(TindangError)
    def unusable(error: TindangError) -> Response:
        for kind, (code, title, message, command) in _UNUSABLE.items():
            if isinstance(error, kind):
                log.warning("%s: %s", code, error)
                if isinstance(error, IndexDamaged):
                    health.found_damaged()
                response = _answer(Failure(503, code, title, message, command))
                response.headers["Retry-After"] = "60"
                return response
        return unexpected(error)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        log.error("%s %s failed", request.method, request.path, exc_info=error)
        return _answer(_of_status(500, ""))


def _for_programs() -> bool:
    """Whether an error is told as JSON. Files and feeds are opened by people, too: what says that
    it reads HTML gets a page.
    """
    if request.path.startswith("/api/") or request.path == "/healthz":
        return True
    is_file = request.path.endswith((".csv", ".xlsx", ".jsonl", ".bib", ".ris", ".atom"))
    is_article = request.path.startswith("/articles/")  # whose id may end like a file
    return is_file and not is_article and "text/html" not in request.accept_mimetypes.values()


def _of_status(status: int, description: str) -> Failure:
    known = status if status in _BY_STATUS else 400 if status < 500 else 500
    code, title, message = _BY_STATUS[known]
    if status == 404 and description == "article":
        title = "Không có bài này"
        message = "Bài có thể đã được gỡ khỏi kho, hoặc địa chỉ bị gõ sai."
    return Failure(status, code, title, message)


def _answer(failure: Failure) -> Response:
    if _for_programs():
        error: dict[str, object] = {
            "status": failure.status,
            "code": failure.code,
            "message": failure.message,
        }
        if failure.problems:
            error["parameters"] = {p.parameter: p.message for p in failure.problems}
        if failure.command:
            error["remedy"] = failure.command
        response = jsonify(error=error)
    else:
        response = make_response(render_template("error.html", failure=failure))
    response.status_code = failure.status
    response.headers["Cache-Control"] = "no-store"
    return response
