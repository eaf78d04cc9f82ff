"""Codes written as symbols: ``37-CT/TW`` in any spacing, dash, order and case, and state codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.citations import symbols
from search.citations.codes import assemble
from search.citations.wording import DASH, DASHES, NEAR, opening
from search.text.patterns import lazy

_SEPARATOR = rf"[{DASH}/_.]{{1,2}}"
_WORD = lazy(r"[^\W_]+(?:\.[ưwu]\b)?", re.I)
_NUMBER = lazy(
    # It begins with a set of characters, because searching for that is faster than a look-behind.
    r"[0-9](?<![0-9][0-9])[0-9]{0,5}+[a-e]?(?=[ \t\xa0.]{0,3}(?:[0-9]{3})?[a-e]?[ \t\xa0]{0,3}"
    rf"(?:[/{DASH}]{NEAR}[0-9]{{4}}{NEAR})?(?:{_SEPARATOR})?{NEAR}[a-zđ]{{1,8}}+(?![^\W\d_]))"
)
"""A number that a symbol may follow. ``_CODED`` and ``_ASSEMBLY`` begin with one.

What follows most numbers is a word with an accent (``5 người``), and no symbol.
"""
_CODED = lazy(
    r"(?<![0-9])(?P<number>[0-9]{1,2}\.[0-9]{3}|[0-9]{1,6})(?:[ \xa0]?(?P<letter>[a-e])(?![a-zđ]))?"
    rf"(?:(?:{NEAR}/{NEAR}|[{DASH}](?=[0-9]{{4}}{NEAR}/))(?P<year>[0-9]{{4}}))?(?![0-9])"
    rf"(?P<first>{NEAR}(?:{_SEPARATOR})?{NEAR})"
    rf"(?P<kind>[a-zđ]{{1,8}})"
    # The section that keeps it, before a committee only: `1087-QĐ9/TU`.
    r"(?:[ \xa0]?[0-9]{1,2}(?=/(?:tw|tu|hu|qu|thu|đu)(?![^\W_])))?"
    # `NQ, TW`: a comma in the place of the slash, before a committee only.
    rf"(?P<second>{NEAR}{_SEPARATOR}{NEAR}|{NEAR},{NEAR}(?=(?:tw|tu|hu|qu|thu|đu)(?![^\W_]))"
    r"|[ \t\xa0]{1,3})"
    r"(?P<issuer>[a-zđ])"
)
_ASSEMBLY = lazy(
    rf"(?<![0-9])(?P<number>[0-9]{{1,4}}[a-e]?){NEAR}/{NEAR}(?P<year>[0-9]{{4}}){NEAR}[/{DASH}]{NEAR}"
    r"(?P<issuer>(?:ubtv)?qh) ?(?P<term>[0-9]{1,2})(?!\w)"
)
_PARTNER = lazy(rf"([{DASH}])([A-Za-zĐđ]{{2,12}})(?![^\W_])")
_SPACED_PARTNER = lazy(rf"{NEAR}([{DASH}]){NEAR}([A-Za-zĐđ]{{2,12}})(?![^\W_])")
_SPACED_TAIL = lazy(rf" [{DASH}] ([A-ZĐ]{{2,3}})(?=,? (?:ngày|của|về|do)(?!\w)|[;.)\n]|\Z)")
"""``4527/QĐ - BNN - TY ngày 15/11/2018``: the department, with spaces around its sign too."""
_GLUED_AFTER = lazy(
    r"(?:^|[^\W_])(?:số|sô|so|thị|quyết|luận|định|dẫn|hoạch|báo|trình|án|chế|văn)$", re.I
)
_PAPERS = opening(
    *("mẫu", "hợp đồng", "hóa đơn", "hoá đơn", "bản án", "cáo trạng", "hồ sơ", "giấy phép"),
    *("giấy chứng nhận", "chứng chỉ", "chứng thư", "phiếu", "tờ khai", "vận đơn", "biên lai"),
    *("gói thầu", "thẻ", "sổ"),
)
_OTHER_PAPER = lazy(
    rf"(?:{_PAPERS})(?: (?!theo|của|thực|tại|cho|chỉ|nghị|quy|kết|hướng|kế|thông|báo|công|tờ|chương"
    r"|đề|nq|ct|qđ)[^\W\d_]+){0,2} số:? $|m(?<!\w.)ẫu $"
)
"""``mẫu số 01/BC-SDHĐ`` is the number of a form, ``hợp đồng số 26/KH-CVH`` of a contract."""
_BEFORE = 48
"""Characters before a number that may say what paper it is of."""
_STATE_KINDS = frozenset({("CĐ", "TW"), ("NĐ", "TW")})
"""What the party's centre does not issue: ``12/CĐ-TW`` is a telegram of a state committee."""
_ENUMERATED = lazy(r"(?<![0-9.,])[0-9]{1,4},$")
"""``18,19-NQ/TW`` is a list; so far it reads like a decimal."""
_AND = lazy(r"[ \xa0]?&[ \xa0]?([A-ZĐ]{1,6})(?!\w)")
"""``TT-BGD&ĐT`` is the ministry's ``BGDĐT``."""
_TERM_AFTER = lazy(r" ?([0-9]{1,2})(?!\w)")
_SPACED = frozenset({"TTg", "CP", "UBND", "HĐND"})
"""State issuers that also count after a mere space: ``175-QĐ TTg``."""
_COMMITTEE_END = lazy(r"(?:TW|TU|HU|QU|ThU|ĐU)$")


class Coded(NamedTuple):
    """A code and the span of its spelling. ``party`` tells its form, not only its issuer."""

    start: int
    end: int
    code: str
    kind: str
    issuer: str
    party: bool


def numbers(low: str) -> list[int]:
    """Offsets of the numbers that a symbol may follow."""
    return [m.start() for m in _NUMBER.finditer(low)]


def scan(text: str, low: str, starts: Iterable[int], query: bool) -> Iterator[Coded]:
    """Codes written in symbols, in order. ``low`` is ``text`` in lower case, of the same length.

    ``starts`` are ``numbers(low)``.
    """
    end = 0
    assembly = "qh" in low
    for start in starts:
        m = (_ASSEMBLY.match(low, start) if assembly else None) or _CODED.match(low, start)
        if m is None or start < end or not _starts_well(text, low, start):
            continue
        found = _assembly(m) if "term" in m.re.groupindex else _coded(text, m, query)
        if found is not None:
            yield found
            end = found.end


def _assembly(m: re.Match[str]) -> Coded:
    kind = m["issuer"].upper()
    code = f"{m['number']}/{m['year']}/{kind}{m['term']}"
    return Coded(m.start(), m.end(), code, kind, kind + m["term"], False)


def _starts_well(text: str, low: str, start: int) -> bool:
    """Whether a code may start here: not inside a longer number or a word, although ``số31-QĐ/TW``
    and ``HD38-HD/BTCTW`` are fine.
    """
    if start == 0:
        return True
    before = text[start - 1]
    if before in ".,/" + DASHES:
        joined = start > 1 and text[start - 2].isdigit()
        return not joined or bool(_ENUMERATED.search(text, max(0, start - 8), start))
    if not before.isalpha():
        return True
    run = re.search(r"[^\W\d_]{1,16}$", low[max(0, start - 16) : start])
    if run is None:
        return False
    return symbols.official_kind(run[0]) is not None or bool(_GLUED_AFTER.search(run[0]))


def _coded(text: str, m: re.Match[str], query: bool) -> Coded | None:
    written = text[m.start("kind") : m.end("kind")]
    kind = symbols.official_kind(written)
    name, end, known = _issuer(text, m.start("issuer"), kind)
    if name is None or int(m["number"].replace(".", "")) == 0:
        return None
    first, second = m["first"].strip(), m["second"].strip()
    party_order = _party_order(first, second, m["year"])
    issuer = "TW" if name == "BCT" and kind == "NQ" else name
    party = symbols.is_party(issuer, party_order) and (kind, issuer) not in _STATE_KINDS
    beside = _SPACED_PARTNER if symbols.of_the_centre(issuer) else _PARTNER
    if party and (partner := beside.match(text, end)):
        party = not symbols.of_another_body(issuer, partner[2])
    if not _plausible(text, m, kind, issuer, known, party, query):
        return None
    number = m["number"].replace(".", "") + (m["letter"] or "")
    if party:
        code = assemble(number, kind or written, issuer, None, party=True)
    else:
        issuer, end = _partners(text, issuer, end, kind)
        code = assemble(number, kind or written, issuer, m["year"], party=False)
    return Coded(m.start(), end, code, kind or written, issuer, party)


def _party_order(first: str, second: str, year: str | None) -> bool:
    """Whether the code is written like ``37-CT/TW`` rather than ``102/QĐ-TTg``. With the same sign
    twice, the party's order is assumed.
    """
    return year is None and not ("/" in first and "/" not in second)


def _issuer(text: str, start: int, kind: str | None) -> tuple[str | None, int, bool]:
    """Official name, end offset, and whether the name is a known one. None if it is no symbol.

    A word in lower case glued to its end is cut off (``31-QĐ/TWngày 01-10``).
    """
    m = _WORD.match(text, start, start + 40)
    if m is None:
        return None, start, False
    word = m[0]
    rest = _AND.match(text, m.end())
    if rest and (joined := symbols.official_issuer(word + rest[1])):
        return joined, rest.end(), True
    if known := symbols.official_issuer(word):
        term = _TERM_AFTER.match(text, m.end()) if known in ("QH", "UBTVQH") else None
        return (known + term[1], term.end(), True) if term else (known, m.end(), True)
    word = word.split(".")[0]
    if (word.isupper() and 2 <= len(word) <= 12 and word.isalpha()) and kind is not None:
        return word, start + len(word), False
    cut = next((i for i, c in enumerate(word) if i > 1 and c.islower()), 0)
    for length in (cut, 3):
        head = word[:length]
        if length > 1 and head[0].isupper() and word[length:].islower():
            known = symbols.official_issuer(head)
            if known == head or known == "TW":
                return known, start + length, True
    return None, start, False


def _plausible(
    text: str,
    m: re.Match[str],
    kind: str | None,
    issuer: str,
    known: bool,
    party: bool,
    query: bool,
) -> bool:
    """Whether this is a code. Symbols that are in no list need the exact punctuation of a code, and
    capitals.
    """
    written = text[m.start("kind") : m.end("kind")]
    first, second = m["first"].strip(), m["second"].strip()
    tidy = (first[:1] in DASHES and second == "/") if first else False
    if kind is None:
        exact = tidy and known and party and _COMMITTEE_END.search(issuer) is not None
        return exact and written[0].isupper() and len(written) <= 6 and len(written) > 1
    if kind in ("L", "LCT"):
        return issuer == "CTN"
    if not party and m["number"][0] == "0" and len(m["number"]) > 2:
        return False
    if kind in ("CT", "CTr") and issuer.startswith("VKS"):
        return False  # cáo trạng: a bill of indictment
    numbered = m.string[max(0, m.start() - 6) : m.start()].rstrip(" :").endswith(("số", "mẫu"))
    if numbered and _OTHER_PAPER.search(m.string, max(0, m.start() - _BEFORE), m.start()):
        return False
    if not known:
        stated = first == "/" and second[:1] in DASHES and second != ""
        return (tidy or stated or m["year"] is not None) and written.isalpha() and _capital(written)
    if second == "":
        bare = issuer == "TW" or query or (_capital(written) and text[m.start("issuer")].isupper())
        return (party or query or first == "/" or issuer in _SPACED) and bare
    if not _capital(written) and not first and not query:
        return party or m["year"] is not None
    return True


def _capital(written: str) -> bool:
    return written[:1].isupper()


def _partners(text: str, issuer: str, end: int, kind: str | None) -> tuple[str, int]:
    """Add the other issuers of a joint document: ``TTLT-BCA-VKSNDTC-TANDTC``, ``QĐ-UBND-NC``."""
    spaced = kind in ("TTLT", "NQLT") or symbols.of_the_centre(issuer)
    pattern = _SPACED_PARTNER if spaced else _PARTNER
    if tail := _SPACED_TAIL.match(text, end):
        return f"{issuer}-{tail[1]}", tail.end()
    for _ in range(8):
        m = pattern.match(text, end)
        partner = m and (symbols.official_issuer(m[2]) or (m[2] if m[2][0].isupper() else None))
        if m is None or partner is None:
            break
        issuer, end = f"{issuer}-{partner}", m.end()
    return issuer, end
