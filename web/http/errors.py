"""Errors as pages for people and as JSON for programs. No answer shows a traceback."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from search.errors import EngineUnavailable, IndexDamaged, IndexMismatch, IndexMissing, TindangError
from web.http import health
from web.http.downloads import TooBusy
from web.urls.params import linked
from web.urls.values import UnknownPage
from web.wording import words
from web.wording.audience import is_for_programs
from web.wording.language import N_, gettext
from web.wording.problems import Problem, not_a_page

log = logging.getLogger("tindang.web")


class NoSuchPage(Exception):
    """A page number beyond the last one. ``url`` leads to the last page."""

    def __init__(self, page: int, last: int, url: str) -> None:
        super().__init__(f"page {page} of {last}")
        self.page = page
        self.last = last
        self.url = url


class BadParameters(Exception):
    """Parameters that the API or an export refuses, rather than guessing what they mean. With
    status 404 they are well formed, and what they name is not there.
    """

    def __init__(self, problems: tuple[Problem, ...], status: int = 400) -> None:
        super().__init__(", ".join(p.parameter for p in problems))
        self.problems = problems
        self.status = status


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
    near: tuple[str, ...] | None = None
    """Keys or names that may have been meant, for programs."""

    @property
    def again(self) -> bool:
        """Whether the same address may have an answer later."""
        return self.status >= 500 and request.method in ("GET", "HEAD")

    @property
    def typed(self) -> str:
        """What was asked, so that nobody has to type it once more."""
        return linked(request.args.get("q", ""))


_BY_STATUS: Mapping[int, tuple[str, str, str]] = {
    400: ("bad_request", N_("Yêu cầu không hợp lệ"), N_("Máy chủ không đọc được yêu cầu này.")),
    404: (
        "not_found",
        N_("Không có trang này"),
        N_("Địa chỉ có thể bị gõ sai hoặc trang đã được dời đi."),
    ),
    405: (
        "method_not_allowed",
        N_("Cách gọi không đúng"),
        N_("Trang này chỉ để đọc: dùng GET hoặc HEAD."),
    ),
    413: (
        "too_large",
        N_("Nội dung gửi lên quá lớn"),
        N_("Trang này không nhận nội dung gửi lên."),
    ),
    414: ("uri_too_long", N_("Địa chỉ quá dài"), N_("Hãy rút ngắn câu tìm hoặc bỏ bớt bộ lọc.")),
    500: (
        "internal",
        N_("Máy chủ gặp lỗi"),
        N_("Lỗi đã được ghi lại. Hãy thử lại, hoặc tìm bằng câu khác."),
    ),
    503: ("unavailable", N_("Tạm thời chưa tìm được"), N_("Hãy thử lại sau ít phút.")),
}

_UNUSABLE: Mapping[type[TindangError], tuple[str, str, str, str]] = {
    IndexMissing: (
        "index_missing",
        N_("Chưa có chỉ mục để tìm"),
        N_(
            "Máy chủ đang chạy nhưng chưa có bài nào được lập chỉ mục. Người quản trị hãy chạy "
            "lệnh dưới đây rồi tải lại trang; không cần khởi động lại máy chủ."
        ),
        "tindang reindex",
    ),
    IndexDamaged: (
        "index_damaged",
        N_("Chỉ mục bị hỏng"),
        N_(
            "Có tệp của chỉ mục không còn nguyên vẹn, nên không trả lời thì hơn là trả lời sai. "
            "Người quản trị hãy kiểm tra ổ đĩa rồi lập lại chỉ mục bằng lệnh dưới đây; không cần "
            "khởi động lại máy chủ."
        ),
        "tindang reindex --full",
    ),
    IndexMismatch: (
        "index_mismatch",
        N_("Chỉ mục không dùng được"),
        N_(
            "Chỉ mục được lập bằng bộ máy khác hoặc phiên bản cũ hơn. Người quản trị hãy lập lại "
            "toàn bộ bằng lệnh dưới đây; không cần khởi động lại máy chủ."
        ),
        "tindang reindex --full",
    ),
    EngineUnavailable: (
        "engine_unavailable",
        N_("Bộ máy tìm kiếm không trả lời"),
        N_(
            "Hãy thử lại sau ít phút. Người quản trị kiểm tra bộ máy tìm kiếm (cụm OpenSearch, "
            "ổ đĩa chứa chỉ mục); lệnh dưới đây cho biết tình trạng."
        ),
        "tindang stats",
    ),
}


def handle(app: Flask) -> None:
    """Register the handlers on an app."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(UnknownPage, _unknown_page)
    app.register_error_handler(NoSuchPage, _no_such_page)
    app.register_error_handler(BadParameters, _bad_parameters)
    app.register_error_handler(TooBusy, _too_busy)
    app.register_error_handler(TindangError, _unusable)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return make_response(error.get_response())
    response = answer(_of_status(status, error.description or ""))
    if status == 405 and (allowed := error.get_response().headers.get("Allow")):
        response.headers["Allow"] = allowed
    return response


def _unknown_page(error: UnknownPage) -> Response:
    if is_for_programs():
        return _bad_parameters(BadParameters((not_a_page(str(error)),)))
    message = gettext("Số trang phải là số nguyên từ 1.")
    return answer(Failure(404, "not_found", gettext("Không có trang này"), message))


def _no_such_page(error: NoSuchPage) -> Response:
    title = gettext("Không có trang %(page)s", page=words.number(error.page))
    last = words.number(error.last)
    message = gettext(
        "Kết quả này chỉ xem được đến trang %(page)s. Hãy thu hẹp câu tìm hoặc bộ lọc.",
        page=last,
    )
    link = gettext("Đến trang %(page)s", page=last)
    return answer(Failure(404, "not_found", title, message, url=error.url, link=link))


def _bad_parameters(error: BadParameters) -> Response:
    code, title, _ = _BY_STATUS[error.status]
    message = " ".join(p.message for p in error.problems)
    code = "bad_parameter" if error.status == 400 else code
    problems = error.problems
    return answer(Failure(error.status, code, gettext(title), message, problems=problems))


def _too_busy(error: TooBusy) -> Response:
    title = gettext("Đang có nhiều lượt tải về")
    message = gettext("Máy chủ đang chuẩn bị nhiều tệp tải về khác. Hãy thử lại sau ít giây.")
    return _to_retry(Failure(503, "busy", title, message), seconds=10)


def _unusable(error: TindangError) -> Response:
    for kind, (code, title, message, command) in _UNUSABLE.items():
        if isinstance(error, kind):
            log.warning("%s: %s", code, error)
            if isinstance(error, IndexDamaged):
                health.found_damaged()
            failure = Failure(503, code, gettext(title), gettext(message), command)
            return _to_retry(failure, seconds=60)
    return _unexpected(error)


def _unexpected(error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    return answer(_of_status(500, ""))


def _to_retry(failure: Failure, *, seconds: int) -> Response:
    """The answer to what may work when it is asked again after some seconds."""
    response = answer(failure)
    response.headers["Retry-After"] = str(seconds)
    return response


def missing(message: str, near: Iterable[str] = ()) -> Response:
    """What a program is told of something that is not in the index."""
    title = gettext("Không có trang này")
    return answer(Failure(404, "not_found", title, message, near=tuple(near)))


def _of_status(status: int, description: str) -> Failure:
    known = status if status in _BY_STATUS else 400 if status < 500 else 500
    code, title, message = _BY_STATUS[known]
    if status == 404 and description == "article":
        title = N_("Không có bài này")
        message = N_("Bài có thể đã được gỡ khỏi kho, hoặc địa chỉ bị gõ sai.")
    return Failure(status, code, gettext(title), gettext(message))


def answer(failure: Failure) -> Response:
    """The page, the text or the JSON that tells of a failure, as is asked for."""
    if not is_for_programs():
        response = make_response(render_template("error.html", failure=failure))
    elif "text/html" in request.accept_mimetypes.values() or _prefers_text():
        # Someone clicked a link to a file: a browser shows a sentence as it is.
        lines = (failure.title, failure.message, failure.command)
        response = Response("\n".join(filter(None, lines)) + "\n", mimetype="text/plain")
    else:
        response = jsonify(error=_error(failure))
    response.status_code = failure.status
    response.headers["Cache-Control"] = "no-store"
    return response


def _prefers_text() -> bool:
    known = ("application/json", "text/plain")
    return request.accept_mimetypes.best_match(known, known[0]) == known[1]


def _error(failure: Failure) -> dict[str, object]:
    error: dict[str, object] = {
        "status": failure.status,
        "code": failure.code,
        "message": failure.message,
    }
    if failure.problems:
        error["parameters"] = {p.parameter: p.message for p in failure.problems}
    if failure.command:
        error["remedy"] = failure.command
    if failure.near is not None:
        error["near"] = failure.near
    return error
