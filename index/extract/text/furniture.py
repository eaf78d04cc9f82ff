"""Furniture of a page told line by line: by a label, or by the form of the line."""

from __future__ import annotations

import re

from index.extract.line import labels, stamps
from index.extract.line.bylines import is_byline, is_posted
from index.extract.line.sentences import CAPITALS, PROSE_WORDS, ends_sentence
from index.extract.text import browser_dumps
from index.wordset import wordset

_IMAGE = re.compile(
    r"\S{1,200}(?: \S{1,60}){0,11}\.(?:jpe?g|png|gif|bmp|webp|svg|tiff?|mp4|mp3|flv)", re.I
)
_NUMBERED_IMAGE = re.compile(
    r"(?:img|dsc[nf]?|image|hinh|anh|pic|picture|photo|p|h|a|b|c|z)[-_ ]?\(?[0-9]{1,13}\)?", re.I
)
"""``a1``, ``IMG_2034``, ``z2345678901234``: the names that cameras and phones give pictures."""
_SLUG = re.compile(r"(?=[0-9_-]*[a-z])[a-z0-9]{1,40}(?:[-_][a-z0-9]{1,40}){3,60}", re.I)
"""``doan-dai-bieu-dang-huong``: the name of a picture's file, where its caption should be."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,64}"
    r"|(?:[a-z0-9-]{2,40}\.){1,3}(?:vn|com|net|org|info)(?:/\S*)?",
    re.I,
)
_FOOT = re.compile(r"(?:https?://|www\.)\S+ \d{1,3}\s?/\s?\d{1,3}")
"""``https://vidu.vn/bai.html 1/2``: the foot of a page that a browser printed."""
_PAGE = re.compile(r"(?:trang )?\d{1,2}\s?/\s?\d{1,2}", re.I)
"""``1/3``: the page of a print-out."""
SIGNS = r"|»›•·●►▶→>\\\t"
"""Signs that divide a menu; dashes do so only between spaces."""
_PLAYED = re.compile(r"\d{1,2}:\d{2}\s?/\s?\d{1,2}:\d{2}")
"""``0:00 / 3:21``: how far a recording has been played."""
_DIGIT = re.compile(r"[0-9０-９]")
_SEPARATED = re.compile(rf"[{SIGNS}/–—-](?:(?<=[{SIGNS}])|(?<= .)(?= ))")
_AGO = re.compile(r"(?:khoảng )?\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước", re.I)
_READING = re.compile(
    r"(?:thời gian đọc:? |khoảng )?\d{1,2}(?:\s?[-–]\s?\d{1,2})? (?:phút|minutes?|mins?)"
    r"(?: đọc| read)?",
    re.I,
)
"""``3–4 phút``: how long reading takes, in a browser's reader view."""
_CLOCK = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}(?:\s?:\s?\d{2})?(?: ?[AaPp][Mm])?")
_CREDITED = re.compile(
    r"(?:[(.\s–-](?:Ảnh|ẢNH|Nguồn ảnh|Ảnh minh h(?:oạ|ọa|oa)|Hình)|\(ảnh)\s?:\s?"
    r"(?:[^.!?]|\.(?=\S)){1,60}[.)]?$"
)
_ILLUSTRATED = re.compile(
    r"(?i:ảnh|hình)(?i: minh h(?:oạ|ọa|oa))?\.?"
    r"|(?:Ảnh|Nguồn ảnh|Hình) (?:[A-ZĐ]{2,8}|[\w-]{2,30}\.(?:vn|com|net|org))\.?"
)
"""``Ảnh minh họa.``, ``Ảnh TTXVN``"""
_ILLUSTRATION = re.compile(
    r"(?:[.!?)–-]\s?|\()\(?(?:Ảnh|Hình) (?:minh h(?:oạ|ọa|oa)|tư liệu)\)?\.?$"
)
"""``Đại biểu thảo luận bên lề. Ảnh minh họa``."""
_SOURCED = re.compile(r"(?:ảnh|hình)\b[^()]{0,200}\(\s?Nguồn\s?:\s?[^()]{1,60}\)\.?", re.I)
"""``Ảnh minh họa. (Nguồn: TTXVN)``."""
_CAPTIONED = "Chú thích ảnh"
"""What a picture is called where nobody has described it, above its caption."""
_FOLLOWED = 12
_FOLLOWING = re.compile(
    r"(?:Theo dõi|Quan tâm|Đọc|Xem)\b.{2,50} trên"
    r"(?: (?:các )?"
    r"(?:Google(?: News)?|Zalo|Facebook|Fanpage|YouTube|TikTok|Telegram|ứng dụng|mạng xã hội))?"
    r"[\s:.!]*"
    r"|Theo dõi \S{3,30}",
    re.I,
)
"""``Theo dõi Báo Quảng Nam trên Google News``, also cut off before its button; ``Theo dõi VOV``."""
_COUNTED = re.compile(
    r"[^\w\s]{0,2}\s?\d[\d.,]*\s?"
    r"(?:lượt (?:xem|đọc|truy cập|thích|chia sẻ)|người xem|views?|bình luận|likes?|comments?"
    r"|phản hồi|ý kiến|lần xem|khách)(?: online)?\s?[)\]]?",
    re.I,
)
_ITEM_DATE = re.compile(
    r"[(\[]\s?(?:\d{1,2}:\d{2},? )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:,? \d{1,2}:\d{2})?"
    r"\s?[)\]]$"
)
_DATED_ITEM = re.compile(
    r"[(\[]\s?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?: \d{1,2}:\d{2})?\s?[)\]]\s?\S"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:\s?[-–:|]\s?\D|(?=[^\W\da-z_]))"
)
"""``12/3/2019 - Lễ đón …``, and ``22-07-2018Lễ đón …`` of a copy, which lost what parts the two."""
CAPTION = re.compile(
    r"(?:quang cảnh|toàn cảnh|các đại biểu|đại biểu |ảnh |hình |đồng chí |đ/c |ông |bà |"
    r"các đồng chí |lãnh đạo |đoàn chủ tịch|một góc|khung cảnh|chủ tọa|chủ trì )",
    re.I,
)
"""How the captions of news pictures begin, when nothing else tells them from headlines."""
_POSTER_WORDS = 8
_TAG_WORDS = 12
"""Words of a line of tags: ``#Tuần Giáo #đại hội chi bộ``."""
_WEATHER = re.compile(r"[0-9] ?[°º] ?C\b")
_PICTURE = re.compile(r"leftcenterrightdel|placeholder image|no image", re.I)
_TOOLS = wordset(
    "a a- a+ a-- a++ aa print in like tweet share zalo facebook twitter google google+ email gửi "
    "lưu chia sẻ fb linkedin pinterest youtube rss + - | 0 g+ messenger viber telegram pdf word "
    "copy thích ↑ ↓ nhỏ lớn vừa"
)
_ROOTS = ("trang chủ", "trang nhất", "home", "tin tức", "trang đầu")
_ROOTED = 24
"""Characters within which the root of a breadcrumb stands, bullets before it included."""


def opening(text: str, opens: bool) -> str:
    """The label of a line that begins with one, however long the line is.

    ``opens`` is ``labels.may_open(text)``.
    """
    if text[0] in ">»►":
        return "item"
    found = labels.opening(text, labels.table().any) if opens else None
    if found is not None:
        return _announced(*found)
    tail = text[-90:]
    # One by one: a loop over them takes twice as long, and most lines come here.
    if not ("Ảnh" in tail or "ảnh" in tail or "Hình" in tail or "ẢNH" in tail):
        return ""
    credit = _CREDITED.search(tail) if ":" in tail else _ILLUSTRATION.search(tail)
    if credit is None or _byline_before_photo(text):
        return ""
    before = text[: len(text) - len(tail) + credit.start()]
    # A paragraph, its photographer named behind it: captions of so many sentences there are none.
    return "" if before.count(" ") >= _PARAGRAPH and _several(before) else "caption"


def without_photographer(text: str) -> str:
    """A paragraph without the credit of a picture behind it; "" when it has none."""
    tail = text[-90:]
    if ":" not in tail or ("nh:" not in tail and "nh :" not in tail):
        return ""
    credit = _CREDITED.search(tail)
    return text[: len(text) - len(tail) + credit.start() + 1].rstrip(" (–-") if credit else ""


def _several(text: str) -> bool:
    return len(_SENTENCES.findall(text)) >= _SENTENCES_OF_TEXT


_PARAGRAPH = 50
"""Words from which what ends with a photographer's name may be a paragraph of the text …"""
_SENTENCES_OF_TEXT = 1
"""… and the sentence ends within it."""
_SENTENCES = re.compile(rf"[.!?…][”\"’)]? (?=[{CAPITALS}“\"])")


def label(text: str, words: int, mark: int) -> str:
    """The label of a short line of chrome, or an empty string.

    ``mark`` is the offset of the first sign of ``_MARKED``, -1 without one.
    """
    known = labels.whole(text) if words <= 9 else None
    if known is not None:
        return known
    opens = labels.may_open(text)
    if opens and words <= PROSE_WORDS + 6 and not ends_sentence(text):
        found = labels.opening(text, labels.table().start)
        if found is not None:
            return _announced(*found)
    if opened := opening(text, opens):
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
    if words <= 12 and "." in text[-6:] and _IMAGE.fullmatch(text):
        return "image"
    if words <= 2 and text[-1] in "0123456789)" and _NUMBERED_IMAGE.fullmatch(text):
        return "image"
    if words == 1 and _SLUG.fullmatch(text):
        return "caption"  # what follows it is none, but text
    if words <= _POSTER_WORDS and is_posted(text):
        return "poster"
    if words <= 4 and (_PICTURE.search(text) or text == _CAPTIONED):
        return "image"
    if words <= _FOLLOWED and text[0] in "TtQqĐđX" and _FOLLOWING.fullmatch(text):
        return "tool"
    if words <= 3 and _ILLUSTRATED.fullmatch(text):
        return "caption"
    if text[-2:].rstrip(".").endswith(")") and _SOURCED.fullmatch(text):
        return "caption"
    if words <= 2 and (_ADDRESS.fullmatch(text) or _FOOT.fullmatch(text)):
        return "counter"
    if words <= 4 and (_PAGE.fullmatch(text) or _PLAYED.fullmatch(text)):
        return "counter"
    if text == browser_dumps.PICTURE:
        return "picture"
    if text[0] == "#" and words <= _TAG_WORDS and text[1:2].isalnum():
        return "side"
    if mark >= 0 and _DIGIT.search(text, mark) is not None:
        if numeric := _numeric(text, words):
            return numeric
    elif not (text[0].isalpha() or any(map(str.isalpha, text))):
        return "counter"
    if words <= 14 and all_tools(text):
        return "tool"
    if mark < 0 or _SEPARATED.search(text, mark) is None:
        return ""
    return "menu" if _is_menu(text) else ""


def _numeric(text: str, words: int) -> str:
    """Furniture made of figures: ``37582525``, ``25 lượt xem``, dated headlines."""
    if not (text[0].isalpha() or any(map(str.isalpha, text))):
        return "" if stamps.looks_dated(text) else "counter"
    if words <= 6 and any(p.fullmatch(text) for p in (_AGO, _COUNTED, _CLOCK, _READING)):
        return "counter"
    if stamps.is_listed_code(text):
        return "item"
    if words < 5:
        return ""
    if ("°" in text or "º" in text) and _WEATHER.search(text) and not ends_sentence(text):
        return "side"
    if text[-1] in ")]" and _ITEM_DATE.search(text[-30:]) and not ends_sentence(text[:-1]):
        return "item"
    if text[0].isalpha() or text[-1] == "." or _DATED_ITEM.match(text) is None:
        return ""
    return "item"


def all_tools(text: str) -> bool:
    """Whether a line has nothing but buttons: ``Email In PDF``."""
    first, _, rest = text.partition(" ")
    if not _is_tool(first.casefold()):
        return False
    return all(map(_is_tool, rest.casefold().split()))


def _is_tool(word: str) -> bool:
    return word in _TOOLS or word.isdigit()


def is_rooted(text: str) -> bool:
    """Whether a line begins with what a breadcrumb begins with: ``» Trang chủ » …``."""
    if text[0].isalpha() and text[0] not in "tThH":
        return False  # most lines are done with this
    return labels.core(text[:_ROOTED]).startswith(_ROOTS)


def _is_menu(text: str) -> bool:
    """``Trang chủ | Giới thiệu | RSS`` and ``Trang chủ › Tin tức › Sáng 3-2, hội nghị …``."""
    rooted = is_rooted(text)
    ended = ends_sentence(text)
    if ended and not rooted:
        return False  # most of what has a dash is prose: no need to take it apart
    parts = labels.segments(text)
    if len(parts) < 2:
        return False
    known = sum(labels.whole(part) is not None for part in parts)
    opens = rooted and labels.core(parts[0]) in _ROOTS
    return opens or (known >= 2 and known * 2 >= len(parts) and not ended)


def _byline_before_photo(text: str) -> bool:
    """``Hoàng Minh. Ảnh: Đỗ Hiền`` is a byline; ``Quang cảnh hội nghị. Ảnh: Đỗ Hiền`` a caption."""
    before = _CREDITED.split(text)[0].strip(" .;,-–(")
    return len(text) <= 120 and (is_byline(before) or labels.field(text) is not None)
