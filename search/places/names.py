"""Names of provinces and districts, their spellings, and what a site's name says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from search.text.vocabulary import tables

_TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé"}
_TONES |= {"ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}
"""Maps the new placement of the tone mark to the old one: ``Hòa`` = ``Hoà``, ``Thủy`` = ``Thuỷ``.
"""


def _rows(name: str) -> Iterator[list[str]]:
    return (line.split("\t") for _, line in tables.rows(Path(__file__).with_name(name)))


def _placed(name: str) -> str:
    for old, new in _TONES.items():
        name = name.replace(old, new)
    return name


def spellings(name: str) -> tuple[str, ...]:
    """A name with both placements of the tone mark and in capitals."""
    both = (name, _placed(name))
    return tuple(dict.fromkeys((*both, *(n.upper() for n in both))))


_PRESENT: Mapping[str, str] = {old: now for old, now, _ in _rows("provinces.tsv")}
PROVINCES: tuple[str, ...] = tuple(_PRESENT)
ALIASES: Mapping[str, str] = {
    alias: old
    for old, _, others in _rows("provinces.tsv")
    for name in (old, *filter(None, others.split("|")))
    for alias in spellings(name)
}
"""Maps every spelling of a province's name to its name before 1 July 2025."""
DISTRICTS: Mapping[str, str] = {
    alias: province
    for province, names in _rows("districts.tsv")
    for name in names.split("|")
    for alias in spellings(name)
}
"""Cities, towns and districts that belong to one known province."""


def present_name(name: str) -> str:
    """The province since 1 July 2025: ``Bình Dương`` -> ``Hồ Chí Minh``. Any other name stays."""
    return _PRESENT.get(name, name)


def plain(name: str) -> str:
    """Lower-case letters and digits without accents, nothing else: ``TP.HCM`` -> ``tphcm``."""
    low = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in low if c.isascii() and c.isalnum())


_BY_PLAIN: Mapping[str, str] = {
    **{plain(alias): old for alias, old in ALIASES.items()},
    **{plain(old): old for old in PROVINCES},
}
_TITLE = re.compile(r"\A(?:tỉnh|thành phố|tp\.?|tinh|thanh pho)\s+(?=\S)", re.I)


@lru_cache(maxsize=1024)
def canonical(name: str) -> str | None:
    """The province that a name means, in any spelling, with or without accents; None if unknown."""
    if len(name) > 64:
        return None
    name = name.strip()
    return _BY_PLAIN.get(plain(name)) or _BY_PLAIN.get(plain(_TITLE.sub("", name)))


_SITES = {
    "tgag": "An Giang",
    "hanoimoi": "Hà Nội",
    "kinhtedothi": "Hà Nội",
    "anninhthudo": "Hà Nội",
    "sggp": "Hồ Chí Minh",
    "hcm": "Hồ Chí Minh",
    "hcmc": "Hồ Chí Minh",
    "hochiminhcity": "Hồ Chí Minh",
    "danang": "Đà Nẵng",
    "brt": "Bà Rịa - Vũng Tàu",
    "baoapbac": "Tiền Giang",
    "baodongkhoi": "Bến Tre",
    "baodatmui": "Cà Mau",
    "hatinh24h": "Hà Tĩnh",
}
"""Sites whose names do not contain their province."""
_HEAD = re.compile(
    r"(?:www|bao|dai|dang|dangbo|tinhuy|thanhuy|tinh|thanhpho|tp|ubnd|hdnd|congan|ca|tuyengiao|tg"
    r"|bantochuc|btc|bantuyengiao|btg|banto|ubkt|noichinh|danvan|mattran|mttq|tinhdoan|thanhdoan"
    r"|truongchinhtri|so|congthongtin|cong|vanphong|doanthanhnien|ptth|phatthanhtruyenhinh|th|tv)?"
)
_TAIL = re.compile(r"(?:online|tv|dientu|portal|city|news|24h|ngaynay|rtv|web|today|moi)?")
_DOMAIN = re.compile(r"[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){1,5}", re.I)


@lru_cache(maxsize=4096)
def from_domain(name: str) -> str | None:
    """The province in a site's name or URL: ``Thanhuytphcm.vn`` -> ``Hồ Chí Minh``.

    A part of the name must consist of the province and common words only (``baodanang``), so that
    ``thuenhadat.vn`` does not stand for Huế. None if there are two provinces, or none.
    """
    m = _DOMAIN.search(name[:300])
    labels = m[0].split(".") if m else ([name] if re.fullmatch(r"[A-Za-z0-9-]{3,40}", name) else [])
    found = {p for label in labels if (p := _label(label.lower().replace("-", ""))) is not None}
    return found.pop() if len(found) == 1 else None


def _label(label: str) -> str | None:
    if known := _SITES.get(label) or _BY_PLAIN.get(label):
        return known
    for head in range(len(label)):
        if head and not _HEAD.fullmatch(label, 0, head):
            continue
        for end in range(len(label), head + 2, -1):
            core = label[head:end]
            known = _BY_PLAIN.get(core) or (_SITES.get(core) if head else None)
            if known is not None and _TAIL.fullmatch(label, end):
                return known
    return None
