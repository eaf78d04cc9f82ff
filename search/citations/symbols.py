"""What the symbols of official documents mean: kinds, issuers, levels, official case.

Sources: the party's Quy định 66-QĐ/TW (2017) and Hướng dẫn 36-HD/VPTW (2018) on kinds and form of
party documents; Nghị định 30/2020/NĐ-CP, appendix III, on state documents. The lists give case and
meaning. A symbol in no list stays as its author wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from search.citations.wording import listed

Level = Literal["trung-uong", "tinh-uy", "huyen-uy", "dang-uy", "nha-nuoc"]

LEVELS: Mapping[str, str] = {
    "trung-uong": "Trung ương",
    "tinh-uy": "Tỉnh ủy, thành ủy",
    "huyen-uy": "Huyện ủy, quận ủy, thị ủy",
    "dang-uy": "Đảng ủy",
    "nha-nuoc": "Cơ quan nhà nước",
}

KINDS: Mapping[str, str] = {
    "CT": "Chỉ thị",
    "NQ": "Nghị quyết",
    "KL": "Kết luận",
    "QĐ": "Quyết định, quy định",
    "QĐi": "Quy định",
    "QyĐ": "Quy định",
    "QĐNS": "Quyết định nhân sự",
    "HD": "Hướng dẫn",
    "KH": "Kế hoạch",
    "TB": "Thông báo",
    "TBKL": "Thông báo kết luận",
    "BC": "Báo cáo",
    "QC": "Quy chế",
    "CTr": "Chương trình",
    "CTHĐ": "Chương trình hành động",
    "ĐA": "Đề án",
    "TTr": "Tờ trình",
    "CV": "Công văn",
    "BB": "Biên bản",
    "GM": "Giấy mời",
    "PA": "Phương án",
    "TC": "Thông cáo",
    "QT": "Quy trình",
    "TT": "Thông tư, thông tri",
    "NĐ": "Nghị định",
    "CĐ": "Công điện",
    "TTLT": "Thông tư liên tịch",
    "NQLT": "Nghị quyết liên tịch",
    "HDLT": "Hướng dẫn liên tịch",
    "CTPH": "Chương trình phối hợp",
    "CTrPH": "Chương trình phối hợp",
    "QCPH": "Quy chế phối hợp",
    "KHPH": "Kế hoạch phối hợp",
    "KHLT": "Kế hoạch liên tịch",
    "PL": "Pháp lệnh",
    "SL": "Sắc lệnh",
    "L": "Lệnh",
    "LCT": "Lệnh",
    "VBHN": "Văn bản hợp nhất",
    "QH": "Luật, nghị quyết của Quốc hội",
    "UBTVQH": "Pháp lệnh, nghị quyết của UBTVQH",
}

_COMMITTEES: Mapping[str, Level] = {
    "TW": "trung-uong",
    "TU": "tinh-uy",
    "ThU": "huyen-uy",
    "TXU": "huyen-uy",
    "HU": "huyen-uy",
    "QU": "huyen-uy",
    "ĐU": "dang-uy",
    "ĐUK": "dang-uy",
}
"""Party committees. ``ThU`` is the committee of a town or a provincial city (thị ủy, thành ủy)."""

ORGANS = listed(
    "BTC UBKT BTG BTGDV BDV BNC BKT BCĐ BCS BCSĐ BBT CQUBKT HĐLL VP BĐN BBVSK TTBDCT TCT TBVK"
)

_PARTY: Mapping[str, Level | None] = {
    **_COMMITTEES,
    **{organ + body: level for organ in ORGANS for body, level in _COMMITTEES.items()},
    "QUTW": "trung-uong",
    "ĐUCA": "dang-uy",
    "ĐUCQ": "dang-uy",
    "BCSĐCP": "trung-uong",
    "BCĐ": None,
    "BCS": None,
    "BCSĐ": None,
    "TCCS": "dang-uy",
    "CB": "dang-uy",
    "ĐĐ": None,
    "BTC": None,
    "UBKT": None,
    "BTG": None,
    "BDV": None,
}
"""Issuers of party documents. ``BTC``, as a state issuer, is the Ministry of Finance."""

_BOTH_WAYS = frozenset({"BTC", "UBKT", "BTG", "BDV", "CB", "ĐĐ"})
"""Symbols that mean a body of either side. The order in which the code is written decides."""

_STATE = listed(
    "CP TTg CTN QH UBTVQH HĐBT HĐNN TTCP VPCP VPQH VPCTN UBND HĐND UB NHNN NHNo KTNN TANDTC"
    " VKSTC VKSNDTC TAND VKSND BNV BQP BCA BTP BTC BCT BXD BYT BNG BGTVT BGDĐT BKHĐT BKHCN"
    " BTTTT BTNMT BVHTTDL BVHTT BLĐTBXH BNNPTNT BNNMT BDTTG BKH BKHĐT BNN UBDT UBCK UBCKNN"
    " BHXH TCT TCHQ TCTK TCĐBVN BHTTDL LĐTBXH GDĐT TCTHADS HĐTP HĐTPTANDTC HĐTV BCĐTW389 TTgCP"
    " SNV SYT SXD STC SCT STP SGDĐT SGTVT SKHĐT SNN STNMT SVHTT SVHTTDL STTTT SLĐTBXH SKHCN"
)

_MASS = frozenset(
    listed("TLĐ TWĐTN TWĐ TWĐTN-BTG TWH MTTQ MTTW MTTW-BTT ĐCT HLHPN HNDTW ĐTN HCCB HCTĐ TĐTN LĐLĐ")
)
"""Mass organisations: neither the state nor a party committee."""

_MASS_PARTNER = re.compile(r"H[A-ZĐ]{2}|ĐTN|ĐCT|MT|CĐ|LĐLĐ|TLĐ")

_LOCAL_PARTY = re.compile(r"(?:TU|ThU|TXU|HU|QU|ĐU|ĐUK|ĐUCQ|TCCS|CB)$")
_LOCAL_STATE = re.compile(r"(?:UBND|HĐND|UB|TAND|VKSND|S[A-ZĐ]{2,6})$")
_TYPED_D = str.maketrans("Đđ", "Dd")


def _plain(symbol: str) -> str:
    return symbol.upper().translate(_TYPED_D)


def _by_plain(symbols: list[str]) -> dict[str, str]:
    """Maps upper case, with and without the stroke of Đ, to official case; the first one wins."""
    table: dict[str, str] = {}
    for symbol in symbols:
        table.setdefault(symbol.upper(), symbol)
    for symbol in symbols:
        table.setdefault(_plain(symbol), symbol)
    return table


def _by_initial(words: list[str]) -> str:
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(some)})" for first, some in rests.items())


_KIND_CASE = _by_plain([k for k in KINDS if k not in ("QH", "UBTVQH")])
KIND_PATTERN = _by_initial(sorted(map(str.lower, _KIND_CASE), key=len, reverse=True))
"""Any kind in lower case, with or without the stroke of ``đ``; one branch for each first letter."""
_ISSUER_CASE = _by_plain([*_PARTY, *_STATE, *_MASS])
_SPELLINGS = {"T.Ư": "TW", "TƯ": "TW", "T.W": "TW", "T.U": "TU", "T.W.": "TW", "TRUNGUONG": "TW"}
_TERM = re.compile(r"(QH|UBTVQH)([0-9]{1,2})\Z")


@lru_cache(maxsize=4096)
def official_kind(symbol: str) -> str | None:
    """``qd`` -> ``QĐ``, ``Ctr`` -> ``CTr``; None for a symbol in no list."""
    return _KIND_CASE.get(symbol.upper())


@lru_cache(maxsize=4096)
def official_issuer(symbol: str) -> str | None:
    """``tw``, ``T.Ư`` -> ``TW``, ``ubnd`` -> ``UBND``, ``qh14`` -> ``QH14``; None if unknown."""
    upper = symbol.upper()
    upper = _SPELLINGS.get(upper, upper)
    if upper.endswith("TƯ"):
        upper = upper[:-1] + "W"
    if known := _ISSUER_CASE.get(upper):
        return known
    return upper if _TERM.match(upper) else None


def is_party(issuer: str, party_order: bool) -> bool:
    """Whether an issuer's codes have the party form ``NN-XX/YYY``.

    ``issuer`` is in official case. The issuer decides. If it is unknown, or means a party body and
    a ministry alike (``BTC``), the order in which the code is written decides.
    """
    if issuer in _BOTH_WAYS:
        return party_order
    if issuer in _PARTY:
        return True
    if issuer in _STATE or issuer in _MASS or _TERM.match(issuer):
        return False
    if re.search(r"(?:TW|TU|HU|QU|ThU|ĐU)$|^(?:ĐU|BCS|UBKT|BCĐ)", issuer):
        return True
    return party_order


def of_the_centre(issuer: str) -> bool:
    """Whether an issuer in no list calls itself a central one: ``BCHTW``."""
    return issuer.endswith("TW") and issuer not in _PARTY and issuer not in _MASS


def is_mass(issuer: str) -> bool:
    """Whether an issuer is a mass organisation, which has terms of its own."""
    return issuer.split("-")[0] in _MASS


def of_another_body(issuer: str, partner: str) -> bool:
    """Whether what follows an issuer with a dash says that it is not the party's.

    ``BCHTW-HLGVN`` is the central committee of the gardeners, ``TW-HND`` that of the farmers.
    """
    if not partner.isupper():
        return False
    return issuer not in _PARTY or _MASS_PARTNER.match(partner) is not None


@lru_cache(maxsize=4096)
def issuer_level(issuer: str, party_order: bool) -> Level | None:
    """The level of an issuer by the official meaning of its symbol; None if it tells none."""
    if issuer in _PARTY and is_party(issuer, party_order):
        return _PARTY[issuer] if party_order else None
    if issuer in _MASS:
        return None
    if not is_party(issuer, party_order):
        return "nha-nuoc" if _looks_like_state(issuer) else None
    endings: tuple[tuple[str, Level], ...] = (
        ("TW", "trung-uong"),
        ("ĐU", "dang-uy"),
        ("ThU", "huyen-uy"),
        ("HU", "huyen-uy"),
        ("QU", "huyen-uy"),
        ("TU", "tinh-uy"),
    )
    for ending, level in endings:
        if issuer.endswith(ending):
            return level
    return "dang-uy" if issuer.startswith("ĐU") else None


def issues_circulars(issuer: str) -> bool:
    """Whether ``TT`` of it is a thông tư; of others it is a tờ trình: ``1861/TT-UB``."""
    return issuer.startswith(("B", "NHNN", "TTCP", "TAND", "VKSND", "KTNN", "UBDT", "VPCP"))


def _looks_like_state(issuer: str) -> bool:
    first = issuer.split("-")[0]
    if first.endswith("TW"):  # of a mass organisation, else it were the party's
        return False
    return (
        first in _STATE
        or _TERM.match(first) is not None
        or re.match(r"(?:B|S|UBND|HĐND|TAND|VKS|C[A-ZĐ]|TC[A-ZĐ]|TT|HĐ|CA)", first) is not None
    )


def is_local_issuer(issuer: str) -> bool:
    """Whether codes of this issuer are numbered afresh in every province (``TU``, ``HU``,
    ``UBND``).
    """
    return bool(_LOCAL_PARTY.search(issuer) or _LOCAL_STATE.match(issuer))
