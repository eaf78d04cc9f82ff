"""What is marked of a date, or a range of days, that a query names."""

from __future__ import annotations

import pytest

from search import config
from search.article import Article
from search.highlight import Marker, whole
from search.query.analyse import analyse
from search.query.parse import parse
from tests.analysis.lexicons import lexicon_of
from tests.conftest import ROOT
from tests.search.test_highlight import marked


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        (
            "đại hội từ tháng 12/2020 đến tháng 3/2021",
            "Từ tháng 12/2020 đến năm 2021, tháng 12 đại hội, 12 ủy viên.",
            "Từ [tháng 12/2020] đến năm 2021, tháng 12 [đại hội], 12 ủy viên.",
        ),
        (
            "đại hội từ tháng 12/2020 đến tháng 3/2021",
            "Đại hội từ tháng 12/2020 đến tháng 3/2021.",
            "[Đại hội] từ [tháng 12/2020 đến tháng 3/2021].",
        ),
        (
            "từ 5/8/2009 đến 7/8/2009",
            "Ngày 5 tháng 8 năm 2009, từ 5/8/2010 đến 7/8/2010, 8/2009.",
            "Ngày [5 tháng 8 năm 2009], từ 5/8/2010 đến 7/8/2010, 8/2009.",
        ),
        ("họp quý 3", "Họp quý III, quý 4, ngày 3.", "[Họp quý III], quý 4, ngày 3."),
        ("họp năm 2018", "Họp năm 2018, năm 2019; 2018.", "[Họp năm 2018], năm 2019; [2018]."),
        ("hop thang 7/2018", "Họp 7/2018, tháng 7.", "[Họp] [7/2018], tháng 7."),
        ("họp từ năm 2010-2012", "Họp năm 2010-2012, từ 2010.", "[Họp] năm [2010-2012], từ 2010."),
        ("họp 4/8/2009", "Họp 4 tháng 8, 2009; 4 tháng 8.", "[Họp 4 tháng 8, 2009]; 4 tháng 8."),
        ("họp đến", "Họp đến tháng 7/2018.", "[Họp đến] tháng 7/2018."),
    ],
)
def test_a_date_is_marked_as_a_whole_and_nothing_of_it_alone(
    query: str, text: str, expected: str
) -> None:
    lexicon = lexicon_of(text)
    shipped = config.load(ROOT / "config.toml")
    read = analyse(parse(query, lexicon=lexicon), lexicon=lexicon, settings=shipped)
    view = whole(Article("a", "Tin", (text,)), Marker(read.marks), ())
    assert marked(text, view.body_ranges[0]) == expected
