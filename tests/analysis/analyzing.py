"""What every table of analysis is checked with."""

from __future__ import annotations

import pickle
from pathlib import Path

from search.text import common, forms
from search.text.accents import fold
from search.text.normalize import normalize
from search.text.tokens import Token, spans, tokenize, words

HERE = Path(__file__).parent


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a table beside this file. ``\\u…`` and ``\\n`` stand for what cannot be seen."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return [tuple(map(_unescaped, line.split("\t"))) for line in kept]


def _unescaped(cell: str) -> str:
    return cell.encode("ascii", "backslashreplace").decode("unicode_escape")


def assert_laws(text: str) -> list[Token]:
    """The laws of every analysis, whatever the text; returns its tokens.

    Offsets are inside the text, go forwards and give the token's text; sentences are counted
    upwards; the fast paths agree with the slow one; there is one term a token in each form,
    without spaces; bigrams join neighbours of one sentence. Another process is given the same.
    """
    tokens = tokenize(text)
    end = sentence = 0
    for token in tokens:
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert sentence <= token.sentence
        end, sentence = token.end, token.sentence
    assert spans(text) == [(token.start, token.end) for token in tokens]
    chunks = [words(chunk) for chunk in text.split()]
    assert [word for found, _ in chunks for word in found] == [token.text for token in tokens]
    analysed = forms.analyse(text)
    exact = [forms.exact(token.text) for token in tokens]
    folded = [forms.folded(token.text) for token in tokens]
    assert all(term and not term.isspace() and len(term) <= forms.MAX_TERM for term in exact)
    assert folded == [fold(term) for term in exact]
    assert analysed.exact.split(" ") == exact or not tokens
    assert analysed.folded.split(" ") == folded or not tokens
    pairs = [at for at in range(len(tokens) - 1) if tokens[at].sentence == tokens[at + 1].sentence]
    assert analysed.exact2.split() == [f"{exact[at]}_{exact[at + 1]}" for at in pairs]
    assert analysed.folded2.split() == [f"{folded[at]}_{folded[at + 1]}" for at in pairs]
    written = (common.pair(exact[at], exact[at + 1]) for at in pairs)
    assert analysed.common2.split() == [pair for pair in written if pair]
    assert pickle.loads(pickle.dumps(analysed)) == analysed
    assert bool(analysed) == bool(tokens)
    return tokens


def assert_analyzes_to(
    text: str,
    exact: str,
    *,
    folded: str | None = None,
    exact2: str | None = None,
    tokens: str | None = None,
) -> None:
    """The terms of a text, joined by spaces, once normalised; the laws are checked too."""
    text = normalize(text)
    found = assert_laws(text)
    analysed = forms.analyse(text)
    assert analysed.exact == exact
    if folded is not None:
        assert analysed.folded == folded
    if exact2 is not None:
        assert analysed.exact2 == exact2
    if tokens is not None:
        assert " ".join(token.text for token in found) == tokens
