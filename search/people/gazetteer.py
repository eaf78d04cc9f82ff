"""Lists that the recogniser of people reads: surnames, foreign given names, countries."""

from __future__ import annotations

from collections.abc import Iterable

from search.people import tables
from search.people.letters import one_spelling


def _of(spelt: Iterable[str]) -> frozenset[str]:
    return frozenset(map(one_spelling, spelt))


SURE = _of(tables.words("surnames.tsv", "sure"))
"""First words of names that begin a name wherever capitals follow."""
MAYBE = _of(tables.words("surnames.tsv", "maybe")) - SURE
"""First words of names that begin names of places and bodies as well."""
GIVEN = _of(tables.words("foreign.tsv", "given"))
"""Given names of other countries."""
ABROAD = _of(tables.listed("foreign.tsv", "whole"))
"""Names from abroad that look Vietnamese, in one spelling: ``Tập Cận Bình``."""
OF_PERSONS = _of(tables.listed("names.tsv", "person"))
"""Communes, wards and districts that are named after a person."""
COUNTRIES = _of(tables.listed("names.tsv", "country"))
"""Countries, and their capitals and governments."""
