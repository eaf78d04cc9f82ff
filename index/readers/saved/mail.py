"""Mails (EML) and mailboxes; pages that a browser saved like a mail are read by ``mhtml``.

A mail is an article by its subject, sender and date; what is attached to it is read like the files
of an archive.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from itertools import count, pairwise
from typing import BinaryIO

from index.page import Given, Page, Skipped
from index.readers import ids
from index.readers.archives.archives import Budget, Member
from index.readers.encodings.encoding import decode
from index.readers.limits import Limits
from index.readers.records import date_values, fragments
from index.readers.saved import mhtml, quoted_mail
from search.errors import ReadError

_MOST_BOUNDARIES = 200
"""Parts within parts: for each line of a mail all their boundaries are compared."""
_MOST_PARTS = 20_000
_PREFIX = re.compile(r"\s*(?:(?:re|fwd?|tr|trả lời|chuyển tiếp)\s*:\s*)+", re.I)
_FORWARDED = re.compile(r"\s*(?:fwd?|chuyển tiếp)\s*:", re.I)
_SIGNING = 10
_LONGEST_SIGNING = 100
"""Lines of a signature, and characters of one."""
_SIGNATURE = re.compile(r"\n-- ?\n(?:.{0,100}\n?){1,10}\s*\Z")
_ABOVE = 5
"""Paragraphs among which the headline of a forwarded article is looked for."""
_FEW = 60
"""Words of a mail beside another one that make it more than an answer."""
_FEWEST_WORDS, _MOST_WORDS, _PROSE = 5, 30, 14
_BEGIN, _ANY_BEGIN = re.compile(rb"From .{0,300}\d\d?:\d\d"), re.compile(rb"From ")
"""The line above each mail of a mailbox."""

Item = Page | Skipped | Member


def read(stream: BinaryIO, path: str, limits: Limits, budget: Budget) -> Iterator[Item]:
    """A mail or a saved page. Raises ReadError for one that is too large or too deep."""
    data = stream.read(limits.page + 1)
    if len(data) > limits.page:
        raise ReadError(f"a mail of more than {limits.page:,} bytes")
    budget.check_depth()
    budget.spend(len(data))
    if data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        raise ReadError(f"a mail with more than {_MOST_BOUNDARIES} parts within parts")
    if data.count(b"\n--") > _MOST_PARTS:
        raise ReadError(f"a mail of more than {_MOST_PARTS:,} parts")
    try:
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
    except (RecursionError, ValueError, LookupError, HeaderParseError) as error:
        raise ReadError(f"a damaged mail ({type(error).__name__})") from error
    saved = message.get_content_subtype() == "related" and not _is_sent(message)
    if saved or message.get("Snapshot-Content-Location"):
        yield mhtml.page(message, data, path)
    else:
        yield from _mail(message, path)


def read_mailbox(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Member | Skipped]:
    """The mails of a mailbox, one after another. Streams: one is in memory at a time."""
    lines: list[bytes] = []
    number = size = 0
    blank = True
    begins = _ANY_BEGIN
    while line := stream.readline(limits.line):
        if blank and begins.match(line):
            # Where the first has a time of day, others without one are text: ``From now on``.
            begins = _BEGIN if _BEGIN.match(line) else begins
            if lines:
                yield _member(f"{path}!{number}", b"".join(lines))
            lines, size, number = [], 0, number + 1
        elif size + len(line) <= limits.page:
            size += len(line)
            lines.append(line)
        elif size <= limits.page:
            size = limits.page + 1
            yield Skipped(f"{path}!{number}", f"a mail of more than {limits.page:,} bytes")
        blank = line in (b"\n", b"\r\n")
    if lines:
        yield _member(f"{path}!{number}", b"".join(lines))


def _member(path: str, data: bytes) -> Member:
    return Member(path, lambda: io.BytesIO(data))


def _is_sent(message: Message) -> bool:
    """Whether somebody sent it. A mail with pictures in its text is made up as a saved page is, of
    which the sender is ``<Saved by Blink>``.
    """
    return "@" in str(message.get("From", "")) or "To" in message or "Received" in message


def _mail(message: Message, path: str) -> Iterator[Item]:
    texts, attached = _parts(message, count(1))
    yield from _articles(message, texts, path)
    for number, part in attached:
        name = _text(part.get_filename())
        if part.get_content_type() == "message/rfc822" and isinstance(part.get_payload(), list):
            inner = part.get_payload(0)
            yield _member(f"{path}!{name or f'{number}.eml'}", inner.as_bytes())  # type: ignore[union-attr]
        else:
            yield _member(f"{path}!{name or number}", mhtml.content_of(part))


def _parts(
    message: Message, numbers: Iterator[int]
) -> tuple[list[_Text], list[tuple[int, Message]]]:
    """The texts of a mail in order, and what is attached to it, each with its number among all
    parts. Of alternatives one counts.
    """
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        found = [_parts(part, numbers) for part in message.get_payload()]  # type: ignore[arg-type]
        if message.get_content_subtype() == "alternative":
            texts = max((texts for texts, _ in found), key=_worth, default=[])
        else:
            texts = [text for texts, _ in found for text in texts]
        return texts, [part for _, attached in found for part in attached]
    number, kind = next(numbers), message.get_content_type()
    if message.get_filename() is None and kind in ("text/plain", "text/html"):
        return [_Text.of(message)], []
    media = message.get_content_maintype() in ("image", "audio", "video")
    return [], [] if media else [(number, message)]


def _worth(texts: list[_Text]) -> tuple[bool, bool]:
    """HTML, whose paragraphs are not broken by the width of the mail, before plain text."""
    return any(text.paragraphs for text in texts), any(text.marked for text in texts)


@dataclass(frozen=True, slots=True)
class _Text:
    """One part of a mail that is text. ``note``: what of it was damaged or put right.

    ``lines`` are those of a plain text, and the paragraphs of one in HTML.
    """

    lines: list[str]
    paragraphs: list[str]
    marked: bool
    note: str

    @classmethod
    def of(cls, part: Message) -> _Text:
        decoded = mhtml.decoded(mhtml.content_of(part), part)
        text = decoded.text or ""
        marked = part.get_content_type() == "text/html"
        lines = fragments.paragraphs(text) if marked else text.splitlines()
        paragraphs = _unsigned(lines) if marked else _flowed(text)
        return cls(lines, paragraphs, marked, decoded.note)

    def mails(self) -> list[quoted_mail.Part]:
        """The mails that it holds, with their paragraphs; none for one that holds but itself."""
        found = quoted_mail.parts(self.lines)
        return [
            replace(
                part,
                lines=_unsigned([*part.lines]) if self.marked else _flowed("\n".join(part.lines)),
            )
            for part in (found if len(found) > 1 else ())
        ]


@dataclass(frozen=True, slots=True)
class _Head:
    """What the header of a mail says of its text."""

    subject: str
    date: dt.date | None
    sender: str
    notes: tuple[str, ...]

    @classmethod
    def of(cls, message: Message) -> _Head:
        date, note = None, ""
        if message["Date"]:
            date, note = date_values.read(_header(message, "Date") or "")
        sender = _header(message, "From") or ""
        name, address = parseaddr(sender) if "@" in sender else (sender, "")
        subject = _header(message, "Subject") or ""
        return cls(subject, date, name or address, (note,) if note else ())


def _articles(message: Message, texts: list[_Text], path: str) -> Iterator[Page | Skipped]:
    """The mail, or those of the mails that it holds that are more than a few words."""
    head = _Head.of(message)
    notes = (*dict.fromkeys(text.note for text in texts if text.note), *head.notes)
    first, *others = texts or [_Text([], [], False, "")]
    held = first.mails()
    kept = [part for part in held if _words(part.lines) >= _FEW] or held[:1]
    if any(part.lines and part not in kept for part in held):
        notes += ("short mails above or below others are left out",)
    for number, part in enumerate(kept, start=1):
        own = replace(
            head,
            date=part.date or head.date,
            sender=part.sender or head.sender,
            subject=_with_mark(part.subject, head.subject) or head.subject,
            notes=notes,
        )
        yield _article(own, list(part.lines), f"{path}!mail-{number}" if number > 1 else path)
    if not held:
        others = texts
    paragraphs = [paragraph for text in others for paragraph in text.paragraphs]
    if paragraphs or not held:
        where = f"{path}!mail-{len(kept) + 1}" if held else path
        yield _article(replace(head, notes=notes), paragraphs, where)


def _words(paragraphs: Sequence[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _with_mark(subject: str, outer: str) -> str:
    """The subject of a mail within another, marked as forwarded where that one is."""
    m = _FORWARDED.match(outer)
    return f"{m[0]} {subject}" if m and subject else subject


def _article(head: _Head, paragraphs: list[str], path: str) -> Page | Skipped:
    title = _PREFIX.sub("", head.subject).strip() or None
    if title is None and not paragraphs:
        return Skipped(path, "a mail without a subject and a text")
    if _FORWARDED.match(head.subject) and (at := _headline(paragraphs)) is not None:
        # Who forwards an article is not its author, and what he writes above it no part of it.
        text = "\n\n".join(paragraphs[at:])
        return Page(ids.from_path(path), path, text, given=Given(clock=head.date), notes=head.notes)
    given = Given(title=title, body=tuple(paragraphs), date=head.date, byline=head.sender or None)
    return Page(ids.from_path(path), path, given=given, notes=head.notes)


def _headline(paragraphs: list[str]) -> int | None:
    """Where an article begins that is forwarded: at a phrase among the first, with prose below."""
    for at, (text, below) in enumerate(pairwise(paragraphs[:_ABOVE])):
        words = text.count(" ") + 1
        if _FEWEST_WORDS <= words <= _MOST_WORDS and text[-1] not in ".,;:!…":
            return at if below.count(" ") >= _PROSE and below[-1:] in '.!?…”"' else None
    return None


def _unsigned(paragraphs: list[str]) -> list[str]:
    """The paragraphs of a marked mail without its signature: short lines below ``--``."""
    for at in range(len(paragraphs) - 1, max(0, len(paragraphs) - 1 - _SIGNING), -1):
        if paragraphs[at].strip() == "--":
            return paragraphs[:at]
        if len(paragraphs[at]) > _LONGEST_SIGNING:
            break
    return paragraphs


def _flowed(text: str) -> list[str]:
    """Paragraphs of a plain mail, its signature left out: where it has blank lines, those part
    them.
    """
    text = _SIGNATURE.sub("\n", text.replace("\r\n", "\n"))
    blocks = re.split(r"\n\s*\n", text)
    lines = text.splitlines()
    if len(blocks) > 1 and max(map(len, lines), default=0) <= 100:
        return [" ".join(block.split()) for block in blocks if block.strip()]
    return [" ".join(line.split()) for line in lines if line.strip()]


def _header(message: Message, name: str) -> str | None:
    """A header's words; of raw bytes in it ``message[name]`` would leave question marks."""
    found = (value for key, value in message.raw_items() if key.lower() == name.lower())
    return _text(next(found, None))


def _text(header: object) -> str | None:
    """A header's words, decoded: ``=?utf-8?B?…?=``; raw bytes as they most likely are."""
    if header is None:
        return None
    try:
        text = str(make_header(decode_header(str(header))))
    except (ValueError, LookupError, HeaderParseError):
        text = str(header)
    raw = text.encode("utf-8", "surrogateescape")
    return " ".join((decode(raw).text or raw.decode("utf-8", "replace")).split())
