"""A small index of made-up articles that the tests of this folder search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from search import citations, config, schema
from search.article import Article
from search.engines import open_engine
from search.engines.base import Engine
from search.searcher import Searcher
from search.settings import Settings
from search.text.lexicon.lexicon_builder import LexiconBuilder
from search.text.normalize import normalize
from tests.conftest import EMBEDDED, ROOT


def article(
    id: str,
    title: str,
    *body: str,
    date: str | None = None,
    place: str | None = None,
    source: str | None = None,
) -> Article:
    """An article whose directives are recognised in its text."""
    text = normalize("\n".join((title, *body)))
    day = dt.date.fromisoformat(date) if date else None
    return Article(
        id,
        title,
        tuple(body),
        date=day,
        date_basis="given" if day else None,
        place=place,
        source=source,
        codes=tuple(citations.codes(text)),
        citations=tuple(citations.find(text)),
    )


ARTICLES = (
    article(
        "dh-da-nang",
        "Đà Nẵng chuẩn bị đại hội đảng bộ",
        "Thành ủy thực hiện Chỉ thị số 37-CT/TW của Bộ Chính trị.",
        "Đại hội đảng bộ cấp cơ sở hoàn thành trong tháng 6.",
        date="2016-07-13",
        place="Đà Nẵng",
        source="Báo Đà Nẵng",
    ),
    article(
        "dh-an-giang",
        "An Giang sơ kết đại hội điểm",
        "Ban Tổ chức Tỉnh ủy quán triệt Chỉ thị 37-CT/TW và Kế hoạch 11-KH/TU.",
        date="2016-08-02",
        place="An Giang",
        source="Báo An Giang",
    ),
    article(
        "chi-thi-tu",
        "Thành ủy ban hành Chỉ thị 37-CT/TU",
        "Chỉ thị nêu rõ trách nhiệm của cấp ủy.",
        date="2017-01-05",
        place="Đà Nẵng",
        source="Báo Đà Nẵng",
    ),
    article(
        "tham-nhung",
        "Phòng, chống tham nhũng",
        "Hội nghị bàn về tham nhũng và tham ô; thẩm tra tài sản tham nhũng.",
        date="2018-03-01",
        place="Hà Nội",
        source="Nhân Dân",
    ),
    article("ban", "Bạn của bản làng", "Bàn về ban tổ chức.", date="2020-10-10", source="Nhân Dân"),
    article("khong-ngay", "Bài không có ngày", "Đang dâng hương; Đảng viên dự lễ."),
)


def fill(engine: Engine, articles: Sequence[Article]) -> None:
    """Make the articles the live generation, as ``tindang reindex --full`` would."""
    lexicon = LexiconBuilder()
    documents = [schema.analyse(found) for found in articles]
    for document in documents:
        lexicon.add(document.counted)
    with engine.writer(full=True) as writer:
        writer.put(documents)
        writer.put_blob("lexicon", lexicon.to_bytes())
        writer.commit()


@contextmanager
def filled(settings: Settings, articles: Sequence[Article]) -> Iterator[Engine]:
    """The engine of the settings over an index of these articles."""
    with closing(open_engine(settings)) as engine:
        fill(engine, articles)
        yield engine


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The shipped settings, without the preference for what is recent today."""
    shipped = config.load(ROOT / "config.toml")
    folder: Path = tmp_path_factory.mktemp("index")
    return replace(shipped, index=folder, search=replace(shipped.search, recency=0.0))


@pytest.fixture(params=EMBEDDED)
def embedded(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Settings:
    """The settings of each engine whose index is a folder, where none is yet."""
    return replace(settings, engine=request.param, index=tmp_path)


@pytest.fixture(scope="session")
def searcher(settings: Settings) -> Iterator[Searcher]:
    with filled(settings, ARTICLES) as engine:
        yield Searcher(settings, engine)
