"""Articles with directives, for tests of their pages, and what is read off these."""

from __future__ import annotations

import datetime as dt
from urllib.parse import unquote

from tests.web.conftest import article
from tests.web.markup import Element


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


MADE = (
    article(
        "a1",
        "Đà Nẵng sơ kết",
        "Thực hiện Chỉ thị số 37-CT/TW ngày 4-8-2009 về “Đại hội đảng bộ”. Câu khác.",
        date=day("2009-09-01"),
        place="Đà Nẵng",
    ),
    article("a2", "Ghi nhầm", "Chỉ thị 37-CT/TW ngày 9-8-2009.", date=day("2010-02-05")),
    article(
        "a3",
        "Chỉ thị mới",
        "Chỉ thị 37-CT/TW ngày 3-9-2014 và Nghị quyết 22-NQ/TW.",
        date=day("2014-09-20"),
        place="Hà Nội",
    ),
    article("a4", "Không ngày", "Theo Chỉ thị 37-CT/TW."),
    *(
        article(f"k{n}", "Kế hoạch", "Kế hoạch 11-KH/TU.", date=day("2016-05-06"), place=place)
        for n, place in enumerate(("Đà Nẵng", "Đà Nẵng", "An Giang"))
    ),
    *(
        article(f"n{n}", f"Hội nghị {n}", "Nghị quyết 22-NQ/TW.", date=day(f"2016-{n:02}-01"))
        for n in range(1, 13)
    ),
)


def cells(body: Element) -> list[list[str]]:
    return [[c.words for c in row.parts if isinstance(c, Element)] for row in body.all("tr")]


def hrefs(root: Element) -> dict[str, str]:
    return {a.words: unquote(a.attributes["href"]) for a in root.all("a")}
