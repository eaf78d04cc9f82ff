"""What is told of a tree before tantivy walks through it, and trees that are faster to walk."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from search import tree as q
from search.engines.tantivy.bounds import with_each
from tests.engines import oracle
from tests.engines.test_agreement import CORPUS, TREES


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(TREES, max_size=4).map(tuple), st.integers(-1, 5), TREES)
def test_a_part_that_is_required_may_go_into_each_of_the_others(
    parts: tuple[q.Query, ...], minimum: int, driver: q.Query
) -> None:
    walked = q.AtLeast(parts, minimum)
    both, within = q.AllOf((walked, driver)), with_each(walked, driver)
    for document in CORPUS:
        assert oracle.matches(both, document) == oracle.matches(within, document)
