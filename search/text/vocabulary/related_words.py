"""Words that report the same matter as others, from a table that users can edit.

The table is ``related.tsv`` beside this file, where its first lines say how to write it. These are
no other ways to write a word (``search.query.words.equals``): a warning is a penalty, not the only
one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from search.errors import ConfigError
from search.text import forms
from search.text.forms import Terms
from search.text.vocabulary import tables

TABLE = Path(__file__).with_name("related.tsv")


def related(terms: Sequence[str]) -> Sequence[Terms]:
    """What articles may say for a word, which is given as exact terms, likewise."""
    return table().get(tuple(terms), ())


@lru_cache(maxsize=1)
def table() -> Mapping[Terms, Sequence[Terms]]:
    """The exact terms of each word, with those of the words that articles may use for it.

    Raises ConfigError for a line that is not written as the table says.
    """
    found: dict[Terms, Sequence[Terms]] = {}
    for number, line in tables.rows(TABLE):
        word, tab, others = line.partition("\t")
        ways = [forms.terms(other) for other in others.split(",") if other.strip()]
        if not (tab and word.strip() and ways) or forms.terms(word) in found:
            raise ConfigError(f"{TABLE}: line {number}: write a word, a tab and related words")
        found[forms.terms(word)] = ways
    return found
