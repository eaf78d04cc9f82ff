"""Tables of directives to take away: the list as it is narrowed, or how far one has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flask import Blueprint, Response, request, send_file

from search.catalogue import Entry
from search.catalogue.model import Reach
from web import current
from web.files import csv_table, spreadsheet
from web.files.csv_table import attached, csv_lines
from web.files.spreadsheet import Cell
from web.http.caching import by_generation
from web.http.downloads import in_turn
from web.http.errors import BadParameters
from web.routes import directive_params
from web.routes.directives_api import NoSuchDirective, found_directive, missing
from web.wording.language import N_, gettext
from web.wording.problems import too_many

directive_tables = Blueprint("directive_tables", __name__)

_LIST = (
    *(N_("Số hiệu"), N_("Tên"), N_("Loại"), N_("Địa phương"), N_("Nhiệm kỳ"), N_("Ban hành")),
    *(N_("Trích yếu"), N_("Số bài"), N_("Bài đầu tiên"), N_("Bài gần nhất"), N_("Ký hiệu khác")),
    *(N_("Theo danh mục"), N_("Chưa thống nhất")),
)
_OF_REGISTER = {"name": N_("Loại"), "issued": N_("Ban hành"), "title": N_("Trích yếu")}
"""The columns of what a register tells, because articles say nothing."""
_REACH = (N_("Địa phương"), N_("Số bài"), N_("Bài đầu tiên"), N_("Bài gần nhất"))


@directive_tables.get("/directives.csv")
@by_generation
@in_turn
def csv_file() -> Response:
    try:
        header, rows = _table()
    except NoSuchDirective as error:
        return missing(error.code)
    return attached(csv_lines(_csv_rows(header, rows)), csv_table.MIMETYPE, "van-ban.csv")


@directive_tables.get("/directives.xlsx")
@by_generation
@in_turn
def xlsx_file() -> Response:
    try:
        header, rows = _table()
    except NoSuchDirective as error:
        return missing(error.code)
    file = spreadsheet.xlsx(gettext("Văn bản"), list(map(gettext, header)), rows)
    return send_file(file, spreadsheet.MIMETYPE, as_attachment=True, download_name="van-ban.xlsx")


def _table() -> tuple[Sequence[str], Sequence[Sequence[Cell]]]:
    """With ``code`` in the URL the provinces of one directive, else the list. Raises BadParameters,
    because without a filter a table has too much, and NoSuchDirective.
    """
    if code := request.args.get("code"):
        return _REACH, [_reach_row(reach) for reach in found_directive(code).reach]
    wanted, problems = directive_params.wanted()
    if problems:
        raise BadParameters(problems)
    found = current.directives().entries(**wanted.narrowing)
    if len(found) > spreadsheet.MAX_ROWS:
        raise BadParameters((too_many("directives", spreadsheet.MAX_ROWS),))
    return _LIST, [_row(entry) for entry in found]


def _row(entry: Entry) -> tuple[Cell, ...]:
    issued = entry.issued[0] if entry.issued else entry.month
    return (
        *(entry.code, entry.name, entry.kind_label, entry.place),
        entry.term.label if entry.term else entry.edition or None,
        *(issued, entry.title, entry.articles, entry.first, entry.last),
        "; ".join(entry.also) or None,
        "; ".join(gettext(name) for fact, name in _OF_REGISTER.items() if fact in entry.registered)
        or None,
        "x" if entry.disputed else None,
    )


def _reach_row(reach: Reach) -> tuple[Cell, ...]:
    return reach.place, reach.articles, reach.first, reach.last


def _csv_rows(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[list[str]]:
    for row in (header, *rows):
        yield ["" if cell is None else str(cell) for cell in row]
