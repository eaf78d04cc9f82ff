"""Whether two articles are one, printed again: by another paper, under another headline, cut.

News repeats itself: the second report of an affair has the background of the first, word for word,
and a daily table differs from that of yesterday in its numbers. Such articles are no copies, though
most of their text is the same. So the texts are the same for the most part, or one is the beginning
and most of the other; and what each begins with stands in the other, perhaps in other order
(``bị kỷ luật``, ``kỷ luật ông``); and the numbers are the same. Where a paper edited more than
that, each word and each number of the beginnings must stand in the other text: a later report
begins with its own day. Or only the first paragraph was written anew, and all that follows is the
same. Or both are versions of one release (``search.copies.released``), or say the same sentence
for sentence (``search.copies.sentences``), or two papers made them of one text
(``search.copies.house_style``), or told the same within a day (``search.copies.one_day``). Below
one and the same headline, what the one has is enough if it stands in the other; and a document or a
speech is known by its length, whatever introduces it. No
number in one headline may contradict the other (of one day, none that counts the same), and
headlines of one site have words in common. docs/design.md has the measurements.
"""

from __future__ import annotations

from search.copies import house_style, one_day, released, sentences, shares
from search.copies.text import Text

ALIKE = 0.7
"""Shared runs of all runs, from which two texts are the same …"""
WITHIN = 0.95
"""… or of the runs of the shorter one, if it is not shorter than ``SHORTENED`` of the other."""
SHORTENED = 0.5
LEADS = 0.7
"""Of the runs that each begins with, those that stand in the other."""
EDITED = 0.6
"""Shared runs of all runs, if a paper edited the text …"""
EDITED_WITHIN = 0.8
"""… and of the runs of the shorter one …"""
EDITED_LEADS = 0.45
"""… and of the runs that each begins with …"""
EDITED_NUMBERS = 0.4
"""… and shared numbers of all numbers."""
CUT_WORDS = 0.82
"""Of the syllables that each begins with, those that stand in the other, if one is cut."""
LEAD_PAIRS = 0.6
"""Of the pairs of syllables …"""
LEAD_WORDS = 0.9
"""… and of the syllables that each begins with, those that stand in the other: words replaced."""
NUMBERS = 0.6
"""Shared numbers of all numbers."""
DOCUMENT = 600
"""Words of a document that stand without a break in both articles: no news repeats so many …"""
DOCUMENT_LONGER = 0.85
"""… and that are so much of the longer one: before them stands what introduces it."""
DOCUMENT_ALIKE = 0.8
"""Shared runs of all runs, from which such a stretch is looked for."""
RELEASED = 0.33
"""Shared runs of all runs, from which ``search.copies.released`` is asked."""
HOUSES = 0.25
"""Shared runs of all runs, from which ``search.copies.house_style`` is asked."""
ONE_DAY = 0.2
"""Shared runs of all runs, from which ``search.copies.one_day`` is asked."""
RETOLD = 0.55
"""Of the runs of the shorter one, from which ``search.copies.sentences`` is asked …"""
RETOLD_NUMBERS = 8
"""… if no more numbers are only one's …"""
RETOLD_EDITS = 2.0
"""… and a text parts from the other so often behind its beginning (``released.edits``)."""
HEADLINES = 0.3
"""Of the words of the shorter headline, those of the other, if one site printed both."""
REST_ALIKE = 0.95
"""Shared runs of all runs behind the first paragraph, from which only that one is another."""
REST_LONG = 100
"""Runs that there must be behind it."""
NEW_WORDS = 0.8
"""Of the syllables of a first paragraph that is another, those that stand in the other article."""


def same(one: Text, other: Text) -> bool:
    """Whether both are one article. Symmetrical."""
    if _one_frame(one, other):
        return False
    both = released.Both(one, other)
    ours, theirs = one.headline_figures, other.headline_figures
    if (ours <= theirs or theirs <= ours) and _printed_again(both):
        return True
    return both.alike >= ONE_DAY and one_day.told_anew(both)


def _printed_again(both: released.Both) -> bool:
    """Whether what both share tells that they are one article, on whatever days."""
    one, other = both.one, both.other
    begin = _share_leads(one, other, LEADS)
    if (begin or not _words_apart(one, other)) and _one_text(both, begin=begin):
        return True
    if _within(both) and _below_one_headline(both):
        return True
    if both.alike >= DOCUMENT_ALIKE and _one_document(both):
        return True
    return both.alike >= HOUSES and _one_time(both) and house_style.taken_over(both)


def _one_frame(one: Text, other: Text) -> bool:
    """Whether one site has other headlines for both: then what they share is what it puts below
    every page of a kind, such as the terms of a contest, and what differs was not taken up.
    """
    if not one.site or one.site != other.site:
        return False
    fewer, more = sorted((one.headline_words, other.headline_words), key=len)
    return bool(fewer) and shares.of_part(fewer, more) < HEADLINES


def _below_one_headline(both: released.Both) -> bool:
    """Whether both have the same headline, but for signs and the order of words, and only one of
    them numbers of its own: the report of another day replaces some.
    """
    one, other = both.one, both.other
    if not one.headline_words or one.headline_words != other.headline_words:
        return False
    ours, theirs = one.bare_numbers, other.bare_numbers
    return (ours <= theirs or theirs <= ours) and _one_time(both)


def _one_document(both: released.Both) -> bool:
    """Whether both are one document or speech, introduced otherwise: it stands in them word by word
    and without a break, so that no number differs, and the headlines have words in common.
    """
    fewer, more = sorted((both.one.headline_words, both.other.headline_words), key=len)
    if shares.of_part(fewer, more) < HEADLINES:
        return False
    longer = max(map(len, both.marks))
    return min(map(released.stretch, both.marks)) >= max(DOCUMENT, DOCUMENT_LONGER * longer)


def _one_text(both: released.Both, *, begin: bool) -> bool:
    """Whether both are one text. ``begin``: each begins with runs that stand in the other."""
    one, other, shared, of_all = both.one, both.other, both.shared, both.alike
    shorter = min(len(one.runs), len(other.runs))
    cut = _within(both)
    if begin and cut:
        return True
    agree = shares.of_all(one.numbers, other.numbers) if of_all >= EDITED else 0.0
    if of_all >= ALIKE and agree >= NUMBERS and (begin or _begin_alike(one, other)):
        return True
    edited = of_all >= EDITED and shared >= EDITED_WITHIN * shorter and agree >= EDITED_NUMBERS
    if (cut or edited) and _numbers_told(one, other):
        if cut and _share_openings(one, other, CUT_WORDS):
            return True
        words = edited and _share_openings(one, other, LEAD_WORDS)
        if words and _share_leads(one, other, EDITED_LEADS):
            return True
    rest = max(one.least_rest, other.least_rest)
    if not begin and shared >= REST_ALIKE * rest and _go_on_alike(one, other):
        return True
    if of_all < RELEASED:
        return False
    if released.is_release(both):
        return True
    return shared >= RETOLD * shorter and _one_time(both) and _retold(both)


def _within(both: released.Both) -> bool:
    """Whether the shorter one stands in the other, and is not much shorter."""
    shorter, longer = sorted((len(both.one.runs), len(both.other.runs)))
    return both.shared >= WITHIN * shorter and shorter >= SHORTENED * longer


def _share_leads(one: Text, other: Text, least: float) -> bool:
    """Whether of the runs that each begins with so many stand in the other."""
    return (
        shares.of_runs(other.lead, one.runs) >= least
        and shares.of_runs(one.lead, other.runs) >= least
    )


def _share_openings(one: Text, other: Text, least: float) -> bool:
    """Whether of the syllables that each begins with so many stand in the other."""
    return (
        shares.of_part(one.opening, other.words) >= least
        and shares.of_part(other.opening, one.words) >= least
    )


def _words_apart(one: Text, other: Text) -> bool:
    """Whether the beginning of ``other`` has other words: so have most that are no copies, and of
    such no more is read.
    """
    return (
        shares.of_part(other.opening, one.words) < CUT_WORDS
        and shares.of_part(other.paragraph, one.words) < NEW_WORDS
    )


def _one_time(both: released.Both) -> bool:
    """Whether no beginning has a day, or a time of day, of its own."""
    one, other = both.one, both.other
    ours, theirs = one.head_days, other.head_days
    if ours and theirs and set(ours).isdisjoint(theirs):
        return False
    return not released.other_hours(one, other)


def _retold(both: released.Both) -> bool:
    """Whether both say the same in sentences of their own, in as many numbers."""
    one, other = both.one, both.other
    if not released.headlines_told(one, other):
        return False
    if len(one.bare_numbers ^ other.bare_numbers) > RETOLD_NUMBERS:
        return False
    if max(map(released.edits, both.marks)) < RETOLD_EDITS:
        return False
    return sentences.retold(one.sentences, other.sentences)


def _numbers_told(one: Text, other: Text) -> bool:
    """Whether each number of a headline or a beginning stands in the other article, but years."""
    return all(
        (a.headline_numbers | a.opening_numbers) <= b.bare_numbers
        for a, b in ((one, other), (other, one))
    )


def _begin_alike(one: Text, other: Text) -> bool:
    """Whether the same is said at the beginning, with words replaced or in another order."""
    return _share_openings(one, other, LEAD_WORDS) and all(
        shares.of_part(a.opening_pairs, b.pairs) >= LEAD_PAIRS
        for a, b in ((one, other), (other, one))
    )


def _go_on_alike(one: Text, other: Text) -> bool:
    """Whether all is the same but the first paragraphs, which speak of the same."""
    shorter, longer = sorted((len(one.rest), len(other.rest)))
    if shorter < REST_LONG or shorter < REST_ALIKE * longer:
        return False
    shared = shares.shared_runs(one.rest, other.rest)
    if shared < REST_ALIKE * (shorter + longer - shared):
        return False
    speak = (shares.of_part(a.paragraph, b.words) for a, b in ((one, other), (other, one)))
    return min(speak) >= NEW_WORDS and shares.of_all(one.numbers, other.numbers) >= NUMBERS
