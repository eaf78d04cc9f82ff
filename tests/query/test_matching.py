"""Which articles may be answers: units of a query, and the steps from a phrase to any word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.config import load
from search.query.analyse import analyse
from search.query.parse import parse
from search.query.words.readings import read
from search.query.words.slips import mend
from search.query.words.units import units
from search.text.lexicon.lexicon import Lexicon
from search.text.tokens import tokenize
from search.tree import AllOf, AnyOf, AtLeast, Phrase, Query, Term, children
from tests.analysis.lexicons import lexicon_of

NEWS = lexicon_of(
    *["Tổng Bí thư Nguyễn Phú Trọng tiếp xúc cử tri Hà Nội", "ông Tất Thành Cang bị kỷ luật"] * 9,
    *["Đại hội XIII của Đảng bầu Ban Chấp hành Trung ương", "Ủy ban kiểm tra xem xét kỷ luật"] * 9,
    *["sửa đổi luật đất đai", "sữa cho trẻ em", "luân chuyển cán bộ ở Quảng Ninh"] * 30,
    *["đại biểu toàn quốc lần thứ XIII", "đại hội lần thứ XIII"] * 9,
    *["quản lý chặt chẽ", "tiêu hủy vũ khí hóa học", "vũ khí hóa học"] * 9,
    *["những người phú quý", "nguyễn văn linh", "thành phố lớn", "là gì thế nào"] * 9,
)
SETTINGS = load()


def seen(text: str, lexicon: Lexicon = NEWS) -> str:
    """The units of a query, ``|`` between them: names in ``<>``, what tells nothing in ``()``."""
    words = read(tokenize(text), lexicon, "auto")
    found = []
    for unit in units(words, lexicon):
        said = " ".join(word.text for word in words[unit.start : unit.end])
        found.append(f"<{said}>" if unit.name else f"({said})" if unit.colourless else said)
    return " | ".join(found)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("đại hội", "đại hội"),
        ("tổng bí thư nguyễn phú trọng", "tổng bí thư | <nguyễn phú trọng>"),
        ("Nguyễn Phú Trọng", "<Nguyễn Phú Trọng>"),
        ("nguyen phu trong", "<nguyễn phú trọng>"),
        # One of the two hardly ever stands without the other.
        ("tất thành cang kỷ luật", "<tất thành cang> | kỷ luật"),
        ("luân chuyển cán bộ quảng ninh", "luân chuyển cán bộ | quảng ninh"),
        ("kỷ luật của những người", "kỷ luật | (của) | (những) | (người)"),
        ("trung ương là gì", "trung ương | (là) | (gì)"),
        # A committee is one word, also where pyvi parts it.
        ("bí thư tỉnh ủy nói", "bí thư | tỉnh ủy | nói"),
        ("chi ủy, cấp ủy", "chi ủy | cấp ủy"),
        # What begins like a surname inside a word names nobody.
        ("quản lý chặt chẽ", "quản lý chặt chẽ"),
        ("tiêu hủy vũ khí hóa học", "tiêu hủy vũ khí hóa học"),
    ],
)
def test_units(query: str, expected: str) -> None:
    assert seen(query) == expected


def written(node: Query) -> str:
    """A condition for a person: a row of words in quotation marks."""
    match node:
        case Phrase(words=words):
            return f'"{" ".join(words)}"'
        case Term(field=field, text=text):
            return text if field.startswith("body") else f"{field}:{text}"
        case AllOf(parts):
            return f"({' & '.join(map(written, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(written, parts))})"
        case AtLeast(parts, minimum):
            return f"{minimum} of {', '.join(map(written, parts))}"
        case _:
            raise AssertionError(node)


QUANG_NINH = '("quảng ninh" | place:Quảng Ninh)'
LOOSE = "((quảng | place:Quảng Ninh) | (ninh | place:Quảng Ninh))"


def steps(query: str) -> list[tuple[str, str]]:
    analysed = analyse(parse(query), lexicon=NEWS, settings=SETTINGS)
    return [(step.width, written(step.match)) for step in analysed.steps]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kỷ", [("words", "kỉ")]),
        (
            "đại hội",
            [
                ("phrase", '"đại hội"'),
                ("words", "(đại & hội)"),
                ("any", "(đại | hội)"),
            ],
        ),
        (
            "luân chuyển quảng ninh",
            [
                ("phrase", '"luân chuyển quảng ninh"'),
                ("words", f'("luân chuyển" & {QUANG_NINH})'),
                ("most", f'({QUANG_NINH} & 1 of "luân chuyển")'),
                ("most", QUANG_NINH),
                ("any", f'1 of "luân chuyển", {QUANG_NINH}'),
                ("any", f"(luân | chuyển | {LOOSE[1:-1]})"),
            ],
        ),
        # Who is named is the last to be left out; a particle is required of no article.
        (
            "kỷ luật của tất thành cang",
            [
                ("phrase", '"kỉ luật của tất thành cang"'),
                ("words", '("kỉ luật" & "tất thành cang")'),
                ("most", '("tất thành cang" & 1 of "kỉ luật")'),
                ("most", '"tất thành cang"'),
                ("any", '1 of "kỉ luật", "tất thành cang"'),
                ("any", "(kỉ | luật | tất | thành | cang)"),
            ],
        ),
        # Of many words the rare ones stay as long as enough articles have them.
        (
            "trung ương xem xét sửa đổi luật đất đai cho trẻ em",
            [
                ("words", '("trung ương" & "xem xét" & "sửa đổi luật đất đai" & "trẻ em")'),
                ("most", '("trung ương" & "xem xét" & 1 of "sửa đổi luật đất đai", "trẻ em")'),
                ("most", '3 of "trung ương", "xem xét", "sửa đổi luật đất đai", "trẻ em"'),
                (
                    "most",
                    '2 of "trung ương", "xem xét", ("sửa đổi" & luật & "đất đai"), "trẻ em"',
                ),
                (
                    "any",
                    '("trung ương" | "xem xét" | "sửa đổi" | luật | "đất đai" | "trẻ em")',
                ),
                ("any", "(trung | ương | xem | xét | sửa | đổi | luật | đất | đai | trẻ | em)"),
            ],
        ),
        # Bare syllables may be other words than they are read as, but a name is not taken apart.
        (
            "ky luat cua tat thanh cang",
            [
                ("phrase", '"kỉ luật của tất thành cang"'),
                ("words", '("kỉ luật" & "tất thành cang")'),
                ("words", '((kỉ & luật) & "tất thành cang")'),
                ("words", '((ki & luat) & "tất thành cang")'),
                ("most", '("tất thành cang" & 1 of (ki & luat))'),
                ("most", '"tất thành cang"'),
                ("any", '1 of (ki & luat), "tất thành cang"'),
                ("any", "(ki | luat | tat | thanh | cang)"),
            ],
        ),
        # Two sentences are no phrase.
        (
            "đại hội. kỷ luật",
            [
                ("words", '("đại hội" & "kỉ luật")'),
                ("any", '1 of "đại hội", "kỉ luật"'),
                ("any", "(đại | hội | kỉ | luật)"),
            ],
        ),
    ],
)
def test_steps(query: str, expected: list[tuple[str, str]]) -> None:
    assert steps(query) == expected


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("luân chuyển cán bộ là gì", "luân chuyển cán bộ"),
        ("luan chuyen can bo the nao", "luan chuyen can bo"),
        ("vì sao luân chuyển cán bộ", "luân chuyển cán bộ"),
        ("tin mới về luân chuyển cán bộ", "luân chuyển cán bộ"),
        ("tìm luân chuyển cán bộ", "luân chuyển cán bộ"),
        ("tin tức mới nhất về luân chuyển cán bộ ở Quảng Ninh", "luân chuyển cán bộ ở Quảng Ninh"),
    ],
)
def test_a_question_has_the_answers_of_what_it_asks_about(query: str, meant: str) -> None:
    assert steps(query)[0] == steps(meant)[0]


@pytest.mark.parametrize("query", ["ai bầu trung ương", "trung ương bầu ai", "là gì"])
def test_a_question_word_by_itself_is_a_part_of_the_sentence(query: str) -> None:
    assert steps(query)[0] == ("phrase", f'"{query}"')


@pytest.mark.parametrize(
    ("query", "shares"),
    [
        ("trung ương cán bộ trẻ em đại hội vũ khí", [4, 3, 2]),
        ("trung ương cán bộ trẻ em đại hội", [3, 2]),
        # What no article has says nothing of how many of the other words are to be there.
        ("trung ương cán bộ trẻ em đại hội xyzzyq", [3, 2]),
    ],
)
def test_of_many_words_more_are_asked_for_before_fewer(query: str, shares: list[int]) -> None:
    steps = analyse(parse(query), lexicon=NEWS, settings=SETTINGS).steps
    assert [s.match.minimum for s in steps if isinstance(s.match, AtLeast)] == shares


def test_a_congress_is_one_however_its_number_is_written() -> None:
    width, first = steps("đại hội 13")[0]
    assert width == "phrase"
    assert first.startswith('("đại hội 13" | "đại hội xiii" |')
    assert '"toàn quốc lần thứ xiii"' in first


def test_a_plenum_is_the_meeting_as_well_as_its_resolution() -> None:
    asked = {leaf.words for leaf in _leaves("tw5 khóa 12") if isinstance(leaf, Phrase)}
    assert {("trung", "ương", "5"), ("hội", "nghị", "lần", "thứ", "năm"), ("khóa", "xii")} <= asked


def test_no_step_is_narrower_than_the_one_before() -> None:
    order = ("phrase", "words", "most", "any")
    for query in ("dai hoi dang bo", "kỷ luật của tất thành cang ở hà nội năm nay", "37-ct/tw họp"):
        widths = [order.index(width) for width, _ in _widths(query)]
        assert widths == sorted(widths)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sữa đổi luật", "sửa đổi luật"),
        ("sữa cho trẻ em", "sữa cho trẻ em"),  # milk
        ("sữa", "sữa"),  # no neighbour tells
        ("luận chuyển", "luận chuyển"),  # another tone is no such slip
    ],
)
def test_hook_and_tilde_are_put_right_where_neighbours_tell(typed: str, meant: str) -> None:
    assert mend(typed.split(), NEWS) == meant.split()


def _widths(query: str) -> list[tuple[str, int]]:
    analysed = analyse(parse(query), lexicon=NEWS, settings=SETTINGS)
    return [(step.width, step.enough) for step in analysed.steps]


@pytest.mark.parametrize(
    ("query", "enough"),
    [
        ("trung ương xem xét sửa đổi luật đất đai cho trẻ em", 50),
        ("trung ương xem xét kỷ luật Tất Thành Cang vì trẻ em", 15),  # beside a name
        ("kỷ luật Tất Thành Cang", 15),
    ],
)
def test_fewer_articles_are_enough_beside_a_name_however_many_words(
    query: str, enough: int
) -> None:
    assert next(least for width, least in _widths(query) if width == "words") == enough


@pytest.mark.parametrize(
    ("query", "few"),
    [("xem xét luật trẻ em", 10), ("trung ương xem xét sửa đổi luật đất đai cho trẻ em", 20)],
)
def test_of_few_words_fewer_articles_stand_where_others_would_bury_them(
    query: str, few: int
) -> None:
    analysed = analyse(parse(query), lexicon=NEWS, settings=SETTINGS)
    assert {step.few for step in analysed.steps} == {few}


@pytest.mark.parametrize(
    ("query", "points"),
    [
        # Each word once, what is rare or a name once more, and each in the headline.
        (
            "trẻ em kỷ luật đại hội Hà Nội",
            [
                *['"trẻ em"', '"kỉ luật"', '"đại hội"', '("hà nội" | place:Hà Nội)'],
                *['"kỉ luật"', '"đại hội"', '("hà nội" | place:Hà Nội)'],
                *['title:"trẻ em"', 'title:"kỉ luật"', 'title:"đại hội"', 'title:"hà nội"'],
            ],
        ),
        ("kỷ luật", []),
        ("trẻ em AND kỷ luật đại hội trung ương", []),
        ("title:(trẻ em kỷ luật đại hội)", []),
        ('"trẻ em" kỷ luật', []),
        ("37-CT/TW trẻ em kỷ luật đại hội", []),
        # A text is no question.
        ("xem xét sửa đổi luật đất đai cho trẻ em ở tỉnh Quảng Ninh", []),
    ],
)
def test_what_tells_articles_apart_that_have_not_all_words(query: str, points: list[str]) -> None:
    steps = analyse(parse(query), lexicon=NEWS, settings=SETTINGS).steps
    for step in steps:
        expected = points if step.width in ("most", "any") else []
        assert list(map(_pointed, step.points)) == expected


def _pointed(node: Query) -> str:
    headline = isinstance(node, Phrase) and node.field.startswith("title")
    return f"title:{written(node)}" if headline else written(node)


def _leaves(query: str) -> Iterator[Query]:
    waiting = [analyse(parse(query), lexicon=NEWS, settings=SETTINGS).tree]
    while waiting:
        node = waiting.pop()
        below = children(node)
        waiting.extend(below)
        if not below:
            yield node
