"""No query raises, whatever is typed and whatever the recogniser of directives says of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import grammar
from search import citations, config
from search.article import Citation
from search.query.analyse import analyse
from search.query.parse import parse
from search.query.typed.code_spans import CodeSpan, code_spans
from search.text.accents import Accents
from search.tree import Code, Query, Words, checks, children
from tests.analysis.lexicons import PARTY
from tests.conftest import ROOT
from tests.query.test_parse import VOCABULARY
from tests.query.trees import shown

SHIPPED = config.load(ROOT / "config.toml")
CHOICES: tuple[Accents, ...] = ("auto", "strict", "ignore")


def answerable(text: str, accents: Accents = "auto") -> None:
    """The whole way to what engines are asked, which every engine can compile."""
    parsed = parse(text, VOCABULARY)
    assert shown(parsed.tree)
    analysed = analyse(parsed, lexicon=PARTY, settings=SHIPPED, accents=accents)
    trees = [tree for step in analysed.steps for tree in (step.match, step.tree)]
    checks.check(trees)
    assert not [node for tree in trees for node in _typed(tree)]
    assert all(isinstance(line, str) for line in analysed.describe())


def _typed(tree: Query) -> list[Query]:
    """Nodes that only a tree as typed may have."""
    below = [found for child in children(tree) for found in _typed(child)]
    return [tree, *below] if isinstance(tree, Words | Code) else below


@pytest.mark.parametrize("seed", range(8))
def test_any_query_of_the_language_can_be_asked(seed: int) -> None:
    # bench.grammar asks many more
    for number, text in enumerate(grammar.queries(seed, 40)):
        try:
            answerable(text, CHOICES[number % 3])
        except Exception as error:
            raise AssertionError(f"{text!r} raises {error!r}") from error


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nghị quyết trung ương 4 và 5 về xây dựng đảng", "(<NQTW4 NQTW5> & [về xây dựng đảng])"),
        ("NQTW4, năm:2012", "(<NQTW4> & year=2012)"),
        ("NQTW4, 5 khóa XI", "<NQTW4-XI NQTW5-XI>"),
        ('"nghị quyết trung ương 4 và 5"', "<NQTW4 NQTW5>"),
        ("họp -NQTW4, 5", "([họp] & !<NQTW4 NQTW5>)"),
    ],
)
def test_a_list_of_directives_asks_for_each(text: str, expected: str) -> None:
    assert shown(parse(text, VOCABULARY).tree) == expected


TEXT = 'đại hội "đảng bộ" OR (tiêu đề:covid-19 -x*)'
CITATIONS = st.builds(
    Citation,
    st.one_of(st.sampled_from(["37-CT/TW", "NQTW4", "37-CT", "", "@", "\ud800"]), st.text()),
    st.integers(-3, len(TEXT) + 3),
    st.integers(-3, len(TEXT) + 3),
)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(CITATIONS, max_size=8))
def test_whatever_a_recogniser_returns_a_query_can_be_asked(found: list[Citation]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(citations, "find", lambda text, query=False: found)
        answerable(TEXT)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3), (3, 3), (3, 3)], [CodeSpan(0, 3, ("0", "1", "2"), 3)]),
        ([(0, 3), (3, 5)], [CodeSpan(0, 3, ("0",), 3), CodeSpan(3, 5, ("1",), 5)]),
        ([(0, 3), (2, 5)], [CodeSpan(0, 3, ("0",), 3)]),
        ([(4, 6), (0, 2)], [CodeSpan(0, 2, ("1",), 2), CodeSpan(4, 6, ("0",), 6)]),
        ([(0, 0), (5, 2), (-2, 1), (3, 99)], []),
        ([(1, 2), (4, 4)], [CodeSpan(1, 2, ("0",), 2)]),
    ],
)
def test_mentions_are_apart_and_inside(
    monkeypatch: pytest.MonkeyPatch, spans: list[tuple[int, int]], expected: list[CodeSpan]
) -> None:
    found = [Citation(str(at), *span) for at, span in enumerate(spans)]
    monkeypatch.setattr(citations, "find", lambda text, query=False: found)
    assert list(code_spans("0123456789").values()) == expected
