"""How a query was read, and numbers of articles, in English, for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from search.plurals import counted
from search.query.typed.notes import Note, NoteCode

SENTENCES: Mapping[NoteCode, str] = {
    "query_cut": "The query is too long: only its first {} words were used.",
    "quotation_not_required": "The query is long: its quotation is preferred, not required.",
    "operator_as_word": "“{}” was searched for as a plain word.",
    "operator_alone": "“{}” stands alone and was left out.",
    "unknown_value": "“{}” was searched for as plain words: the index has no such value.",
    "unknown_day": "“{}” was searched for as plain words: it is not a day, month or year.",
    "nothing_to_find": "There is no word to look for, so these are all articles.",
    "quotation_not_closed": "A quotation mark without its pair was left out.",
    "prefix_too_short": "“{}” is too short for a prefix; it was searched for as a word.",
    "prefixes_left_out": "Only the first {} words with * were used; the others were left out.",
    "wildcard_left_out": "“{}”: this pattern cannot be looked for; its signs were left out.",
    "wildcards_left_out": "Only the first {} patterns with * or ? inside were used.",
    "wildcard_cut": "“{}” stands for too many words: only the {} most frequent are looked for.",
    "distance_capped": "The distance ~{} is too wide; ~{} was used.",
    "boost_capped": "The weight ^{} is beyond what counts; ^{} was used.",
    "bracket_unpaired": "A bracket without its pair was left out.",
    "brackets_too_deep": "Brackets more than {} deep were left out.",
    "several_directives": "This may be one of several directives: {}.",
    "directive_uncited": "No article cites {}.",
    "edition_uncited": "No article is known to cite {} ({}), only others of its number: {}.",
    "word_unknown": "No article has “{}”.",
    "days_swapped": "The first day is after the last one, so the two were swapped.",
}


def sentence(note: Note) -> str:
    """The note as a sentence."""
    named = ", ".join(f"{name} ({articles(count)})" for name, count in note.counted)
    if note.code == "edition_uncited":
        return SENTENCES[note.code].format(*note.values[:2], named)
    if note.code == "several_directives":
        more = f" and {note.uncounted} more" if note.uncounted else ""
        return SENTENCES[note.code].format(named + more)
    return SENTENCES[note.code].format(*note.values)


def published(day: dt.date | None, *, inferred: bool) -> str:
    """The day of an article, ``2016-07-13``, with a ``?`` where its year is ``inferred``."""
    return f"{day}{'?' * inferred}" if day else ""


def articles(count: int) -> str:
    """``1 article``, ``2 articles``."""
    return counted(count, "article")


def said_by(count: int) -> str:
    """``says 1 article``, ``say 2 articles``, behind what they say."""
    return f"{'says' if count == 1 else 'say'} {articles(count)}"
