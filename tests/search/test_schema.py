"""What an article becomes in an index."""

from __future__ import annotations

from search import schema
from search.article import Article
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.lexicon_builder import LexiconBuilder

ARTICLE = Article(
    id="a", title="Hội nghị", body=("Sáng 3-2, Tỉnh ủy họp.", "Bàn về nhân sự.", "Kết luận.")
)


def test_each_form_of_each_text_field_is_indexed() -> None:
    assert tuple(schema.analyse(ARTICLE).terms) == schema.INDEXED_TEXT


def test_the_first_paragraph_counts_twice_and_no_phrase_runs_into_it() -> None:
    terms = schema.analyse(ARTICLE).terms
    lead = "sáng 3 2 tỉnh ủy họp"
    assert terms["body_exact"] == f"{lead} bàn về nhân sự kết luận _ {lead} _ hội nghị"
    assert terms["body_folded"].count("tinh uy hop") == 2
    assert terms["body_exact2"].split().count("tỉnh_ủy") == 2
    assert "luận_sáng" not in terms["body_exact2"]
    assert "họp_hội" not in terms["body_exact2"]


def test_what_is_indexed_twice_is_counted_once_by_the_lexicon() -> None:
    builder = LexiconBuilder()
    builder.add(schema.analyse(ARTICLE).counted)
    lexicon = Lexicon.from_bytes(builder.to_bytes())
    assert (lexicon.count("họp"), lexicon.count("hội"), lexicon.count("_")) == (1, 1, 0)
    builder.remove(schema.analyse(ARTICLE).counted)
    assert len(Lexicon.from_bytes(builder.to_bytes())) == 0


def test_an_article_may_have_no_text_or_an_empty_first_paragraph() -> None:
    assert schema.analyse(Article(id="a", title="")).terms["body_exact"] == ""
    terms = schema.analyse(Article(id="a", title="", body=("…", "Họp.")))
    assert terms.terms["body_exact"] == "họp"
