"""The form of advanced search: queries written, and read back without a change of meaning."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query.parse import parse
from tests.query.trees import shown
from tests.web.markup import page
from web.views.advanced import Form, read, write

WORD = st.sampled_from(("đại hội", "quận", "cấp ủy", "NOT", "covid-19", "2016", "37-CT/TW"))
LISTS = st.lists(WORD, unique=True, max_size=3).map(", ".join)


@pytest.mark.parametrize(
    ("form", "query"),
    [
        (Form(), ""),
        (Form(all="đại hội đảng bộ"), "đại hội đảng bộ"),
        (Form(phrase='cấp "cơ sở'), '"cấp cơ sở"'),
        (Form(all="cán bộ", phrase="cấp cơ sở"), 'cán bộ "cấp cơ sở"'),
        (Form(any="quy hoạch, luân chuyển"), '("quy hoạch" OR "luân chuyển")'),
        (Form(any="quận"), "quận"),
        (Form(any=" , quận,, phường"), "(quận OR phường)"),
        (Form(all="đại hội", none="quận, cấp ủy"), 'đại hội -quận -"cấp ủy"'),
        (Form(none="2016, OR"), '-"2016" -"OR"'),
        (Form(all="sơ kết", title="hội nghị"), "sơ kết title:hội nghị"),
        # Beside ``all`` nothing that is typed is an operator, a field or a bracket.
        (Form(none="a;b, năm:2018, a(b, x..y"), '-"a;b" -"năm:2018" -"a(b" -"x..y"'),
        (Form(any="tỉnh:Huế, a), kh?a"), '("tỉnh:Huế" OR "a)" OR kh?a)'),
        (Form(title="đại OR hội: -quận (1) covid-19"), "title:đại or hội quận 1 covid-19"),
        (Form(phrase="--", any="😀, *", none="+", title=":"), ""),
    ],
)
def test_write(form: Form, query: str) -> None:
    assert write(form) == query


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("  đại hội ", Form(all="đại hội")),
        ('"cấp cơ sở" -quận', Form(phrase="cấp cơ sở", none="quận")),
        ("(quận OR phường) ", Form(any="quận, phường")),
        ('quận OR "thị xã"', Form(any="quận, thị xã")),
        ("sơ kết tiêu đề:hội nghị", Form(all="sơ kết", title="hội nghị")),
        ('tỉnh:"Đà Nẵng" sơ kết', Form(all='tỉnh:"Đà Nẵng" sơ kết')),
        ("37-CT/TW đại hội", Form(all="37-CT/TW đại hội")),
        ('"từ ~3" -"năm: 2018"', Form(phrase="từ ~3", none="năm: 2018")),
        ('họp tỉnh: -"cấp ủy"', Form(all="họp tỉnh:", none="cấp ủy")),
        (f"{'a ' * 60}title:họp", Form(all=" ".join("a" * 60), title="họp")),
        # What the form has no field for stays as it is.
        ("„cấp ủy” họp", Form(all="„cấp ủy” họp")),
        (f"{'chỉ thị ' * 250}-quận", Form(all=f"{'chỉ thị ' * 250}-quận")),
        ("(quy hoạch OR luân chuyển) cán bộ", Form(all="(quy hoạch OR luân chuyển) cán bộ")),
        ('quy hoạch "cấp ủy" cán bộ', Form(all='quy hoạch "cấp ủy" cán bộ')),
        ('"quy hoạch cán bộ"~3', Form(all='"quy hoạch cán bộ"~3')),
        ("đại hội NOT quận", Form(all="đại hội NOT quận")),
        ('-tỉnh:"Đà Nẵng"', Form(all='-tỉnh:"Đà Nẵng"')),
        ("((a OR b)", Form(all="((a OR b)")),
        ("đại hội OR hội nghị", Form(all="đại hội OR hội nghị")),
        ("đại hội -(quận OR phường)", Form(all="đại hội -(quận OR phường)")),
    ],
)
def test_read(query: str, form: Form) -> None:
    assert read(query) == form
    assert _parts(write(form)) == _parts(query)


def _parts(query: str) -> list[str]:
    """What all articles must have, in any order."""
    return sorted(shown(parse(query).tree).strip("()").split(" & "))


@given(
    st.builds(
        Form,
        all=st.sampled_from(("", "đại hội", "chỉ thị 37 đảng bộ")),
        phrase=st.sampled_from(("", "cấp cơ sở")),
        any=LISTS.filter(lambda text: text.count(",") != 0 or not text),
        none=LISTS,
        title=st.sampled_from(("", "hội nghị sơ kết")),
    )
)
@settings(derandomize=True, max_examples=200)
def test_what_is_written_is_read_back(form: Form) -> None:
    assert read(write(form)) == form


@given(st.text(alphabet='ab "()-:~ORNOT,đ', max_size=40))
@settings(derandomize=True, max_examples=300)
def test_reading_any_query_loses_nothing(query: str) -> None:
    assert sorted(_parts(write(read(query)))) == sorted(_parts(query))


def test_the_form_leads_to_the_search_and_back(client: FlaskClient) -> None:
    sent = "/advanced?write=1&all=sơ kết&none=quận&from=2016-01-01&place=Đà Nẵng&accents=strict"
    response = client.get(sent)
    assert response.status_code == 302
    there = response.headers["Location"]
    assert there == (
        "/?q=s%C6%A1+k%E1%BA%BFt+-qu%E1%BA%ADn&accents=strict&from=2016-01-01&place="
        "%C4%90%C3%A0+N%E1%BA%B5ng"
    )
    root = page(client.get(there.replace("/?", "/advanced?")).text)
    values = {
        e.attributes["name"]: e.attributes["value"]
        for e in root.one("form", class_="advanced").all("input")
        if e.attributes.get("type") != "radio"
    }
    assert values == {
        "write": "1", "place": "Đà Nẵng", "all": "sơ kết", "phrase": "", "any": "",
        "none": "quận", "title": "", "from": "2016-01-01", "to": "",
    }  # fmt: skip
