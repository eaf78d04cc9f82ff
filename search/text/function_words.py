"""Words that tell nothing of what an article is about: particles, pronouns, question words.

Which of a query's words they are depends on nothing but the language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources

WORDS = frozenset(
    resources.files(__package__).joinpath("function_words.txt").read_text("utf-8").split()
)
"""Exact terms. A syllable of a longer word (``người`` in ``người đứng đầu``) is not meant."""

QUESTIONS = frozenset(
    tuple(phrase.split())
    for phrase in (
        "là gì", "là ai", "là sao", "thế nào", "như thế nào", "ra sao", "vì sao", "tại sao",
        "bao nhiêu", "bao giờ", "bao lâu", "khi nào", "lúc nào", "ở đâu", "nơi nào", "cái gì",
        "điều gì", "gồm những ai", "gồm những gì", "những ai", "những gì", "có phải", "có phải là",
        "ai là", "mấy", "ai", "gì", "nào", "đâu", "sao",
    )
)  # fmt: skip
"""Runs of exact terms that only make a question of what stands beside them."""
SEARCHES = frozenset(
    tuple(phrase.split())
    for phrase in (
        "tin về", "tin mới về", "tin tức về", "tin tức mới về", "tin tức mới nhất về",
        "tin mới nhất về", "thông tin về", "bài về", "bài báo về", "bài viết về", "những bài về",
        "các bài về", "các bài viết về", "tìm", "tìm bài", "tìm tin", "tìm bài về", "tìm tin về",
        "tìm kiếm", "tìm hiểu", "tìm hiểu về", "cho tôi biết", "cho biết", "cho hỏi", "xin hỏi",
        "hãy cho biết",
    )
)  # fmt: skip
"""Runs of exact terms that say, at the beginning of a query, no more than that it is one."""
_LONGEST_SEARCH = max(map(len, SEARCHES))
_LONGEST_QUESTION = max(map(len, QUESTIONS))


def questions(terms: Sequence[str]) -> Iterator[range]:
    """Where such runs stand among exact terms."""
    for start in range(len(terms)):
        for end in range(start + 1, min(start + _LONGEST_QUESTION, len(terms)) + 1):
            if tuple(terms[start:end]) in QUESTIONS:
                yield range(start, end)


def search_for(terms: Sequence[str]) -> range:
    """The first terms, as far as they only say that something is looked for."""
    sizes = range(min(_LONGEST_SEARCH, len(terms) - 1), 0, -1)
    return range(next((size for size in sizes if tuple(terms[:size]) in SEARCHES), 0))
