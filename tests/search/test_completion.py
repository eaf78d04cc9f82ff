"""What a query that is being typed may become: phrases, titles, directives and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines import open_engine
from search.people.indexed import names_of
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from search.suggest.phrases import asks_for_more, begun, is_half
from search.suggest.proper import proper
from search.suggest.typed import Typed, meaning
from search.text import forms
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.lexicon_builder import LexiconBuilder
from search.text.tokens import Token, tokenize
from tests.search.conftest import article, fill

OFTEN = [
    ("Nghị quyết về kỷ luật của Đảng", "Ủy ban Kiểm tra Trung ương đề nghị kỷ luật."),
    ("Họp Ban Thường vụ", "Ban Thường vụ và Ủy ban Kiểm tra bàn về quy hoạch cán bộ."),
    ("Tham nhũng", "Tư tưởng Hồ Chí Minh; học tập và làm theo; nghị quyết, quân ủy, kỳ họp."),
]
ONCE = [
    article(
        "nga", "Thăm nước Nga", "Bà Tòng Thị Phóng đi thăm.", date="2016-01-02", place="Hà Nội"
    ),
    article("quan", "Quận ủy", "Quận ủy họp.", date="2016-02-02", place="Hải Phòng"),
    article("37", "Chỉ thị 37", "Theo Chỉ thị 37-CT/TW.", date="2017-02-02", place="Hải Phòng"),
    article("bến", "Cảng mới", "Mở bến tàu khách.", date="2017-02-03", place="Hồ Chí Minh"),
]


@pytest.fixture(scope="module")
def party(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Four articles for each of ``OFTEN``, so many as a phrase must have, and those of ``ONCE``."""
    chosen = replace(settings, index=tmp_path_factory.mktemp("party"))
    engine = open_engine(chosen)
    often = [
        article(f"{number}-{copy}", title, body, date="2018-03-04")
        for number, (title, body) in enumerate(OFTEN)
        for copy in range(4)
    ]
    fill(engine, [*often, *ONCE])
    yield Searcher(chosen, engine)
    engine.close()


def texts(searcher: Searcher, typed: str, limit: int = 8) -> list[str]:
    return [completion.text for completion in searcher.complete(typed, limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nghi quy", "nghị quyết"),  # `quy` is a word, and the beginning of another
        ("nghị quy", "nghị quyết"),
        ("NGHỊ QUY", "NGHỊ QUYẾT"),
        ("Nghị quy", "Nghị quyết"),
        ("nghi quyet", "nghị quyết"),
        ("ban thường v", "ban thường vụ"),
        ("ban thuong ", "ban thường vụ"),
        ("ủy ban k", "ủy ban kiểm tra"),  # never `ủy ban kiểm`, which always goes on
        ("ủy ban kiểm tra t", "ủy ban kiểm tra trung ương"),
        ("tu tuong h", "tư tưởng hồ chí minh"),
        ("học tập v", "học tập và làm theo"),
        ("ky l", "kỷ luật"),
        ("tòng th", "tòng thị"),  # one article has it
        ("tong thi ph", "tòng thị phóng"),
        ("thăm nước ", "thăm nước nga"),
        ("hai ph", "Hải Phòng"),
        ("chi thi 3", "Chỉ thị 37-CT/TW"),
        ("37-c", "Chỉ thị 37-CT/TW"),
        ("37-", "Chỉ thị 37-CT/TW"),
        ("nam:201", "nam:2018"),
        ("tỉnh:h", 'tỉnh:"Hải Phòng"'),
        ("-tỉnh:noi", '-tỉnh:"Hà Nội"'),
        ("quận ủy tỉnh:", 'quận ủy tỉnh:"Hải Phòng"'),
        ("vanban:37", 'vanban:"Chỉ thị 37-CT/TW"'),
    ],
)
def test_the_right_one_comes_first(party: Searcher, typed: str, first: str) -> None:
    assert texts(party, typed)[:1] == [first]


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("ban thường v", "bàn thường vụ"),
        ("quân ủ", "quận ủy"),  # who types tones means what has none
        ("kỷ", "kỳ họp"),  # typed marks bind
        ("nghị quyết", "nghị quyết"),  # that is typed already
    ],
)
def test_what_cannot_be_meant_is_not_offered_first(party: Searcher, typed: str, never: str) -> None:
    assert never not in texts(party, typed)[:1]


@pytest.mark.parametrize(
    "typed", ["", "   ", ":::", "\ud800", "x" * 100_000, "không:x", "OR OR", "tỉnh:xyz"]
)
def test_nothing_is_made_up(party: Searcher, typed: str) -> None:
    assert texts(party, typed) == []


def test_a_city_that_is_named_after_a_person_is_offered_as_a_city(party: Searcher) -> None:
    found = {completion.text: completion.count for completion in party.complete("hồ chí m", 8)}
    assert found["TP Hồ Chí Minh"] == 1
    assert "Hồ Chí Minh" not in found, "which asks for the person"


@pytest.mark.parametrize(
    "typed", ["n", "t", "ban ", "k", "h", "tong", "37", "nam:", "ky hop ", "ho chi"]
)
def test_each_finds_as_many_articles_as_it_tells(party: Searcher, typed: str) -> None:
    found = party.complete(typed, 8)
    assert found
    assert len({completion.text for completion in found}) == len(found)
    for completion in found:
        assert party.search(SearchRequest(completion.text)).total >= completion.count > 0


def test_terms_are_offered_as_papers_write_them(party: Searcher) -> None:
    """Exact terms have i for y."""
    assert "kỷ luật" in texts(party, "k")


def test_a_number_with_a_hyphen_is_all_of_it(party: Searcher) -> None:
    assert "Chỉ thị 37-CT/TW" in texts(party, "3")
    assert "Chỉ thị 37-CT/TW" not in texts(party, "3-")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ubkt t", "ủy ban kiểm tra trung ương"),
        ("UBKT TW", "ủy ban kiểm tra trung ương"),
        ("uy ban kiem tra tw", "ủy ban kiểm tra trung ương"),  # one word is short, two are not
        ("btv", "ban thường vụ"),  # the last word is all of an abbreviation
    ],
)
def test_abbreviations_are_read_in_full(party: Searcher, typed: str, offered: str) -> None:
    assert offered in [text.lower() for text in texts(party, typed)]


def test_what_is_short_for_another_is_offered_once(party: Searcher) -> None:
    found = texts(party, "ubkt t")
    assert len({meaning(text) for text in found}) == len(found)


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("ubkt t", ["ủy ban kiểm tra t"]),
        ("nghị quyết TW", ["nghị quyết trung ương"]),
        ("nghị quyết tw ", ["nghị quyết trung ương"]),
        ("đh đảng", ["đại hội đảng"]),
        ("tu tuong", []),  # no abbreviation without capitals
        ("đại hội", []),
        ("", []),
    ],
)
def test_what_abbreviations_stand_for(typed: str, full: list[str]) -> None:
    found = [one.text for one in Typed.of(typed).in_full()]
    assert found == full if not full else set(full) <= set(found)


@given(st.text(alphabet="tuwbk hđng.", max_size=60))
def test_any_row_of_abbreviations_has_few_readings(typed: str) -> None:
    assert len(Typed.of(typed).in_full()) <= 3


def test_readings_that_are_not_kept_are_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """All 65,536 readings of sixteen abbreviations with two meanings held a server for a minute."""
    read: list[str] = []

    def counted(text: str) -> Sequence[Token]:
        read.append(text)
        assert len(read) < 20
        return tokenize(text)

    monkeypatch.setattr("search.suggest.typed.tokenize", counted)
    found = Typed.of("BTC " * 15 + "BTC").in_full()
    assert {one.text.count("ban tổ chức") for one in found} <= {13, 14, 15, 16}
    assert len(found) == 3


SAID = (
    "họp bàn.",
    "nói về y tế.",
    "đã trả lời.",
    "gửi thư.",
    "thăm bà con.",
    "nêu rõ.",
    "chúc tết.",
)
LEADERS = [
    f"{who} {what}"
    for who, articles in (
        ("Thủ tướng Nguyễn Xuân Phúc", 7),
        ("Thủ tướng Nguyễn Tấn Dũng", 5),
        ("Chủ tịch UBND thành phố Nguyễn Đức Chung", 6),
        ("Tổng bí thư Lê Duẩn", 5),
    )
    for what in SAID[:articles]
]


@pytest.fixture(scope="module")
def leaders(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Articles that name people by their posts."""
    chosen = replace(settings, index=tmp_path_factory.mktemp("leaders"))
    engine = open_engine(chosen)
    made = [article(str(n), f"Tin số {n}", body) for n, body in enumerate(LEADERS)]
    fill(engine, [replace(one, people=names_of(one.title, one.body)) for one in made])
    yield Searcher(chosen, engine)
    engine.close()


@pytest.mark.parametrize(
    ("typed", "offered", "never"),
    [
        (
            "thủ tướng n",
            ["thủ tướng Nguyễn Xuân Phúc", "thủ tướng Nguyễn Tấn Dũng"],
            "thủ tướng nguyễn",
        ),
        ("tổng bí thư l", ["tổng bí thư Lê Duẩn"], "tổng bí thư lê"),
        # the name does not belong to the city
        ("ubnd thành phố n", [], "ubnd thành phố nguyễn"),
    ],
)
def test_a_post_goes_on_with_the_whole_name(
    leaders: Searcher, typed: str, offered: list[str], never: str
) -> None:
    found = texts(leaders, typed)
    assert found[: len(offered)] == offered
    assert never not in found


@pytest.mark.parametrize("half", ["cách chức tất cả các", "cụ thể theo", "kỷ luật đối với"])
def test_no_phrase_ends_with_a_word_that_asks_for_more(half: str) -> None:
    assert asks_for_more(tuple(half.split()))


def test_a_word_may_end_like_one_that_asks_for_more() -> None:
    assert not asks_for_more(("thu", "chứng", "từ"))


NAMED = {"nguyenthiennhan": ("Nguyễn Thiện Nhân",), "daotao": ("Đào Tạo",)}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("bí thư nguyễn thiện nhân họp", "bí thư Nguyễn Thiện Nhân họp"),
        ("Nguyễn Thiện nhân", "Nguyễn Thiện Nhân"),
        ("nguyễn thiện", "nguyễn thiện"),
        ("NGUYỄN THIỆN NHÂN", "NGUYỄN THIỆN NHÂN"),
        ("hồ sơ", "hồ sơ"),
        ("nghị quyết khóa xii", "nghị quyết khóa XII"),
        ("Khóa Xiv", "Khóa XIV"),
        ("đại hội vi phạm", "đại hội vi phạm"),
        ("đại hội xi", "đại hội XI"),
        ("khóa xa", "khóa xa"),
        ("đào tạo bồi dưỡng", "đào tạo bồi dưỡng"),  # a word, and a name
    ],
)
def test_names_and_roman_numerals_have_capitals(text: str, written: str) -> None:
    assert proper(text, NAMED) == written


@pytest.mark.parametrize(
    ("phrase", "half"),
    [
        ("phê bình và tự phê", True),  # a word that always goes on in one way
        ("dân chủ cơ sở", False),
        ("khai trừ khỏi", True),
        ("trương tấn", True),  # half of a name
        ("cơ sở", False),
        ("dân chủ mới", False),
    ],
)
def test_half_of_a_phrase_is_known(phrase: str, half: bool) -> None:
    said = ("dân chủ cơ sở", "phê bình và tự phê bình", "dân chủ mới", "dân chủ", "Trương Tấn Sang")
    assert is_half(tuple(phrase.split()), lexicon_of(said)) == half


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        # none ends in the middle of `cơ sở`, `công chức` or `nhân sự`
        ("dân chủ c", {"dân chủ cơ sở", "dân chủ cơ quan"}),
        ("bộ c", {"bộ công an"}),
        ("công tác n", {"công tác nhân sự"}),
        ("quyết định n", set()),  # `nóng` is no more frequent behind it than anywhere
        ("ủy viên trung ương", {"ủy viên trung ương đảng"}),  # two words and one more syllable
        ("bộ kế h", {"bộ kế hoạch", "bộ kế hoạch và đầu tư"}),
        ("ban cán sự", {"ban cán sự đảng", "ban cán sự họp"}),
    ],
)
def test_only_what_begins_and_ends_with_words_is_offered(typed: str, offered: set[str]) -> None:
    said = [
        *("dân chủ cơ sở", "dân chủ cơ quan", "cán bộ công chức", "bộ công an", "công tác nhân sự"),
        *(
            "ủy viên trung ương đảng",
            "ủy viên trung ương",
            "bộ kế hoạch và đầu tư",
            "ban cán sự đảng",
        ),
        *("ban cán sự họp", "quyết định nóng", *("quyết định", "đêm nóng") * 9),
    ]
    words = typed.split()
    found = begun(words, last_is_open=True, lexicon=lexicon_of(said))
    assert {" ".join(terms) for terms, _ in found} - {typed} == offered


def lexicon_of(said: Sequence[str]) -> Lexicon:
    """Each a dozen times, in articles of their own."""
    builder = LexiconBuilder()
    for _ in range(12):
        for one in said:
            builder.add([forms.analyse(f"{one}.")])
    return Lexicon.from_bytes(builder.to_bytes())


def test_titles_with_what_was_typed_are_offered(party: Searcher) -> None:
    (title,) = (c for c in party.complete("nghi quyet ve k", 8) if c.kind == "title")
    assert (title.text, title.count) == ("Nghị quyết về kỷ luật của Đảng", 1)


def test_no_more_than_wanted(party: Searcher) -> None:
    assert len(party.complete("t", 3)) == 3
