"""Pages over made-up articles; only directives need an engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from search import citations, config
from search.article import Article
from search.directives import Directives
from search.settings import SearchSettings
from tests.conftest import ROOT, MakeSettings
from tests.web.doubles import ListSearcher
from tests.web.indexed import directives_of
from web.app import create_app

Serve = Callable[..., FlaskClient]


def article(id: str, title: str = "Hội nghị sơ kết", *body: str, **fields: object) -> Article:
    made = Article(id, title, body or ("Sáng nay, Thành ủy tổ chức hội nghị.",), **fields)
    found = tuple(citations.find(made.text))
    return replace(made, citations=found, codes=tuple(dict.fromkeys(c.code for c in found)))


ARTICLES = (
    article(
        "da-nang",
        "Đà Nẵng sơ kết Chỉ thị 37-CT/TW",
        "Sáng 8-7, hội nghị bàn Chỉ thị số 37-CT/TW ngày 4-8-2009 của Bộ Chính trị.",
        "Đại hội đảng bộ cấp cơ sở diễn ra đúng kế hoạch.",
        date=dt.date(2010, 7, 8),
        date_basis="dateline",
        event=dt.date(2010, 7, 7),
        byline="Ngọc Thắm",
        place="Đà Nẵng",
        source="Báo Đà Nẵng",
        url="https://baodanang.vn/bai/1?a=1&b=2",
    ),
    article(
        "an-giang",
        "Long Xuyên tổng kết Nghị quyết 22-NQ/TW",
        "Hội nghị tổng kết Nghị quyết 22-NQ/TW và Kế hoạch số 11-KH/TU.",
        date=dt.date(2016, 7, 13),
        date_basis="stamp",
        place="An Giang",
        source="TGAG",
    ),
    article("khong-ngay", "Bài không rõ ngày", "Hội nghị không có ngày."),
    *(
        article(f"loat-{i:02}", f"Hội nghị lần thứ {i}", date=dt.date(2020, 1 + i % 12, 1 + i % 28))
        for i in range(30)
    ),
)


@pytest.fixture(autouse=True, scope="session")
def compiled_routes() -> Iterator[None]:
    """Most tests make an app of their own, and need not compile again how its addresses are built:
    nine tenths of making one.
    """
    compiled = Rule._compile_builder
    kept: dict[tuple[object, ...], Callable[..., object]] = {}

    def once(rule: Rule, append_unknown: bool = True) -> Callable[..., object]:
        key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in kept:
            kept[key] = compiled(rule, append_unknown)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", once)
        yield


@pytest.fixture
def searcher() -> ListSearcher:
    return ListSearcher(ARTICLES)


@pytest.fixture(scope="session")
def directives(tmp_path_factory: pytest.TempPathFactory) -> Directives:
    """Those of ``ARTICLES``, over one index for all tests: none changes it."""
    shipped = config.load(ROOT / "config.toml")
    settings = replace(shipped, index=tmp_path_factory.mktemp("web") / "index")
    return directives_of(settings, ARTICLES)


@pytest.fixture
def app(make_settings: MakeSettings, searcher: ListSearcher, directives: Directives) -> Flask:
    return create_app(make_settings(), searcher, directives)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def serve(make_settings: MakeSettings) -> Serve:
    """A client of an app over the given articles or searcher."""

    def over(*articles: Article, searcher: ListSearcher | None = None) -> FlaskClient:
        settings = make_settings()
        asked = searcher or ListSearcher(articles)
        return create_app(settings, asked, directives_of(settings, asked.articles)).test_client()

    return over


@pytest.fixture
def limits(make_settings: MakeSettings) -> SearchSettings:
    return make_settings().search
