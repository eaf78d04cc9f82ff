"""Made-up documents for the engines' tests, whose terms stand between spaces: the suite tests
engines, not the analysis of Vietnamese.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

from search import schema
from search.schema import Document
from search.text import forms
from search.text.forms import Forms


def document(
    id: str,
    title: str = "",
    body: str = "",
    *,
    day: int = 0,
    added: int = 0,
    stored: str | None = None,
    codes: Sequence[str] = (),
    place: Sequence[str] = (),
    source: Sequence[str] = (),
    directive: Sequence[str] = (),
    person: Sequence[str] = (),
) -> Document:
    """``day`` and ``added`` are yyyymmdd, 0 for none; year and month follow from it."""
    keywords: dict[str, tuple[str, ...]] = dict.fromkeys(schema.KEYWORDS, ())
    keywords.update(
        year=(str(day)[:4],) if day else (),
        month=(f"{str(day)[:4]}-{str(day)[4:6]}",) if day else (),
        code=tuple(codes),
        place=tuple(place),
        source=tuple(source),
        directive=tuple(directive),
        person=tuple(person),
    )
    tie = zlib.crc32(id.encode("utf-8"))
    return Document(
        id=id,
        title=forms.of_terms(title.lower().split()),
        lead=Forms(),
        rest=forms.of_terms(body.lower().split()),
        keywords=keywords,
        day=day,
        order_keys={
            "newest": day << 32 | tie,
            "oldest": (day or 99_999_999) << 32 | tie,
            "added": added << 32 | tie,
        },
        added=added,
        stored=json.dumps({"id": id, "title": title}, ensure_ascii=False)
        if stored is None
        else stored,
    )


LIBRARY = (
    document("ban", "Ban bí thư", "bàn về cán bộ và bạn đọc", day=20160713, place=("An Giang",)),
    document(
        "chi-thi",
        "Chỉ thị 37 của Bộ Chính trị",
        "chỉ thị về đại hội đảng bộ các cấp tiến tới đại hội đảng toàn quốc",
        day=20090804,
        codes=("37-CT/TW", "35-CT/TW"),
        place=("An Giang",),
        source=("Báo Nhân Dân",),
        directive=("37-CT/TW",),
    ),
    document(
        "dai-hoi",
        "Đại hội đảng bộ cấp cơ sở",
        "đại hội đảng bộ cơ sở đại hội bầu cấp ủy",
        day=20200301,
        codes=("35-CT/TW",),
        place=("Lào Cai",),
        source=("Báo Lào Cai",),
        directive=("35-CT/TW",),
    ),
    document(
        "dang", "Đăng ký", "dâng hương đang làm đảng viên", day=20200302, source=("Báo Lào Cai",)
    ),
    document("undated", "Đảng bộ đại hội", "hội nghị bộ đảng", place=("Lào Cai", "An Giang")),
    document("empty"),
)
"""A corpus small enough to know by heart. No two documents share all their terms."""
