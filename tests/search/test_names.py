"""What a directive is called, where articles and a register say several things."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search.catalogue import variants
from search.directives import Directives
from search.engines import open_engine
from search.live_index import LiveIndex
from search.register import Record, Register
from search.settings import Settings
from tests.search.conftest import article, fill

TITLE = "đổi mới hệ thống tổ chức, nâng cao hiệu quả của các đơn vị sự nghiệp công lập"
TAILED = f"Nghị quyết 19-NQ/TW ngày 25/10/2017 “Về {TITLE} và đồng bộ với Luật Giáo dục”."
SHORT = "Nghị quyết 19-NQ/TW ngày 25/10/2017 “Về hiệu quả của các đơn vị sự nghiệp công lập”."
REGISTER = Register(
    (
        Record(
            "105-QĐ/TW",
            kind="Quy định",
            issued="2017-12-19",
            title="phân cấp quản lý cán bộ và bổ nhiệm, giới thiệu cán bộ ứng cử",
        ),
        Record("19-NQ/TW", issued="2017-10-25", title=TITLE),
    )
)
SHARED = "Quy định 105-QĐ/TW ngày 19/12/2017 của Ban Chấp hành Trung ương về công tác cán bộ."
VAGUE = "Quy định 105-QĐ/TW ngày 19/12/2017 “Về công tác nhân sự ở các địa phương”."
ABOUT = "Theo Quy định 105-QĐ/TW về phân cấp quản lý cán bộ và bổ nhiệm cán bộ đã có, ông nói."


@pytest.mark.parametrize(
    ("texts", "code", "title"),
    [
        # A title that one article quotes gives way to the register's, if more speak of that matter.
        ([VAGUE], "105-QĐ/TW", "Về công tác nhân sự ở các địa phương"),
        ([VAGUE, ABOUT], "105-QĐ/TW", "Về công tác nhân sự ở các địa phương"),
        ([VAGUE, ABOUT, ABOUT], "105-QĐ/TW", REGISTER.records[0].title),
        ([SHARED, ABOUT, ABOUT], "105-QĐ/TW", REGISTER.records[0].title),
        # Of forms that are given alike, the one that leaves out less.
        (
            [
                "Quy định 07-QĐ/TW ngày 28/8/2018 về xử lý tổ chức đảng vi phạm.",
                "Quy định 07-QĐ/TW ngày 28/8/2018 về xử lý kỷ luật tổ chức đảng vi phạm.",
            ],
            "07-QĐ/TW",
            "về xử lý kỷ luật tổ chức đảng vi phạm",
        ),
        # A plenum adopts several resolutions: no title of one alone is its own.
        (
            [
                "Nghị quyết Trung ương 5 khóa XII “Về phát triển kinh tế tư nhân hiện nay”.",
                "Nghị quyết Trung ương 5 khóa XII “Về hoàn thiện thể chế kinh tế thị trường”.",
                "Nghị quyết Trung ương 5 khóa XII “Về hoàn thiện thể chế kinh tế thị trường”.",
            ],
            "NQTW5-XII",
            "Về hoàn thiện thể chế kinh tế thị trường; Về phát triển kinh tế tư nhân hiện nay",
        ),
        # A title does not go on with the words of an article, if another form ends where it should.
        ([TAILED, SHORT], "19-NQ/TW", "Về hiệu quả của các đơn vị sự nghiệp công lập"),
        # Of forms given as often, the one that is nearest to the register's is shown.
        (
            [
                f"Nghị quyết 19-NQ/TW ngày 25/10/2017 “Về việc tiếp tục thực hiện {TITLE}”.",
                f"Nghị quyết 19-NQ/TW ngày 25/10/2017 “Về tiếp tục {TITLE}”.",
            ],
            "19-NQ/TW",
            f"Về tiếp tục {TITLE}",
        ),
        ([TAILED], "19-NQ/TW", f"Về {TITLE} và đồng bộ với Luật Giáo dục"),
        # Titles count that stand beside its number alone.
        (
            [
                "Nghị quyết 29-NQ/TW ngày 4/11/2013.",
                "Nghị quyết 29 ngày 4/11/2013 “Về đổi mới căn bản, toàn diện giáo dục”.",
            ],
            "29-NQ/TW",
            "Về đổi mới căn bản, toàn diện giáo dục",
        ),
    ],
)
def test_titles(
    settings: Settings, tmp_path: Path, texts: list[str], code: str, title: str
) -> None:
    engine = open_engine(replace(settings, index=tmp_path))
    fill(engine, [article(str(n), "Tin", text, date="2018-05-05") for n, text in enumerate(texts)])
    directives = Directives(LiveIndex(engine, REGISTER))
    [found] = [e for e in directives.entries() if e.code == code]
    assert found.title == title
    engine.close()


@pytest.mark.parametrize(
    ("matter", "title", "about"),
    [
        ("tinh giản biên chế, năm 2016, thành phố đã xong", "về tinh giản biên chế cán bộ", True),
        ("công tác, năm 2016, thành phố đã xong", "công tác tinh giản biên chế cán bộ", False),
        ("tinh giản bộ máy, sau 10 năm đã xong nhiều việc", "tinh giản biên chế cán bộ", False),
    ],
)
def test_the_first_clause_of_a_matter(matter: str, title: str, about: bool) -> None:
    assert variants.is_about(matter, title) is about
