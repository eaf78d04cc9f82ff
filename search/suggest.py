"""What a query that is being typed may become, and what a misspelled one may have meant.

All of it comes from the lexicon and the vocabulary of one index, so nothing is offered that would
find nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from search.query.vocabulary import Vocabulary, squeeze
from search.text import forms
from search.text.accents import compatible, respell
from search.text.lexicon import Lexicon
from search.text.normalize import normalize
from search.text.restore import restore
from search.text.spelling import corrections
from search.text.tokens import Token, tokenize

Kind = Literal["accents", "words", "directive", "place"]

MAX_TYPED = 200
"""Longer queries are not completed."""
MOST_WORDS = 16
FOLLOWERS = 200
"""How many words are looked at that often follow the last complete one."""
READINGS = 8
"""How many readings of that one (``tham``: tham, thăm, thảm …)."""
SELDOM = 2
"""What occurs less often is not offered, because slips occur once."""

MOST_CODES = 300
"""How many directives are looked at whose number begins like the one that was typed."""

MOST_CORRECTED = 3
"""How many words of a query are corrected. Each is compared with the whole lexicon."""

_NUMBER = re.compile(r"0*([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Completion:
    """A query to offer. ``kind``: accents restored, more words, a directive or a province."""

    text: str
    kind: Kind


def complete(
    text: str, lexicon: Lexicon, vocabulary: Vocabulary, limit: int
) -> tuple[Completion, ...]:
    """At most ``limit`` completions, the best first, without repeats and without what was typed."""
    typed = " ".join(normalize(text[:MAX_TYPED]).split())
    tokens = tokenize(typed)
    if not tokens or len(tokens) > MOST_WORDS:
        return ()
    open_word = text[:MAX_TYPED][-1:].strip() != ""
    found: dict[str, Completion] = {}
    sources = (
        islice(_directives(typed, vocabulary), limit),
        islice(_places(typed, vocabulary, lexicon), 2),
        _words(typed, tokens, open_word, lexicon, limit) if typed[-1].isalnum() else (),
    )
    for source in sources:
        for completion in source:
            if completion.text.casefold() != typed.casefold():
                found.setdefault(completion.text.casefold(), completion)
    return tuple(found.values())[:limit]


def _directives(typed: str, vocabulary: Vocabulary) -> Iterator[Completion]:
    """Cited directives whose code or name begins like what was typed, by number."""
    key = squeeze(typed)
    number = _NUMBER.search(key)
    if number is None:
        return
    for code in islice(vocabulary.numbered(number[1]), MOST_CODES):
        notation = vocabulary.name(code)
        if _begins(squeeze(code), key) or _begins(squeeze(notation), key):
            yield Completion(notation, "directive")


def _begins(whole: str, begun: str) -> bool:
    """``05-CT/TW`` also begins with ``5``."""
    return whole.startswith(begun) or whole.lstrip("0").startswith(begun)


def _places(typed: str, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Completion]:
    """Provinces that articles speak of, when nothing but one is being typed."""
    key = squeeze(typed)
    if len(key) < 2:
        return
    for place in dict.fromkeys(vocabulary.values.get("place", {}).values()):
        if squeeze(place).startswith(key):
            terms = [forms.exact(token.text) for token in tokenize(place)]
            if all(lexicon.bigram(*pair) for pair in pairwise(terms)):
                yield Completion(place, "place")


def _words(
    typed: str, tokens: Sequence[Token], open_word: bool, lexicon: Lexicon, limit: int
) -> Iterator[Completion]:
    """What was typed, its accents restored, and its last word finished or followed by one more."""
    terms = [forms.exact(token.text) for token in tokens]
    whole = restore(terms, lexicon)
    restored = _spelled(typed, tokens, whole)
    counted: Counter[str] = Counter()
    before = whole[-2:-1]
    usual = lexicon.bigram(before[0], whole[-1]) if before else lexicon.count(whole[-1])
    for term, count in lexicon.followers(whole[-1], limit):
        counted[f"{restored} {term}"] = min(count, usual)
    if open_word:
        for ends, count in _finished(terms, lexicon, limit):
            counted[_spelled(typed, tokens, [*whole[: -len(ends)], *ends])] = count
    elif restored != typed:
        yield Completion(restored, "accents")
    for text, count in counted.most_common(limit):
        if count >= SELDOM:
            yield Completion(text, "words")


def _finished(
    terms: Sequence[str], lexicon: Lexicon, limit: int
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Last words that begin like the one being typed, each with how often it occurs.

    After another word they come with its reading: ``tham nh`` -> ``(tham, nhũng)``.
    """
    begun = terms[-1]
    if any(term.isdigit() for term in terms[-2:]):
        return
    found = False
    for reading in lexicon.expand(terms[-2])[:READINGS] if len(terms) > 1 else ():
        for term, count in lexicon.followers(reading, FOLLOWERS):
            if len(term) >= len(begun) and compatible(begun, term[: len(begun)]):
                found = True
                yield (reading, term), count
    if not found:
        yield from (((term,), lexicon.count(term)) for term in lexicon.complete(begun, limit))


def correct(text: str, unknown: Sequence[str], lexicon: Lexicon) -> str | None:
    """The query with near words in place of those that no article has.

    None if one of them has no near word, or if they are more than a slip or two. ``text`` is
    normalised. Of several near words, one that often stands beside the same neighbour in the index
    is preferred: ``chỉ thj`` -> ``chỉ thị``, although ``thể`` is the more frequent word.
    """
    tokens = tokenize(text)
    wrong = [at for at, token in enumerate(tokens) if token.text in unknown]
    if len(wrong) > MOST_CORRECTED:
        return None
    parts: list[str] = []
    done = 0
    for at in wrong:
        near = corrections(forms.exact(tokens[at].text), lexicon)
        if not near:
            return None
        term = _fitting(near, tokens, at, lexicon)
        parts += [text[done : tokens[at].start], _cased(tokens[at].text, term)]
        done = tokens[at].end
    return "".join((*parts, text[done:])) if parts else None


def _fitting(near: Sequence[str], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> str:
    before = forms.exact(tokens[at - 1].text) if at else ""
    after = forms.exact(tokens[at + 1].text) if at + 1 < len(tokens) else ""
    best, most = near[0], 0.0
    for place, term in enumerate(near):
        beside = lexicon.bigram(before, term) + lexicon.bigram(term, after)
        if beside / 2**place > most:  # a farther word must stand there this much more often
            best, most = term, beside / 2**place
    return best


def _spelled(typed: str, tokens: Sequence[Token], terms: Sequence[str]) -> str:
    """What was typed, with the term in place of each token that differs from it."""
    parts: list[str] = []
    at = 0
    for token, term in zip(tokens, terms, strict=True):
        same = forms.exact(token.text) == term
        parts += [typed[at : token.start], token.text if same else _cased(token.text, term)]
        at = token.end
    return "".join((*parts, typed[at:]))


def _cased(token: str, term: str) -> str:
    term = respell(term, token)
    if token.isupper() and len(token) > 1:
        return term.upper()
    return term.capitalize() if token[:1].isupper() else term
