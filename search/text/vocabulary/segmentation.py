"""Vietnamese words: which neighbouring syllables make one word, by pyvi's model.

Only queries are segmented (design, decision 2). pyvi's segmenter is a conditional random field, and
its wheel holds the trained model and a list of words. To open them, ``import pyvi`` also loads
scikit-learn and SciPy, which takes longer than everything else that a search does. So the model is
opened here with python-crfsuite alone, and is given the same features (design, decision 14). A test
compares the answers with pyvi's own.
"""

from __future__ import annotations

import importlib.util
import io
import pickle
import re
import string
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import pycrfsuite

from search.errors import InstallError

_MOST = 64
"""The most syllables that are segmented at once."""

_INSIDE = "I_W"
"""The model's label for a syllable that continues the word before it."""

_TOKEN = re.compile(r"[^\w\s]|\w+")
"""How pyvi divides a text of letters, digits and spaces."""

_TAGGING = Lock()
"""A tagger holds the sentence that it is working on, so one thread at a time uses it."""

Features = dict[str, str | bool | float]
_REMEDY = "install the version of pyvi that requirements.txt pins"
_WORDS = "words.txt"


def joined(syllables: Sequence[str]) -> tuple[bool, ...]:
    """For each syllable but the last, whether the next one continues the same word.

    ``("chi", "bộ", "họp")`` gives ``(True, False)``. Syllables are letters and digits only. Raises
    InstallError when pyvi's files are missing or are not those of the pinned version.
    """
    return _joined(tuple(syllables[:_MOST])) + (False,) * max(0, len(syllables) - _MOST)


@lru_cache(4096)
def _joined(syllables: tuple[str, ...]) -> tuple[bool, ...]:
    if len(syllables) < 2:
        return ()
    inside: list[bool] = []
    rest = list(syllables)
    for word in _words(_TOKEN.findall(unicodedata.normalize("NFC", " ".join(syllables)))):
        if rest[: len(word)] != word:  # pyvi cuts a syllable: nothing is known from here on
            break
        inside += [True] * (len(word) - 1) + [False]
        del rest[: len(word)]
    return tuple(inside[: len(syllables) - 1]) + (False,) * (len(syllables) - 1 - len(inside))


def _words(tokens: Sequence[str]) -> list[list[str]]:
    """The tokens, those of one word together."""
    model = _model()
    features = [_features(tokens, at, model.words) for at in range(len(tokens))]
    with _TAGGING:
        labels = model.tagger.tag(features)
    words: list[list[str]] = []
    for token, label in zip(tokens, labels, strict=True):
        if words and label == _INSIDE and _may_join(words[-1][-1], token):
            words[-1].append(token)
        else:
            words.append([token])
    return words


def _may_join(before: str, token: str) -> bool:
    """Whether pyvi lets the model join these: no punctuation, no figures, no name after a word in
    lower case.
    """
    if before in string.punctuation or token in string.punctuation:
        return False
    if before[0].isdigit() or token[0].isdigit():
        return False
    return not token[0].istitle() or before[0].istitle()


def _features(tokens: Sequence[str], at: int, words: frozenset[str]) -> Features:
    """What the model asks about a token, under the names that pyvi used in training."""
    token = tokens[at]
    features: Features = {
        "bias": 1.0,
        "word.lower()": token.lower(),
        "word.isupper()": token.isupper(),
        "word.istitle()": token.istitle(),
        "word.isdigit()": token.isdigit(),
    }
    if at > 0:
        features |= _neighbour("-1", tokens[at - 1])
        features["-1:word.bi_gram()"] = " ".join(tokens[at - 1 : at + 1]).lower() in words
    if at > 1:
        features["-2:word.tri_gram()"] = " ".join(tokens[at - 2 : at + 1]).lower() in words
    if at < len(tokens) - 1:
        features |= _neighbour("+1", tokens[at + 1])
        features["+1:word.bi_gram()"] = " ".join(tokens[at : at + 2]).lower() in words
    if at < len(tokens) - 2:
        features["+2:word.tri_gram()"] = " ".join(tokens[at : at + 3]).lower() in words
    return features


def _neighbour(name: str, token: str) -> Features:
    return {
        f"{name}:word.lower()": token.lower(),
        f"{name}:word.istitle()": token.istitle(),
        f"{name}:word.isupper()": token.isupper(),
    }


@dataclass(frozen=True, slots=True)
class Model:
    """The tagger, and pyvi's list of words, those of several syllables with spaces.

    The tagger reads from ``data`` for as long as it lives, and keeps no reference to it itself.
    """

    data: bytes
    tagger: Any
    words: frozenset[str]


@cache
def _model() -> Model:
    return open_model()


def open_model() -> Model:
    """Read the model and the list of words from where pyvi is installed. Raises InstallError."""
    folder = _folder()
    try:
        trained = _trained((folder / "pyvi3.pkl").read_bytes())
    except OSError as error:
        raise InstallError(f"{error.filename}: {error.strerror}; {_REMEDY}") from error
    except (pickle.UnpicklingError, EOFError, AttributeError, LookupError) as error:
        raise InstallError(f"{folder}: not pyvi's model ({error}); {_REMEDY}") from error
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(trained)
    return Model(trained, tagger, frozenset(listed()))


def listed() -> list[str]:
    """pyvi's list of words, those of several syllables with spaces. Raises InstallError."""
    try:
        return (_folder() / _WORDS).read_text("utf-8").split("\n")
    except OSError as error:
        raise InstallError(f"{error.filename}: {error.strerror}; {_REMEDY}") from error


def _folder() -> Path:
    """Where pyvi's files are. Looking for a package does not import it."""
    spec = importlib.util.find_spec("pyvi")
    if spec is None or not spec.submodule_search_locations:
        raise InstallError(f"pyvi is not installed; {_REMEDY}")
    return Path(spec.submodule_search_locations[0]) / "models"


def _trained(pickled: bytes) -> bytes:
    """The CRFsuite model inside pyvi's pickle of a scikit-learn estimator."""
    data = _Unpickler(io.BytesIO(pickled)).load().state["modelfile"].state["__FILE_RESOURCE_DATA__"]
    if not isinstance(data, bytes):
        raise pickle.UnpicklingError("the model is no bytes")
    return data


class _Shell:
    """Stands for an object of any class in the pickle, and keeps its state."""

    def __init__(self, *_: object) -> None:
        self.state: dict[str, Any] = {}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.state = state


class _Unpickler(pickle.Unpickler):
    """Reads a pickle without importing, or running, any class that it names."""

    def find_class(self, module: str, name: str) -> Any:
        """The one function that bytes of protocol 2 need; a shell for everything else."""
        return _encode if (module, name) == ("_codecs", "encode") else _Shell


def _encode(text: str, encoding: str) -> bytes:
    return text.encode(encoding)
