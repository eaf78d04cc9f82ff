"""From page text to lines: normalised, unglued, and each told apart by its own looks.

What a line is *in its place* (a related headline or a subheading) is decided later, in
``zone``; here only the line itself is looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.extract import labels, stamps
from index.extract.kinds import Kind, Line, LineKind
from index.extract.names import is_name
from index.extract.stamps import Stamp
from index.wordset import wordset
from search.text.normalize import normalize

PROSE_WORDS = 14
VERY_LONG = 40
STAMPED = 4
"""Lines of the text, from its first, in which a stamp may name the author."""
_CACHED = 60
"""Characters of a line that may well be furniture."""
_LONG_QUESTION = 25
"""Words up to which a question may be a headline: ``Bí thư Tỉnh ủy Hà Nam là ai?``"""
LONGEST_LABEL = 220
"""Characters: a longer line is no label, date or name. It keeps those look-ups cheap."""

_TERMINAL = ".!?;…"
_CLOSING = "\"'”’»)]} "
_IMAGE = re.compile(r"[^\s]{1,200}\.(?:jpe?g|png|gif|bmp|webp|svg|tiff?|mp4|mp3|flv)", re.I)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,64}", re.I)
_SIGNS = r"|»›•·●►▶→>\\\t"
# Patterns that are searched in every line begin with a set of characters and look behind
# later: so the search engine skips what cannot match. ASCII digits: \d is twice as slow.
_MARKED = re.compile(rf"[0-9０-９:{_SIGNS}/–—-]")
"""What a line of prose mostly has none of: without it a line has no date, label or menu."""
_DIGIT = re.compile(r"[0-9０-９]")
_SEPARATED = re.compile(rf"[{_SIGNS}/–—-](?:(?<=[{_SIGNS}])|(?<= .)(?= ))")
_AGO = re.compile(r"(?:khoảng )?\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước", re.I)
_CLOCK = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}(?:\s?:\s?\d{2})?(?: ?[AaPp][Mm])?")
_CREDITED = re.compile(
    r"[(.\s–-](?:Ảnh|ẢNH|Nguồn ảnh|Ảnh minh ho?[ạa]|Hình)\s?:\s?[^.!?]{1,60}[.)]?$"
)
_COUNTED = re.compile(
    r"[(\[]?\s?\d[\d.,]*\s?(?:lượt (?:xem|đọc|truy cập|thích)|người xem|views?|bình luận|likes?|"
    r"comments?|phản hồi|ý kiến|lần xem|khách)(?: online)?\s?[)\]]?",
    re.I,
)
_LISTED = re.compile(r"(?:[-–+*•●]\s?|\d{1,2}[.)]\s|[a-zđ]\)\s|[IVX]{1,4}\.\s)\S")
_ITEM_DATE = re.compile(
    r"[(\[]\s?(?:\d{1,2}:\d{2},? )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:,? \d{1,2}:\d{2})?"
    r"\s?[)\]]$"
)
_DATED_ITEM = re.compile(
    r"[(\[]\s?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?: \d{1,2}:\d{2})?\s?[)\]]\s?\S"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s?[-–:|]\s?\D"
)
_OPENING = "“‘([{/-–—."
_COUNT_END = " 0123456789:()"
_LONGEST_GLUED = 50
CAPTION = re.compile(
    r"(?:quang cảnh|toàn cảnh|các đại biểu|đại biểu |ảnh |hình |đồng chí |đ/c |ông |bà |"
    r"các đồng chí |lãnh đạo |đoàn chủ tịch|một góc|khung cảnh|chủ tọa|chủ trì )",
    re.I,
)
"""How the captions of news pictures begin, when nothing else tells them from headlines."""
_PICTURE = re.compile(r"leftcenterrightdel|placeholder image|no image", re.I)
_TOOLS = wordset(
    "a a- a+ a-- a++ aa print in like tweet share zalo facebook twitter google google+ email gửi "
    "lưu chia sẻ fb linkedin pinterest youtube rss + - | 0 g+ messenger viber telegram pdf word "
    "copy thích ↑ ↓ nhỏ lớn vừa"
)


def read(text: str) -> list[Line]:
    """The lines of a page that are not blank, each normalised and classified. Never raises."""
    lines: list[Line] = []
    near = False
    for number, raw in enumerate(normalize(text).split("\n"), start=1):
        stripped = spaced(raw)
        if not stripped:
            near = False
            continue
        if stripped[-1] in _TERMINAL:
            lines.append(line(number, stripped, near))
        else:
            lines += [
                line(number, part, near or i > 0) for i, part in enumerate(_unglued(stripped))
            ]
        near = True
    return lines


def spaced(text: str) -> str:
    """A normalised line with single spaces, and none at its ends."""
    text = text.strip()
    return " ".join(text.split()) if "  " in text else text


def paragraph(number: int, text: str) -> Line:
    """A line that the corpus says is a paragraph: told apart only where it may be a credit.

    Credits have a colon, and what has a name beside a stamp is dated; all else is prose.
    """
    if len(text) <= LONGEST_LABEL and (
        (":" in text and _credit(text)) or (number <= STAMPED and stamps.looks_dated(text))
    ):
        return line(number, text)
    return Line(number, text, Kind.PROSE, text.count(" ") + 1)


def line(number: int, text: str, near: bool = False) -> Line:
    """One line, classified. ``text`` is normalised and has no double spaces."""
    words = text.count(" ") + 1
    if len(text) > LONGEST_LABEL:
        label = _chrome_opening(text, labels.may_open(text))
        return Line(number, text, Kind.CHROME if label else _long(text, words), words, near, label)
    kind, label, stamp = _short(text) if len(text) <= _CACHED else _looks(text, words)
    return Line(number, text, kind, words, near, label, stamp)


@lru_cache(maxsize=8192)
def _short(text: str) -> tuple[LineKind, str, Stamp | None]:
    """The furniture of a site repeats on each of its pages: look at it once."""
    return _looks(text, text.count(" ") + 1)


def _looks(text: str, words: int) -> tuple[LineKind, str, Stamp | None]:
    marked = _MARKED.search(text)
    mark = marked.start() if marked is not None else -1
    stamp = stamps.parse(text, words) if mark >= 0 else None
    if stamp is not None:
        return Kind.DATE, "", stamp
    label = _chrome(text, words, mark)
    if label:
        return Kind.CHROME, label, None
    return Kind.CREDIT if mark >= 0 and _credit(text) else _kind(text, words), "", None


def ends_sentence(text: str) -> bool:
    """Whether the line ends like a sentence: ``…./.``, ``”.``, ``gồm:``."""
    if text[-1:] in _TERMINAL:
        return True
    last = text.rstrip(_CLOSING)[-1:]
    return last in _TERMINAL or text.endswith(":")


def _long(text: str, words: int) -> LineKind:
    if words >= VERY_LONG or (words >= PROSE_WORDS and ends_sentence(text)):
        return Kind.PROSE
    return Kind.PLAIN


def _kind(text: str, words: int) -> LineKind:
    if words <= _LONG_QUESTION and text[-1] in "?!" and ". " not in text:
        return Kind.SENTENCE if labels.field(text) is not None else Kind.PLAIN
    if ends_sentence(text):
        if words >= PROSE_WORDS:
            return Kind.PROSE
        return Kind.SENTENCE if words >= 4 else Kind.PLAIN
    if words >= VERY_LONG:
        return Kind.PROSE
    if words <= 14 and is_name(text):
        return Kind.NAME
    return Kind.SENTENCE if _LISTED.match(text) and words >= 6 else Kind.PLAIN


def _chrome_opening(text: str, opens: bool) -> str:
    """The label of a line that begins with one, however long the line is.

    ``opens`` is ``labels.may_open(text)``.
    """
    if text[0] in ">»►":
        return "item"
    found = labels.opening(text, labels.table().any) if opens else None
    if found is not None:
        return _announced(*found)
    tail = text[-90:]
    if ":" not in tail or not any(word in tail for word in ("Ảnh", "ẢNH", "ảnh", "Hình")):
        return ""
    return "caption" if _CREDITED.search(tail) and not _byline_before_photo(text) else ""


def _chrome(text: str, words: int, mark: int) -> str:
    """The label of a short line of chrome, or an empty string.

    ``mark`` is the offset of the first sign of ``_MARKED``, -1 without one.
    """
    label = labels.whole(text) if words <= 9 else None
    if label is not None:
        return label
    opens = labels.may_open(text)
    if opens and words <= PROSE_WORDS + 6 and not ends_sentence(text):
        found = labels.opening(text, labels.table().start)
        if found is not None:
            return _announced(*found)
    if opened := _chrome_opening(text, opens):
        return opened
    if mark >= 0 and (field := labels.field(text)):
        if field[0] == "photo":
            return "caption"
        if field[0] == "poster":
            return "poster"
    if mark < 0 and words > PROSE_WORDS and text[0].isalpha():
        return ""  # prose: no furniture is that long without a sign
    return _furniture(text, words, mark)


def _announced(label: str, rest: str) -> str:
    """``Xem thêm: Toàn văn quy định`` is a headline of another article, no label of a list."""
    return "item" if label == "related" and rest else label


def _furniture(text: str, words: int, mark: int) -> str:
    """Lines told by their form: pictures, counters, share buttons, breadcrumbs, dated headlines."""
    if words <= 3 and "." in text and _IMAGE.fullmatch(text):
        return "image"
    if words <= 4 and _PICTURE.search(text):
        return "image"
    if words <= 2 and _ADDRESS.fullmatch(text):
        return "counter"
    if mark >= 0 and _DIGIT.search(text, mark) is not None:
        if numeric := _numeric(text, words):
            return numeric
    elif not (text[0].isalpha() or any(map(str.isalpha, text))):
        return "counter"
    if words <= 14 and _all_tools(text):
        return "tool"
    if mark < 0 or _SEPARATED.search(text, mark) is None:
        return ""
    return "menu" if _is_menu(text) else ""


def _numeric(text: str, words: int) -> str:
    """Furniture made of figures: ``37582525``, ``25 lượt xem``, dated headlines."""
    if not (text[0].isalpha() or any(map(str.isalpha, text))):
        return "" if stamps.looks_dated(text) else "counter"
    if words <= 6 and any(p.fullmatch(text) for p in (_AGO, _COUNTED, _CLOCK)):
        return "counter"
    if words < 5:
        return ""
    if text[-1] in ")]" and _ITEM_DATE.search(text[-30:]) and not ends_sentence(text[:-1]):
        return "item"
    return "item" if _DATED_ITEM.match(text) else ""


def _all_tools(text: str) -> bool:
    first, _, rest = text.partition(" ")
    if not _is_tool(first.casefold()):
        return False
    return all(map(_is_tool, rest.casefold().split()))


def _is_tool(word: str) -> bool:
    return word in _TOOLS or word.isdigit()


def _is_menu(text: str) -> bool:
    """``Trang chủ | Giới thiệu | RSS`` and ``Trang chủ › Tin tức › Sáng 3-2, hội nghị …``."""
    parts = labels.segments(text)
    if len(parts) < 2:
        return False
    known = sum(labels.whole(part) is not None for part in parts)
    opens = labels.core(parts[0]) in _ROOTS
    return opens or (known >= 2 and known * 2 >= len(parts) and not ends_sentence(text))


_ROOTS = frozenset(("trang chủ", "trang nhất", "home", "tin tức", "trang đầu"))


def _credit(text: str) -> bool:
    field = labels.field(text.strip("()[] "))
    if field is None or field[0] not in ("byline", "source"):
        return False
    # In an interview `Phóng viên: Xin đồng chí cho biết …?` is text.
    return len(field[1]) <= 120 and field[1][-1:] not in ("?", "!") and ". " not in field[1]


def _byline_before_photo(text: str) -> bool:
    """``Hoàng Minh. Ảnh: Đỗ Hiền`` is a byline; ``Quang cảnh hội nghị. Ảnh: Đỗ Hiền`` a caption."""
    before = _CREDITED.split(text)[0].strip(" .;,-–(")
    return len(text) <= 120 and (is_name(before) or labels.field(text) is not None)


def _unglued(text: str) -> list[str]:
    """``Kim NgânCác ý kiến của bạn đọc`` is two lines whose tags were lost between them."""
    if text[-1] in _TERMINAL:
        return [text]
    tail = text[-_LONGEST_GLUED:]
    last = tail.rsplit(" ", 1)[-1]
    if not (last[-1:].isdigit() or _could_end(last)):
        return [text]
    first = max(1, len(text) - _LONGEST_GLUED)
    for i in range(first, len(text) - 6):
        if text[i].isupper() and not text[i - 1].isspace() and text[i - 1] not in _OPENING:
            glued = text[i:]
            if text[i + 1].islower() and " " in glued and _is_glued_label(glued):
                return [*_unglued(text[:i]), glued]
    return [text]


def _could_end(word: str) -> bool:
    return word.casefold().rstrip(_COUNT_END) in labels.last_words()


def _is_glued_label(text: str) -> bool:
    if labels.whole(text) is not None:
        return True
    field = labels.field(text)
    return field is not None and field[0] == "stamp" and stamps.looks_dated(field[1])
