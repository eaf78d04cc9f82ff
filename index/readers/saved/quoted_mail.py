"""A mail that holds others: what it answers to, and what it forwards.

Programs write above the other mail who wrote it and when, in one line (``Vào Th 2, 5 thg 8, 2019
lúc 08:12 A <a@vidu.vn> đã viết:``) or as a block of headers (``Từ: …``, ``Đã gửi: …``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from index.readers.records import date_values

_MOST = 10
"""Mails within one another that are told apart."""
_LONGEST = 400
_SAYS = re.compile(
    r"(?:>\s?)*(?:On|Vào|Lúc|Ngày)\s(?P<said>.{10,400}?)\s(?:wrote|đã viết|viết)\s?:", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"<?\s?[^\s<>@]{1,100}@[^\s<>@]{1,100}>?(?:\s?[<\[][^\s<>\]]{1,200}[>\]])?\s*\Z"
)
_HALF = re.compile(r"(?:AM|PM|SA|CH|GMT|ICT)\b", re.IGNORECASE)
_MARK = re.compile(
    r"(?:>\s?)*-{2,20}\s?(?:Forwarded message|Original Message|Forwarded mail|"
    r"Thư (?:được|đã) chuyển tiếp|Tin nhắn (?:gốc|được chuyển tiếp)|Thư gốc|Thông báo gốc)"
    r"\s?-{2,20}"
    r"|(?:>\s?)*(?:Begin forwarded message|Bắt đầu (?:thư|tin nhắn) được chuyển tiếp)\s?:",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\*?(?P<name>From|Từ|Người gửi|Sent|Date|Ngày|Ngày gửi|Đã gửi|Gửi|To|Đến|Tới|Cc|Subject|Chủ đề"
    r"|Tiêu đề|Reply-To|Trả lời)\s?\*?\s?:\*?\s?(?P<value>.{0,400})",
    re.IGNORECASE,
)
_FIELDS = {
    **dict.fromkeys(("from", "từ", "người gửi"), "from"),
    **dict.fromkeys(("sent", "date", "ngày", "ngày gửi", "đã gửi", "gửi"), "date"),
    **dict.fromkeys(("subject", "chủ đề", "tiêu đề"), "subject"),
}
_QUOTED = re.compile(r"\s?>\s?")
_BLOCK = 12
"""Lines in which a block of headers ends."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the mails: its lines, and what is said above it of another one."""

    lines: Sequence[str]
    sender: str = ""
    date: dt.date | None = None
    subject: str = ""


def parts(lines: Sequence[str]) -> list[Part]:
    """The mails of one, the outermost first; one part for a mail that holds no other.

    ``lines`` are those of the text, or its paragraphs.
    """
    found: list[Part] = []
    last = Part(lines)
    while len(found) < _MOST and (at := _border(last.lines)) is not None:
        begin, inner = at
        own, inside = last.lines[:begin], inner.lines
        behind: Sequence[str] = ()
        if any(line.startswith(">") for line in inside):
            inside, behind = _unquoted(inside)
        found.append(Part([*own, *behind], last.sender, last.date, last.subject))
        last = Part(inside, inner.sender, inner.date, inner.subject)
    return [*found, last]


def _border(lines: Sequence[str]) -> tuple[int, Part] | None:
    """Where another mail begins, and it."""
    for at, line in enumerate(lines):
        if len(line) > _LONGEST:
            continue
        if _MARK.match(line):
            end, known = _block(lines, at + 1)
            return at, _headed(lines[end:], known)
        if (m := _HEADER.match(line)) and _FIELDS.get(m["name"].lower()) == "from":
            end, known = _block(lines, at)
            if known.keys() & {"date", "subject"}:
                return at, _headed(lines[end:], known)
        for end in (at + 1, at + 2):
            said = " ".join(map(str.strip, lines[at:end])).strip()
            if said[-1:] == ":" and (m := _SAYS.fullmatch(said[: _LONGEST + 1])):
                below = next(filter(str.strip, lines[end : end + 2]), "")
                if (part := _said(m["said"], lines, end, quoted=below.startswith(">"))) is not None:
                    return at, part
    return None


def _said(said: str, lines: Sequence[str], end: int, *, quoted: bool) -> Part | None:
    """The mail below a line that says who wrote it and when; None where it says nothing of it.

    An article may say ``Ngày 5/8/2019, ông A viết:``, too, but without an address.
    """
    address = _ADDRESS.search(said)
    if address is None and not quoted:
        return None
    said = said[: address.start()] if address is not None else said
    last = max((at for at, sign in enumerate(said) if sign.isdigit()), default=-1)
    day = date_values.read(said[: last + 1])[0]
    if day is None:
        return None
    sender = _HALF.sub("", said[last + 1 :].strip(" ,"), count=1).strip(" ,")
    return Part(lines[end:], sender or _name(address[0] if address else ""), day)


def _block(lines: Sequence[str], at: int) -> tuple[int, dict[str, str]]:
    """Where a block of headers that begins at a line ends, and its fields."""
    known: dict[str, str] = {}
    quoted = at < len(lines) and lines[at].startswith(">")
    end = at
    for number, line in enumerate(lines[at : at + _BLOCK], start=at):
        bare = _QUOTED.sub("", line, count=1) if quoted else line
        m = _HEADER.match(bare)
        if m is not None:
            end = number + 1
            if field := _FIELDS.get(m["name"].lower()):
                known.setdefault(field, m["value"].strip(" *"))
        elif bare.strip() or known:
            break
    return end, known


def _headed(below: Sequence[str], known: Mapping[str, str]) -> Part:
    """The mail below a block of headers."""
    day = date_values.read(known["date"])[0] if known.get("date") else None
    return Part(below, _name(known.get("from", "")), day, known.get("subject", ""))


def _name(sender: str) -> str:
    sender = re.sub(r"\[mailto:[^\]]{1,200}\]|<mailto:[^>]{1,200}>", "", sender).strip(" ,*")
    name, address = parseaddr(sender) if "@" in sender else (sender, "")
    return name.strip("\"' ") or address


def _unquoted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands behind ``>``, without that sign, and what was written below it."""
    last = max(at for at, line in enumerate(lines) if line.startswith(">"))
    inside = [_QUOTED.sub("", line, count=1) for line in lines[: last + 1]]
    return inside, list(lines[last + 1 :])
