"""People and their posts: tables of made-up sentences, whole articles, and laws."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.command.people import as_json
from search.people import article, finder
from search.people.letters import key, proper
from search.people.lines import people_by_line
from search.people.model import Event, Mention

FOLDER = Path(__file__).parent
NAMES = [
    "Nguyễn Văn ",
    "Đoàn Hà",
    "George W. ",
    "OceanBank ",
    "Phạm Anh ",
    "Trần Thị Mai",
    "Hồ Chí Minh",
    "Y Bliu ",
    "Kim Jong - un",
    " Trump",
    "A",
]
WORDS = ["ông ", "bà ", "Ông ", "đường ", "phường ", "số 5 ", "TP. ", "HCM ", "12/3/2019 ", "Ô"]
POSTS = [
    "Bí thư Tỉnh ủy ",
    "Trung ương ",
    "Thành ",
    "Thường vụ Tỉnh uỷ ",
    "vào Ban Thường vụ ",
    "nguyên Chủ tịch ",
    "các Phó thủ tướng ",
    "được bầu giữ chức ",
]
VERBS = [
    "thay ông ",
    "từ năm 1991 đến 1995, ",
    "lúc đó, ",
    "bổ nhiệm ",
    "sang làm ",
    "bị cách chức ",
    "từng là ",
    ", ",
    " và ",
    " - ",
    " (",
    ") ",
    ": ",
    ". ",
    "\n",
    "Üß İ",
    "阮",
]
MARKS = ["\u0301", "\u200b", "\ud800", "&amp;", "&nbsp;"]
PIECES = [*NAMES, *WORDS, *POSTS, *VERBS, *MARKS]
hostile = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
)


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def named(text: str, mention: Mention) -> str:
    surface = text[mention.start : mention.end]
    return surface if surface == mention.name else f"{surface}={mention.name}"


@pytest.mark.parametrize(("text", "expected"), rows("names.tsv"))
def test_mentions_of_a_text(text: str, expected: str) -> None:
    assert (" | ".join(named(text, m) for m in finder.find(text)) or "-") == expected


@pytest.mark.parametrize(("text", "expected"), rows("posts.tsv"))
def test_posts_of_a_text(text: str, expected: str) -> None:
    found = []
    for person in article.people(finder.find(text)):
        held, former, got, lost = person.posts
        signs = [f"+{p}" for p in held] + [f"-{p}" for p in former]
        signs += [f">{e.post}" for e in got] + [f"x{e.post}" for e in lost]
        if signs:
            found.append(f"{person.name}: {'; '.join(signs)}")
    assert (" | ".join(found) or "-") == expected


@pytest.mark.parametrize("line", (FOLDER / "articles.jsonl").read_text("utf-8").splitlines())
def test_people_of_an_article(line: str) -> None:
    given_ = json.loads(line)
    found = article.people(article.mentions(given_["title"], given_["body"]))
    assert [p.to_json() for p in found] == given_["people"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Họp ngày 3/2. Chiều 6/10, bà Lê Thị Sáu (sinh năm 1970) bị cách chức Bí thư xã.", "6/10"),
        ("Bà Lê Thị Sáu thôi giữ chức Bí thư xã kể từ ngày mai 18-10.", "18-10"),
        ("Ngày 2/3, bà Lê Thị Sáu được bầu làm Bí thư xã kể từ ngày 1/4/2018.", "1/4/2018"),
        ("Ngày 2/3, họp (tháng 8/2011), bà Lê Thị Sáu được bầu làm Bí thư xã.", "tháng 8/2011"),
        # in brackets beside the word for a day
        ("Chiều nay (6/10), bà Lê Thị Sáu được bầu làm Bí thư xã.", "6/10"),
        ("Bầu bà Lê Thị Sáu làm Bí thư xã (nhiệm kỳ 2015-2020) từ hôm nay (25/9).", "25/9"),
        ("Bà Lê Thị Sáu (sinh ngày 6/10/1970) được bầu làm Bí thư xã.", None),
        # further on behind the post
        (
            "Bà Lê Thị Sáu được bầu làm Bí thư xã (BTX) kiêm Trưởng ban hồi cuối tháng 6.",
            "cuối tháng 6",
        ),
        ("Bà Lê Thị Sáu được bầu làm Bí thư xã tại kỳ họp thứ nhất vào ngày 19-3.", "19-3"),
        ("Bà Lê Thị Sáu được bầu làm Bí thư xã sau khi ông Tư nghỉ hưu từ ngày 1-8.", None),
        ("Bà Lê Thị Sáu thôi chức Bí thư xã để nghỉ hưu từ ngày 1-8.", "1-8"),
        ("Bà Lê Thị Sáu trở thành Bí thư xã tới năm 2021.", None),
        # of what somebody else does
        ("Chiều 6/10, ông Trần Tư cho biết bà Lê Thị Sáu đã được bầu làm Bí thư xã.", None),
        ("Ngày 6/10, xã gửi lời chúc mừng sau khi bà Lê Thị Sáu được bầu làm Bí thư xã.", None),
        ("Ngày 6/10, sau khi ông Tư nghỉ, bà Lê Thị Sáu được bầu làm Bí thư xã.", "6/10"),
        ("Sáng 6/10, ông Trần Tư họp thay bà Lê Thị Sáu vừa được bầu làm Bí thư xã.", None),
        ("Ngày 6/10, ông Tư ủng hộ Bí thư xã bị sa thải Lê Thị Sáu.", None),
        # of another time than the sentence before
        ("Họp ngày 6/10. Bảy tháng sau, bà Lê Thị Sáu được bầu làm Bí thư xã.", None),
        ("Họp ngày 6/10. Tại Đại hội Đảng khoá XII, bà Lê Thị Sáu trúng cử Bí thư xã.", None),
        # a month or a year of a life is no day that the next sentence shares
        ("Tháng 9/2014, bà Lê Thị Sáu về huyện. Bà được bầu làm Bí thư xã.", None),
        ("Họp ngày 6/10. Bà Lê Thị Sáu được bầu làm Bí thư xã.", "6/10"),
        # since when somebody was something else, and the day of a paper
        (
            "Trước khi được bầu làm Bí thư xã, bà Lê Thị Sáu đảm nhận vị trí Phó bí thư từ "
            "tháng 11-2014.",
            None,
        ),
        ("Bà Lê Thị Sáu thôi làm Bí thư xã để đảm nhiệm việc khác từ ngày 29/3.", "29/3"),
        ("Tin nóng thời sự ngày 27/8: Bà Lê Thị Sáu thôi làm Bí thư xã.", None),
        # votes whose digits have come apart
        ("Sáng 6/10, với (46 5/4 65 phiếu), bà Lê Thị Sáu được bầu làm Bí thư xã.", "6/10"),
    ],
)
def test_the_day_of_an_event(text: str, day: str | None) -> None:
    (mention,) = (m for m in finder.find(text) if m.name == "Lê Thị Sáu")
    events = mention.posts.appointed + mention.posts.removed
    assert events[0] == Event("Bí thư xã", day)


def test_a_sentence_that_was_broken_behind_an_abbreviation_goes_on() -> None:
    body = ["Dự lễ có nguyên Bí thư Thành uỷ TP.", "HCM Lê Thị Sáu cùng nhiều đại biểu."]
    (person,) = article.people(article.mentions("Lễ", body))
    assert person.posts.former == ("Bí thư Thành uỷ TP. HCM",)


def test_a_paragraph_goes_on_with_the_day_of_the_one_before() -> None:
    body = (
        "Chiều 19-6, HĐND tỉnh họp.",
        "Ông Trần Tư được bầu vào ngày 21-2-2013.",
        "Cũng tại kỳ họp này, HĐND đã bầu bà Lê Thị Sáu làm Bí thư xã.",
        "Ông Võ An được bầu làm Phó bí thư xã.",
    )
    found = {m.name: m.posts.appointed for m in article.mentions("Họp", body)}
    assert found["Lê Thị Sáu"] == (Event("Bí thư xã", "19-6"),)
    assert found["Võ An"] == (Event("Phó bí thư xã", None),)


def test_foreign_people_are_told_from_others() -> None:
    text = "Chủ tịch Trung Quốc Tập Cận Bình, ông Ksor Nham, Angela Merkel, bà Trần Thị Mai"
    assert [m.foreign for m in finder.find(text)] == [True, False, True, False]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Hòa", "HOÀ", True),
        ("Thủy", "Thuỷ", True),
        ("Kim Jong-un", "Kim Jong - un", True),
        ("Kỳ", "Kì", False),
        ("Mai", "Mái", False),
    ],
)
def test_one_key_for_the_writings_of_a_name(left: str, right: str, same: bool) -> None:
    assert (key(left) == key(right)) is same


def test_capitals_get_proper_case() -> None:
    assert proper("NGUYỄN XUÂN  PHÚC") == "Nguyễn Xuân Phúc"
    assert proper("John McCain") == "John McCain"


def test_offsets_are_those_of_the_line_as_given() -> None:
    line = unicodedata.normalize("NFD", "Ông\u200b&nbsp;Trần Thị Thủy, Ủy viên; ô. Nam")
    ((mention, surface),) = next(people_by_line([line]))
    assert unicodedata.normalize("NFC", surface) == "Trần Thị Thủy"
    assert line[mention.start : mention.end] == surface
    assert mention.posts.held == ("Ủy viên",)


def _letters(text: str) -> str:
    """The letters of some words without marks and blanks: ``NguyễnVăn`` is ``Nguyễn Văn``."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


@given(st.lists(hostile.filter(lambda line: "\n" not in line), max_size=4))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_what_is_printed_is_the_json_of_each_mention(lines: list[str]) -> None:
    found = ([m.to_json(surface) for m, surface in line] for line in people_by_line(lines))
    whole = [json.dumps({"people": people}, ensure_ascii=False) for people in found]
    assert as_json(lines).split("\n")[:-1] == whole


@given(lines=st.lists(hostile, max_size=4))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_laws(lines: list[str]) -> None:
    """In order, not overlapping, within the text; a line alone and among others says the same."""
    for line in lines:
        end = 0
        for mention in finder.find(line):
            assert end <= mention.start < mention.end <= len(line)
            end = mention.end
            assert mention.name
            surface = _letters(line[mention.start : mention.end])
            assert surface in _letters(mention.name) or mention.short
    whole = [line.replace("\n", " ") for line in lines]
    assert finder.find_by_line(whole) == [finder.find(line) for line in whole]
    for line, found in zip(whole, people_by_line(whole), strict=True):
        for mention, surface in found:
            assert line[mention.start : mention.end] == surface != ""
    article.people(article.mentions("".join(lines[:1]), lines[1:]))


def test_a_list_of_delegates_gives_each_his_own() -> None:
    surnames, given = ("Lê", "Trần", "Phạm", "Đỗ"), ("An", "Bình", "Cường", "Dũng", "Hùng")
    names = [f"{s} {m} {g}" for s in surnames for m in ("Văn", "Hữu", "Đức") for g in given]
    body = [f"{n}. Ông {name}, Bí thư xã {n}" for n, name in enumerate(names)]
    people = article.people(article.mentions("Danh sách đại biểu dự đại hội", body))
    assert [(p.name, p.posts.held) for p in people] == [
        (name, (f"Bí thư xã {n}",)) for n, name in enumerate(names)
    ]
    assert [m.name for m in finder.find(f"Dự họp có các ông {', '.join(names)}.")] == names
