"""What a post is called on pages: one wording, whatever the articles write.

``UV BCH TW Đảng`` and ``ủy viên Trung ương Đảng`` are shown as ``Uỷ viên Trung ương Đảng``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from search.people.letters import one_spelling
from search.persons import spellings
from search.persons.offices import Office, placed

_WORD = re.compile(r"\w+")
_USUAL = {
    "ubnd": "uỷ ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tp": "thành phố",
    "hcm": "hồ chí minh",
    "tphcm": "thành phố hồ chí minh",
}
"""Short forms that everybody reads: a wording with them is a full one."""
_CITY = re.compile(r"\b(?:TP\.? ?HCM|TPHCM|Thành phố Hồ Chí Minh|TP\. Hồ Chí Minh)(?!\w)")
_DOTTED = re.compile(r"\b(TP|TX)\. ?")
_SHORTENED = (
    (re.compile(r"\buỷ ban nhân dân(?!\w)", re.I), "UBND"),
    (re.compile(r"\bhđnd(?!\w)", re.I), "HĐND"),
    (re.compile(r"^đbqh(?!\w)", re.I), "Đại biểu Quốc hội"),
    (re.compile(r"\bquốc hội(?!\w)", re.I), "Quốc hội"),
    (re.compile(r"\bhội đồng nhân dân(?!\w)", re.I), "HĐND"),
    (re.compile(r"\bmặt trận tổ quốc(?!\w)", re.I), "Mặt trận Tổ quốc"),
    (re.compile(r"\buỷ ban(?!\w)"), "Uỷ ban"),
    (re.compile(r"\b(tỉnh|thành|huyện|quận) [Uu]ỷ(?!\w)", re.I), r"\1 uỷ"),
)
_LED = re.compile(r"(?:phó )?(?:trưởng|phó) (?:ban|phòng|đoàn|tổ|đội|khoa)(?!\w)")
"""What is written small of ``Phó Trưởng Ban Tổ chức``; what the body is called is not."""
_MINISTRY = re.compile(r"^(bộ trưởng|thứ trưởng) bộ ", re.I)
_UNIT = re.compile(r"^((?:phó )?(tổng cục|chi cục|cục|vụ|viện) trưởng) (?:\2 )?", re.I)
"""A minister's ministry goes without saying, an office does not: ``Cục trưởng Cục Thuế``."""


def name_of(office: Office, wordings: Mapping[str, int]) -> str:
    """The one name of a post. ``wordings`` are those of articles, with how often each is used."""
    shown: Counter[str] = Counter()
    for text, count in wordings.items():
        if _is_full(text, office.key):
            shown[_plain(text)] += count
    if shown:
        return min(shown, key=lambda name: (-shown[name], name))
    return _plain(_cased(office, wordings))


def _is_full(text: str, key: str) -> bool:
    """Whether a wording says the whole key, with no more than the usual short forms."""
    words = _WORD.findall(one_spelling(text).lower())
    usual = " ".join(_USUAL.get(word, word) for word in words if word != "của")
    return placed(spellings.settled(usual)).key == key


def _plain(text: str) -> str:
    """A wording in the usual spelling: small letters in its head, one way to write the city."""
    from search.people.posts import heads  # only those who ask for posts wait for its patterns

    text = _DOTTED.sub(r"\1 ", _CITY.sub("TP HCM", one_spelling(text)))
    low = text.lower()
    head = heads.search(low, 0, len(low))
    if head is not None and head.start == 0:
        led = _LED.match(low, 0, head.end)
        end = led.end() if led else head.end
        end += len(" thường trực") * low.startswith(" thường trực", end)
        text = low[:end] + text[end:]
    for long, short in _SHORTENED:
        text = long.sub(short, text)
    text = _MINISTRY.sub(r"\1 ", text)
    text = _UNIT.sub(lambda found: f"{found[1]} {found[2].capitalize()} ", text)
    return text[:1].upper() + text[1:]


def _cased(office: Office, wordings: Iterable[str]) -> str:
    """The key with the capitals that its words have in articles."""
    capitals: dict[str, str] = {}
    for text in wordings:
        for word in _WORD.findall(one_spelling(text)[1:]):
            if word[:1].isupper():
                capitals[word.lower()] = word if word.isupper() else word.capitalize()
    key = office.key
    place = ""
    if office.place and key.endswith(one_spelling(office.place.lower())):
        key, place = key[: -len(office.place)], office.place
    words = (capitals.get(word, word) for word in key.split())
    return " ".join((*words, place)).strip()
