"""What counts as one article printed again, and what the page makes of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.run import reindex
from search import copies
from search.article import Article
from search.copies import Text, near, same, sketch
from search.copies.keys import Words
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from search.text import forms
from tests.conftest import EMBEDDED, MakeSettings

TITLE = "Thành ủy họp bàn công tác chuẩn bị đại hội"
LEAD = (
    "Sáng 12/5, Ban Thường vụ Thành ủy tổ chức hội nghị cho ý kiến về công tác chuẩn bị đại hội "
    "đảng bộ các cấp nhiệm kỳ 2020 - 2025, triển khai Chỉ thị 35-CT/TW của Bộ Chính trị. Đồng chí "
    "Bí thư Thành ủy chủ trì; cùng dự có lãnh đạo Ban Tổ chức và Ủy ban Kiểm tra."
)
BODY = (
    "Theo báo cáo, đến nay 45 trong 52 đảng bộ trực thuộc đã hoàn thành dự thảo văn kiện và lấy ý "
    "kiến của cán bộ lão thành, của nhân dân trên địa bàn.",
    "Công tác nhân sự được làm từng bước, dân chủ, chặt chẽ, bảo đảm cơ cấu nữ từ 15 phần trăm, "
    "cán bộ trẻ từ 10 phần trăm trở lên theo hướng dẫn.",
    "Một số nơi còn lúng túng khi sáp nhập thôn, tổ dân phố; chi bộ mới hình thành chưa ổn định, "
    "việc bố trí cấp ủy viên gặp khó khăn.",
    "Kết luận hội nghị, Bí thư Thành ủy yêu cầu các cấp ủy rà soát tiến độ hằng tuần, kịp thời "
    "tháo gỡ vướng mắc và chọn chi bộ để tổ chức đại hội điểm trước tháng 7.",
)
EDITED = (
    BODY[0].replace("đến nay", "tính tới thời điểm này"),
    BODY[1].replace("được làm từng bước", "phải được tiến hành từng bước một, nhất định"),
    BODY[2].replace("Một số nơi còn", "Hiện nay vẫn còn những địa phương"),
    BODY[3].replace("hằng tuần, kịp thời", "mỗi tuần một lần, lập tức")
    + " Ban Tổ chức được giao theo dõi và báo cáo lại ở phiên họp tới.",
)
"""What another paper made of the body."""
OTHER_LEAD = (
    "Chiều 30/6, Quận ủy công bố kết quả đại hội điểm tại chi bộ khu phố 3: toàn bộ danh sách được "
    "bầu một lần, không phải bỏ phiếu lại, và nghị quyết được thông qua với tỷ lệ tuyệt đối. "
    "Đây là nơi đầu tiên của thành phố hoàn thành, theo Ban Tổ chức Thành ủy."
)
CAPTION = (
    "Toàn cảnh phiên họp nhìn từ hàng ghế báo giới, nơi phóng viên nhiều hãng thông tấn tác nghiệp "
    "suốt buổi; ảnh do cộng tác viên chụp lúc nghỉ giải lao rồi gửi về tòa soạn qua điện thoại."
)


def printed(*paragraphs: str, title: str = TITLE) -> Article:
    return Article("x", title, paragraphs)


WHOLE = printed(LEAD, *BODY)
AGAIN = {
    "as it is": WHOLE,
    "another headline": printed(LEAD, *BODY, title="Chuẩn bị kỹ cho đại hội đảng bộ các cấp"),
    "without marks": printed(*(forms.analyse(p).folded for p in (LEAD, *BODY))),
    "one paragraph less": printed(LEAD, *BODY[:1], *BODY[2:]),
    "the name of the paper before it": printed(f"(TTXVN) - {LEAD}", *BODY, "Theo TTXVN"),
    "words replaced": printed(LEAD.replace("Đồng chí", "Ông"), *BODY),
    "its beginning in another order": printed(
        "Ban Thường vụ Thành ủy sáng 12/5 tổ chức hội nghị, triển khai Chỉ thị 35-CT/TW của Bộ "
        "Chính trị và cho ý kiến về công tác chuẩn bị đại hội đảng bộ các cấp nhiệm kỳ 2020 - 2025."
        " Bí thư Thành ủy chủ trì; có lãnh đạo Ban Tổ chức và Ủy ban Kiểm tra cùng dự.",
        *BODY,
    ),
    "its first paragraph written anew": printed(
        "Các cấp ủy phải chọn chi bộ để đại hội điểm trước tháng 7, Bí thư Thành ủy yêu cầu khi "
        "chủ trì hội nghị Ban Thường vụ sáng 12/5 về chuẩn bị đại hội đảng bộ nhiệm kỳ 2020 - 2025 "
        "và triển khai Chỉ thị 35-CT/TW của Bộ Chính trị.",
        *BODY,
    ),
    "edited by another paper": printed(
        LEAD.replace("Đồng chí", "Ông"),
        *EDITED,
    ),
    "cut behind the second third": printed(LEAD, *BODY[:3]),
    "with more before it, below the same headline": printed(CAPTION, LEAD, *BODY),
    "one number more in the headline": printed(LEAD, *BODY, title=f"{TITLE} năm 2020"),
}
APART = {
    "the next report with the same background": printed(OTHER_LEAD, *BODY),
    "the table of another day": printed(
        LEAD.replace("12/5", "13/5"),
        *(p.replace("45", "46").replace("52", "53").replace("15", "16") for p in BODY[:2]),
        *(p.replace("10", "11").replace("7", "8") for p in BODY[2:]),
        title=f"{TITLE} ngày 13/5",
    ),
    "only the first paragraph": printed(LEAD),
    "another article": printed(OTHER_LEAD),
    "no text": printed(),
}


def compared(one: Article, other: Article) -> bool:
    assert same(Text(one), Text(other)) == same(Text(other), Text(one))
    return same(Text(one), Text(other))


def words_of(article: Article) -> Words:
    return forms.analyse(article.body_text).hashes


def keys_of(article: Article) -> set[str]:
    return set(copies.keys_of(sketch(words_of(article))))


@pytest.mark.parametrize("kind", AGAIN)
def test_an_article_printed_again_is_a_copy(kind: str) -> None:
    assert compared(WHOLE, AGAIN[kind])
    assert keys_of(WHOLE) & keys_of(AGAIN[kind]), "and is found"
    assert near(sketch(words_of(WHOLE)), sketch(words_of(AGAIN[kind]))), "and is compared"


@pytest.mark.parametrize("kind", APART)
def test_what_only_repeats_most_of_it_is_none(kind: str) -> None:
    dated = printed(LEAD, *BODY, title=f"{TITLE} ngày 12/5")
    assert not compared(dated, APART[kind])


def test_what_was_edited_must_have_no_day_or_number_of_its_own() -> None:
    """The next report of the same affair begins with its own day."""
    assert not compared(WHOLE, printed(LEAD.replace("12/5", "13/5"), *EDITED))
    named = LEAD.replace("Đồng chí", "Ông")
    assert not compared(WHOLE, printed(named, *EDITED, title=f"{TITLE}: 9 việc"))
    assert compared(WHOLE, printed(LEAD.replace("12/5", "12-05-2019"), *EDITED))


def hashes(terms: Sequence[str]) -> Words:
    return forms.of_terms(terms).hashes


def keys_of_terms(*texts: Sequence[str]) -> tuple[str, ...]:
    return copies.keys_of(sketch(*map(hashes, texts)))


@pytest.mark.parametrize(
    ("address", "title", "copies"),
    [
        ("https://bao.example/2", f"{TITLE} các cấp", True),
        ("https://bao.example/2", "Cả nhà vui với thể thao", False),
        ("https://m.bao.example/2", "Cả nhà vui với thể thao", False),
        ("https://khac.example/2", "Cả nhà vui với thể thao", True),
        (None, "Cả nhà vui với thể thao", True),
        ("https://bao.example/2", "", True),
    ],
)
def test_one_site_has_one_headline_for_both(
    address: str | None, title: str, *, copies: bool
) -> None:
    """Below every page of a contest a site puts its terms, and some pages are taken up without
    what stands above.
    """
    one = Text(replace(WHOLE, url="https://www.bao.example/1"))
    other = Text(replace(WHOLE, url=address, title=title))
    assert same(one, other) == same(other, one) == copies


def test_a_notice_of_a_few_lines_has_no_keys() -> None:
    assert keys_of_terms(("tin", "buon") * 20) == ()
    assert keys_of_terms(()) == ()
    assert len(keys_of_terms([f"a{n}" for n in range(60)])) == 24


def test_texts_that_share_little_are_not_compared() -> None:
    """Of a thousand words a twentieth, a fifth, half and four fifths stand in both."""
    chance = Random(3)
    compared = {}
    for share in (0.05, 0.2, 0.5, 0.8):
        pairs = []
        for _ in range(100):
            both = [str(chance.random()) for _ in range(1000)]
            ends = [both[: int(1000 * 2 * share / (1 + share))] for _ in range(2)]
            pairs.append(
                [
                    sketch(hashes([*end, *(str(chance.random()) for _ in range(1000 - len(end)))]))
                    for end in ends
                ]
            )
        compared[share] = sum(near(*pair) for pair in pairs)
    assert compared[0.05] == 0
    assert compared[0.2] <= 50
    assert compared[0.5] >= 97
    assert compared[0.8] == 100


@given(st.lists(st.text(min_size=1, max_size=8), max_size=120), st.integers(0, 120))
def test_keys_are_those_of_the_terms_alone(terms: list[str], cut: int) -> None:
    whole = keys_of_terms(terms)
    assert whole == keys_of_terms(terms[:cut], terms[cut:])
    assert len(set(whole)) == len(whole)
    assert all(len(key) == 7 and key.isascii() for key in whole)


def test_keys_are_the_same_in_every_process() -> None:
    keys = keys_of_terms([f"a{n}" for n in range(60)])
    assert keys[0] == "09Hk7Rf"
    assert [key[0] for key in keys] == list("0123456789abcdefghijklmn")
    assert keys[12][1:] == keys[0][4:] + keys[1][1:4], "between the first and the second"
    assert keys[-1][1:] == keys[11][4:] + keys[0][1:4], "the last bin, and the first one"


Ask = Callable[..., Searcher]


@pytest.fixture(params=EMBEDDED)
def settings(
    request: pytest.FixtureRequest, make_settings: MakeSettings, tmp_path: Path
) -> Settings:
    (tmp_path / "corpus").mkdir()
    return make_settings(request.param, corpus=(tmp_path / "corpus",))


def index(settings: Settings, name: str, articles: dict[str, Article]) -> Searcher:
    lines = (
        json.dumps({"id": id, "title": a.title, "body": list(a.body), "source": f"Báo {id}"})
        for id, a in articles.items()
    )
    (settings.corpus[0] / name).write_text("\n".join(lines), encoding="utf-8")
    reindex(settings)
    return Searcher(settings, open_engine(settings))


def test_copies_are_one_hit_that_names_the_others(settings: Settings) -> None:
    first = index(settings, "a.jsonl", {"a": WHOLE, "z": APART["another article"]})
    assert [hit.copies for hit in first.search(SearchRequest("hội nghị thành ủy")).hits] == [()]
    later = {"b": AGAIN["another headline"], "c": AGAIN["one paragraph less"]}
    searcher = index(settings, "b.jsonl", later)
    result = searcher.search(SearchRequest("hội nghị thành ủy", copies="fold"))
    assert result.total == 3, "articles are counted, however they are shown"
    [hit] = result.hits
    assert {hit.article.id} | {copy.id for copy in hit.copies} == {"a", "b", "c"}
    each = searcher.search(SearchRequest("hội nghị thành ủy")).hits
    assert {h.article.id for h in each} == {"a", "b", "c"}
    assert all(len(h.copies) == 2 for h in each)
    assert searcher.ids(SearchRequest("hội nghị thành ủy"))[0] == 3
    every = [article.id for article in searcher.export(SearchRequest("hội nghị thành ủy"))]
    assert sorted(every) == ["a", "b", "c"], "as many as were counted"
    folded = SearchRequest("hội nghị thành ủy", copies="fold")
    assert [article.id for article in searcher.export(folded)] == every[:1]
    narrowed = searcher.search(SearchRequest("hội nghị", include={"source": ("Báo c",)}))
    assert [h.article.id for h in narrowed.hits] == ["c"], "a filter finds the copy that it names"
    (settings.corpus[0] / "b.jsonl").unlink()
    reindex(settings)
    assert [h.copies for h in searcher.search(SearchRequest("hội nghị thành ủy")).hits] == [()]


def test_an_article_names_its_copies_and_what_is_related(settings: Settings) -> None:
    follow_up = printed(OTHER_LEAD, *BODY, title="Thành ủy họp bàn kết quả đại hội điểm 35-CT/TW")
    alien = printed("Giá cà phê trong nước tăng mạnh do mưa kéo dài ở Tây Nguyên.", title="Cà phê")
    corpus = {"a": WHOLE, "b": AGAIN["another headline"], "c": follow_up, "d": alien}
    view = index(settings, "a.jsonl", corpus).article("a")
    assert view is not None
    assert [article.id for article in view.copies] == ["b"]
    assert [article.id for article in view.related] == ["c"]
