"""The columns of tables that people take away: names for programs, labels for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from search import citations
from search.article import Article
from web.current import site_root
from web.files.original import safe_url
from web.urls.links import article_url
from web.wording.language import N_
from web.wording.naming import directive_name


@dataclass(frozen=True, slots=True)
class Column:
    """``cell`` makes the value from an article, inside a request; None where there is none.
    ``said`` makes it for a person, where that is something else.
    """

    name: str
    label: str
    cell: Callable[[Article], str | dt.date | None]
    said: Callable[[Article], str] | None = None


def _directives(article: Article) -> str:
    """``Nghị quyết Trung ương 4 khóa XI``, not ``NQTW4-XI``."""
    return "; ".join(directive_name(citations.notation(code)) for code in article.codes)


COLUMNS: Mapping[str, Column] = {
    column.name: column
    for column in (
        Column("id", N_("Mã bài"), lambda article: article.id),
        Column("title", N_("Tiêu đề"), lambda article: article.title),
        Column("date", N_("Ngày đăng"), lambda article: article.date),
        Column("source", N_("Nguồn"), lambda article: article.source),
        Column("place", N_("Địa phương"), lambda article: article.place),
        Column("byline", N_("Tác giả"), lambda article: article.byline),
        Column("codes", N_("Văn bản"), lambda article: "; ".join(article.codes), _directives),
        Column("url", N_("Bài gốc"), safe_url),
        Column("text", N_("Toàn văn"), lambda article: article.body_text),
        Column("event", N_("Ngày của sự việc"), lambda article: article.event),
        Column("date_basis", N_("Ngày lấy từ"), lambda article: article.date_basis),
        Column("year_inferred", N_("Năm suy ra"), lambda article: "1" * article.year_inferred),
        Column("title_basis", N_("Tiêu đề lấy từ"), lambda article: article.title_basis),
        Column("body_basis", N_("Toàn văn lấy từ"), lambda article: article.body_basis),
        Column("place_given", N_("Địa phương như đã nêu"), lambda article: article.place_given),
        Column(
            "tindang", N_("Trang tindang"), lambda article: site_root() + article_url(article.id)
        ),
    )
}
CSV: tuple[str, ...] = tuple(name for name in COLUMNS if name != "tindang")
"""As ``tindang reindex`` reads them back."""
_FOR_READING_BACK = (
    "id",
    "text",
    "event",
    "date_basis",
    "year_inferred",
    "title_basis",
    "body_basis",
    "place_given",
)
XLSX: tuple[str, ...] = tuple(name for name in COLUMNS if name not in _FOR_READING_BACK)
"""What a person wants in a table; a text of several pages fits no cell."""
