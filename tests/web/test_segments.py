"""Laws of cutting a text at marks and links."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from web.views.segments import Link, Run, Segment, segments

offsets = st.integers(-5, 60)
ranges = st.lists(st.tuples(offsets, offsets), max_size=12)
texts = st.text(max_size=50)


def flat(found: tuple[Segment, ...]) -> list[tuple[str, bool, str | None]]:
    """One (character, marked, href) for each character."""
    return [(c, run.marked, s.href) for s in found for run in s.runs for c in run.text]


def covered(spans: list[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(max(0, start), end)}


@given(texts, ranges, ranges)
def test_nothing_is_lost_and_marks_and_links_lie_where_asked(text, marks, spans) -> None:
    links = [Link(start, end, f"/{i}") for i, (start, end) in enumerate(spans)]
    found = segments(text, marks, links)
    characters = flat(found)
    assert "".join(c for c, _, _ in characters) == text
    assert all(run.text for s in found for run in s.runs)
    assert all(s.runs for s in found)
    assert {i for i, c in enumerate(characters) if c[1]} == covered(marks) & set(range(len(text)))
    linked = {i for i, c in enumerate(characters) if c[2]}
    assert linked <= covered(spans)
    for i, (_, _, href) in enumerate(characters):
        if href:
            link = links[int(href[1:])]
            assert link.start <= i < link.end


@given(texts, ranges)
def test_links_that_do_not_overlap_are_all_made(text, spans) -> None:
    chosen, reached = [], 0
    for start, end in sorted(spans):
        if reached <= start < end <= len(text):
            chosen.append(Link(start, end, "/x"))
            reached = end
    made = [s for s in segments(text, (), chosen) if s.href]
    assert ["".join(r.text for r in s.runs) for s in made] == [
        text[c.start : c.end] for c in chosen
    ]


def test_a_link_holds_its_marks() -> None:
    assert segments("Chỉ thị 37 mới", [(4, 10)], [Link(0, 10, "/d", "t")]) == (
        Segment((Run("Chỉ "), Run("thị 37", True)), "/d", "t"),
        Segment((Run(" mới"),)),
    )
    # A mark that begins before a link and ends in it is cut in two.
    assert segments("abcd", [(0, 3)], [Link(2, 4, "/d")]) == (
        Segment((Run("ab", True),)),
        Segment((Run("c", True), Run("d")), "/d"),
    )


def test_many_marks_take_time_in_proportion() -> None:
    text = "ab" * 100_000
    marks = [(i, i + 1) for i in range(0, len(text), 2)]
    links = [Link(i, i + 1, "/x") for i in range(1, len(text), 2)]
    assert len(segments(text, marks, links)) == len(text)
