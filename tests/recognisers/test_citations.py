"""Directive codes: tables of made-up wordings, what follows from a code, and laws."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import citations
from tests.recognisers import hostile, rows, shaped


@pytest.mark.parametrize(("text", "expected"), rows("codes.tsv"))
def test_codes_of_a_text(text: str, expected: str) -> None:
    assert (" ".join(citations.codes(text)) or "-") == expected


def test_codes_of_many_lines_are_those_of_each() -> None:
    lines = [text for text, _ in rows("codes.tsv")] + ["", "İ dòng\nđôi 37-CT/TW", "\n", "ngày 3-2"]
    assert citations.codes_by_line(lines) == [citations.codes(line) for line in lines]
    assert citations.codes_by_line([]) == []


@pytest.mark.parametrize(("query", "expected"), rows("queries.tsv"))
def test_codes_of_a_query(query: str, expected: str) -> None:
    found = [c.code for c in citations.find(query, query=True)]
    assert (" ".join(found) or "-") == expected


@pytest.mark.parametrize(("text", "code", "issued", "title"), rows("details.tsv"))
def test_date_of_issue_and_title(text: str, code: str, issued: str, title: str) -> None:
    citation = citations.find(text)[0]
    assert citation.code == code
    day = citation.issued.isoformat() if citation.issued else None
    assert (day or citation.month) == (None if issued == "-" else issued)
    assert citation.title == (None if title == "-" else title)


@pytest.mark.parametrize(
    ("text", "written", "issued"),
    [
        ("Ngày 30/5, Bộ Chính trị ban hành Chỉ thị 35-CT/TW", "2019-06-02", "2019-05-30"),
        ("Ngày 30/12, Bộ Chính trị ban hành Chỉ thị 35-CT/TW", "2019-01-02", "2018-12-30"),
        ("Chỉ thị 35-CT/TW, ngày 30-5 của Bộ Chính trị", "2019-06-02", "2019-05-30"),
        ("Ngày 5/6, Bộ Chính trị ban hành Chỉ thị 35-CT/TW", "2019-06-02", None),
        ("Ngày 30/5/2017, Bộ Chính trị ban hành Chỉ thị 35-CT/TW", "2019-06-02", "2017-05-30"),
        ("Ngày 30/5, Huyện ủy học tập Chỉ thị 35-CT/TW", "2019-06-02", None),
        ("Ngày 29/2, Bộ Chính trị ban hành Chỉ thị 35-CT/TW", "2019-06-02", None),
        ("Kết luận 24-KL/TW (3/4 số phiếu)", "2019-06-02", None),
        ("Ngày 30/5, Bộ Chính trị ban hành Chỉ thị 35-CT/TW", None, None),
        ("Thông báo số 67/TB-VPCP ngày 28 tháng 4", "2016-04-28", "2016-04-28"),
        ("Ngày 15/3/2017, UBND TP.\nHà Nội ký Quyết định 1739/QĐ-UBND", None, "2017-03-15"),
    ],
)
def test_a_day_of_issue_without_a_year_is_the_last_before_the_text(
    text: str, written: str | None, issued: str | None
) -> None:
    (citation,) = citations.find(text, written=dt.date.fromisoformat(written) if written else None)
    assert citation.issued == (dt.date.fromisoformat(issued) if issued else None)


def test_a_list_shares_its_kind_and_has_no_title() -> None:
    text = (
        "Quyết định số 36 và 42 về phát triển nhân lực. Các nghị quyết Trung ương 5, 6 về kinh tế."
    )
    rules = citations.find(text)
    assert [(c.code, c.called, c.title) for c in rules] == [
        ("36-QĐ", "Quyết định", None),
        ("42-QĐ", "Quyết định", None),
        ("NQTW5", None, None),
        ("NQTW6", None, None),
    ]


@pytest.mark.parametrize(("text", "code", "called"), rows("kinds.tsv"))
def test_the_kind_that_the_words_give(text: str, code: str, called: str) -> None:
    (citation,) = citations.find(text)
    assert (citation.code, citation.called or "-") == (code, called)
    assert citations.is_open(code) or called == "-"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("theo Chỉ thị số 37-CT/TW, nay", "Chỉ thị số 37-CT/TW"),
        ("theo Chỉ thị số 37 của Bộ Chính trị, nay", "Chỉ thị số 37 của Bộ Chính trị"),
        ("theo nghị quyết Trung ương 4 (khóa XI), nay", "nghị quyết Trung ương 4 (khóa XI)"),
        ("dòng một\ntheo 12-KH/HU", "12-KH/HU"),
        ("theo Quy định 102/2017 của Bộ Chính trị, nay", "Quy định 102/2017 của Bộ Chính trị"),
    ],
)
def test_a_citation_spans_the_whole_mention(text: str, span: str) -> None:
    (citation,) = citations.find(text)
    assert text[citation.start : citation.end] == span


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Quy định số 263-QĐ/TW và Quy định số 181 của Bộ Chính trị (khóa XI)", ["XI", "XI"]),
        ("Nghị quyết 18, 19-NQ/TW khóa XII", ["XII", "XII"]),
        ("Nghị quyết 18-NQ/TW và Kết luận 24-KL/TW khóa XI", [None, "XI"]),
        ("Nghị quyết 18-NQ/TW, khác với Nghị quyết 24-NQ/TW khóa XI", [None, "XI"]),
    ],
)
def test_the_term_behind_a_list_is_that_of_all_of_it(text: str, terms: list[str | None]) -> None:
    assert [c.term for c in citations.find(text)] == terms


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Nghị quyết Trung ương 4 và 5, nay", ["Nghị quyết Trung ương 4", "5"]),
        ("Nghị quyết Trung ương 6, 7 khóa XII", ["Nghị quyết Trung ương 6", "7 khóa XII"]),
        ("Nghị quyết TW 4 (khóa XI, XII)", ["Nghị quyết TW 4 (khóa XI", "XII)"]),
        ("NQ TW 4 khóa X, Trung ương 5 khóa XI", ["NQ TW 4 khóa X", "Trung ương 5 khóa XI"]),
        ("Nghị quyết TW 4, 5 khóa X, XI", ["Nghị", "quyết", "TW", "4, 5 khóa X, XI"]),
        ("Nghị quyết Trung ương 18 và 19", ["Nghị quyết Trung ương 18", "19"]),
        ("Quyết định 1/NQ-CP-KH số 2-KH/TW", ["Quyết định 1/NQ-CP-KH", " số 2-KH/TW"]),
        ("Nghị quyết 18 và 19-NQ/TW", ["Nghị quyết 18", "19-NQ/TW"]),
    ],
)
def test_each_citation_of_a_list_has_a_span_of_its_own(text: str, spans: list[str]) -> None:
    assert [text[c.start : c.end] for c in citations.find(text)] == spans


def test_a_query_takes_the_issuer_behind_a_code_with_it() -> None:
    query = "37-CT/TW của Bộ Chính trị đảng bộ"
    (citation,) = citations.find(query, query=True)
    assert query[citation.start : citation.end] == "37-CT/TW của Bộ Chính trị"


def test_a_short_code_is_linked_to_the_full_one_of_its_text() -> None:
    text = "Chỉ thị 20-CT/TU. Chỉ thị 20-CT/TW. Chỉ thị 20 nêu rõ. Kết luận số 9. Kết luận 9-KL/TW."
    found = [c.code for c in citations.find(text)]
    assert found == ["20-CT/TU", "20-CT/TW", "20-CT/TW", "09-KL/TW", "09-KL/TW"]


@pytest.mark.parametrize(
    ("code", "kind", "level", "local"),
    [
        ("37-CT/TW", "CT", "trung-uong", False),
        ("12-HD/BTCTW", "HD", "trung-uong", False),
        ("11-KH/TU", "KH", "tinh-uy", True),
        ("98-TB/VPTU", "TB", "tinh-uy", True),
        ("19-KH/ThU", "KH", "huyen-uy", True),
        ("03-ĐA/HU", "ĐA", "huyen-uy", True),
        ("160-CV/BTGQU", "CV", "huyen-uy", True),
        ("233-NQ/ĐU", "NQ", "dang-uy", True),
        ("215-TTr/ĐUCA", "TTr", "dang-uy", False),
        ("102/QĐ-TTg", "QĐ", "nha-nuoc", False),
        ("15/KH-UBND", "KH", "nha-nuoc", True),
        ("648/QĐ-BCT", "QĐ", "nha-nuoc", False),
        ("200/2014/TT-BTC", "TT", "nha-nuoc", False),
        ("45/2019/QH14", "QH", "nha-nuoc", False),
        ("36/QĐ-TLĐ", "QĐ", None, False),
        ("12/CĐ-TW", "CĐ", None, False),
        ("12/KH-BCHTW-HLGVN", "KH", None, False),
        ("NQTW4-XI", "NQ", "trung-uong", False),
        ("35-CT", "CT", None, False),
        ("chẳng phải mã", "", None, False),
    ],
)
def test_what_a_code_tells(code: str, kind: str, level: str | None, local: bool) -> None:
    assert (citations.kind(code), citations.level(code)) == (kind, level)
    assert citations.is_local(code) is local


def test_labels_are_vietnamese() -> None:
    assert citations.kind_label("CT") == "Chỉ thị"
    assert citations.kind_label("XYZ") == "XYZ"
    assert citations.level_label("nha-nuoc") == "Cơ quan nhà nước"


@pytest.mark.parametrize(
    ("code", "readable"),
    [
        ("37-CT/TW", "Chỉ thị 37-CT/TW"),
        ("35-CT", "Chỉ thị 35"),
        ("NQTW4-XI", "Nghị quyết Trung ương 4 khóa XI"),
        ("NQTW4", "Nghị quyết Trung ương 4"),
        ("205-QĐ/TW", "205-QĐ/TW"),
        ("102/QĐ-TTg", "Quyết định 102/QĐ-TTg"),
        ("06/2019/TT-BNV", "Thông tư 06/2019/TT-BNV"),
        ("1861/TT-UB", "1861/TT-UB"),
        ("1352-QĐNS/TW", "Quyết định 1352-QĐNS/TW"),
        ("22-TT/TW", "Thông tri 22-TT/TW"),
        ("45/2019/QH14", "45/2019/QH14"),
        ("không rõ", "không rõ"),
    ],
)
def test_notation_for_people(code: str, readable: str) -> None:
    assert citations.notation(code) == readable


def test_notation_with_the_kind_that_articles_give() -> None:
    assert citations.notation("205-QĐ/TW", "Quy định") == "Quy định 205-QĐ/TW"
    assert citations.notation("205-QĐ", "Quy định") == "Quy định 205"
    assert citations.notation("85/2014/QH13", "Nghị quyết") == "Nghị quyết 85/2014/QH13"
    assert citations.notation("37-CT/TW", "Quy định") == "Chỉ thị 37-CT/TW"


def test_the_same_local_code_is_another_directive_in_another_place() -> None:
    key = citations.key("11-KH/TU", "An Giang")
    assert key == "11-KH/TU@An Giang"
    assert citations.split_key(key) == ("11-KH/TU", "An Giang")
    assert citations.key("11-KH/TU", None) == "11-KH/TU"
    assert citations.key("37-CT/TW", "An Giang") == "37-CT/TW"
    assert citations.split_key("37-CT/TW") == ("37-CT/TW", None)


def test_candidates_of_a_short_form() -> None:
    known = "37-CT/TW 37-NQ/TW 37-CT/TU 37/CT-TTg NQTW4-XI NQTW4-XII NQTW4 205-QyĐ/TW 137-CT/TW"
    codes = known.split()
    assert citations.candidates("37-CT", codes) == ["37-CT/TW", "37-CT/TU", "37/CT-TTg"]
    assert citations.candidates("NQTW4", codes) == ["NQTW4-XI", "NQTW4-XII", "NQTW4"]
    assert citations.candidates("205-QĐ", codes) == ["205-QyĐ/TW"]
    assert citations.candidates("37-CT/TU", codes) == ["37-CT/TU"]
    assert citations.candidates("99-CT", codes) == []
    assert citations.candidates("không phải", codes) == []


CANONICAL = [
    *("37-CT/TW", "01-NQ/TU", "1025-HD/BTCTW", "24-CTHĐ/TU", "65-CTr/TU", "07-QĐi/TW", "35-CT"),
    *("102/QĐ-TTg", "30/2020/NĐ-CP", "45/2019/QH14", "1211/2016/UBTVQH13", "NQTW4-XI", "NQTW4"),
    *("30a/2008/NQ-CP", "05/2011/TTLT-BNV-BTC", "18-QĐ", "03-ĐA/HU", "15-NQ/ABCU", "12-TTr"),
]


@pytest.mark.parametrize("code", CANONICAL)
def test_a_canonical_code_parses_to_itself_in_any_case(code: str) -> None:
    assert citations.parse(code) == code
    assert citations.parse(f"  {code} ") == code
    assert citations.parse(code.lower()) == code or "ABCU" in code


@pytest.mark.parametrize("text", ["", "37", "đảng", "37-CT/TW và", "1-CT/TW 2-CT/TW", "x" * 300])
def test_what_is_not_one_code_does_not_parse(text: str) -> None:
    assert citations.parse(text) is None


@given(
    number=st.integers(1, 9999),
    kind=st.sampled_from(["CT", "NQ", "KL", "QĐ", "HD", "KH", "TB", "BC", "CTr", "TTr"]),
    issuer=st.sampled_from(["TW", "TU", "HU", "QU", "ThU", "ĐU", "BTCTW", "UBKTTU"]),
    first=st.sampled_from(["-", " - ", "–", " ", "/", "- "]),
    second=st.sampled_from(["/", " / ", "-", " - "]),
    before=st.sampled_from(["", "thực hiện ", "Đảng bộ huyện triển khai\n", "số "]),
    after=st.sampled_from(["", " đến nay", ", các chi bộ", ".\nHôm nay"]),
)
@settings(max_examples=120, derandomize=True, deadline=None)
def test_every_way_of_writing_a_party_code(
    number: int, kind: str, issuer: str, first: str, second: str, before: str, after: str
) -> None:
    text = f"{before}{number}{first}{kind}{second}{issuer}{after}"
    assert citations.codes(text) == [f"{number:02d}-{kind}/{issuer}"]
    assert citations.parse(citations.codes(text)[0]) == citations.codes(text)[0]


@given(text=st.one_of(hostile, shaped))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_laws_of_find(text: str) -> None:
    for query in (False, True):
        end = 0
        for citation in citations.find(text, query=query):
            assert end <= citation.start < citation.end <= len(text)
            end = citation.end
            assert citations.kind(citation.code)
        assert len(citations.codes(text, query)) == len(set(citations.codes(text, query)))
    citations.parse(text)


@given(text=hostile)
@settings(max_examples=100, derandomize=True, deadline=None)
def test_what_parses_is_canonical(text: str) -> None:
    for code in citations.codes(text, query=True):
        assert citations.parse(code) == code


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Bộ Chính trị khóa XII đã ban hành Kế hoạch số 11-KH/TW", "XII"),
        ("Ban Chấp hành Trung ương (khóa 11) ra Nghị quyết 29-NQ/TW", "XI"),
        ("Bộ Chính trị khóa XII đã họp về Kế hoạch số 11-KH/TW", None),
        ("Tỉnh ủy khóa XV ban hành Nghị quyết 05-NQ/TU", None),
    ],
)
def test_the_term_of_who_issued_it(text: str, term: str | None) -> None:
    assert citations.find(text)[0].term == term


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("vi phạm Quy định số 51 và Quy định số 231 của Ban Bí thư", ["trung-uong", None]),
        ("theo Kết luận 19, Chỉ thị 56-CT/TW ngày 5/5/2018 của Ban Bí thư", ["trung-uong", None]),
        ("Nghị quyết 29 về giáo dục các cấp, Nghị quyết 88 của Quốc hội", [None]),
        ("Nghị quyết 88 của Quốc hội và Nghị quyết 29 về giáo dục", [None]),
        ("Nghị quyết 42/2017 của Quốc hội về nợ xấu (NQ 42; ngày 21/6/2017)", ["nha-nuoc"]),
    ],
)
def test_whose_a_number_without_issuer_is(text: str, bodies: list[str | None]) -> None:
    assert [c.body for c in citations.find(text)] == bodies
