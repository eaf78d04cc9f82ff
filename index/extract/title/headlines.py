"""Headlines that look like something else: in two lines, or a question as long as a sentence."""

from __future__ import annotations

import re

from index.extract.line import labels, paper_kinds
from index.extract.line.kinds import Kind, Line, Role
from index.extract.line.sentences import is_one_sentence
from index.wordset import wordset

_HEADINGS = (Role.H1, Role.H2, Role.HEADING)
_SUBJECT = re.compile(
    r"(?:về|v/v|của|thực hiện|tổng kết|sơ kết|kết quả|triển khai|tại|nhân)\b"
    r"|(?:thi hành|ban hành|thành lập|phê duyệt|kiện toàn|sửa đổi|chuẩn y|công nhận|bổ nhiệm)\b",
    re.I,
)
_MOST_WORDS = 40
_FEWEST_WORDS = 4
_CLOSING = "\"'”’»)]} "
_BUTTONS_BEFORE = ("Trở về ", "Quay lại ", "Trở lại ")
_BUTTON_WORDS = 4
_BRACKETS = ")]}|·•-–— "
_GLUED = re.compile(
    r"\s*(?:[(\[{]\s*[)\]}]"
    r"|\(\s?(?:\d{1,2}:\d{2},? )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?: \d{1,2}:\d{2})?\s?\))$"
)
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{2,24})[)\]]$")
"""Empty brackets, or a stamp in brackets; and whatever stands in brackets."""
_NUMBER = re.compile(r"[IVXL]{1,6}|(?:[0-9]{1,2}/)?(?:19|20)[0-9]{2}(?: ?[-–] ?(?:19|20)[0-9]{2})?")
_SERIES = re.compile(r"\b(?:kỳ|bài|phần|tập) [0-9IVX]{1,3}:$", re.I)
_NUMBERED = wordset("năm tháng ngày thứ khóa quý kỳ đợt số")
"""Words behind which a number stands."""
_WHOLE_NAMES = wordset(
    "Đảng Đoàn Hội Bác Tết Huế Lào Nga Mỹ Anh Pháp Đức Ý Nhật"
    " Giêng Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Chạp"
)
"""Names of one syllable: all others in small words are the first of several."""
_OPEN = wordset("cho của và về với tại ở trong để do bởi từ đến theo khi nhằm là bằng hoặc")
"""Words with which no headline ends."""
_JOINING = _OPEN | wordset("trên đối trước sau giữa vào lên qua cùng gắn")
"""Words with which no headline begins, in capitals, where no small letter tells so."""


def asks(line: Line) -> bool:
    """``“Còn bao nhiêu chuyện tương tự cao tốc Đà Nẵng - Quảng Ngãi?”``: one question or call."""
    text = line.text.rstrip(_CLOSING)
    return line.words <= _MOST_WORDS and text[-1:] in ("?", "!") and is_one_sentence(text)


def cleaned(text: str) -> str:
    """A headline without what stands glued behind it: ``… ( )``, ``… [In trang]``, ``… In trang``.

    What is left of an empty stamp or counter, and the names of buttons, are no words of it.
    """
    text = _without_button_before(text)
    if text[-1] not in _BRACKETS and text.rsplit(" ", 1)[-1].casefold() not in labels.last_words():
        return text
    while True:
        bare = _GLUED.sub("", text) if text[-1] in ")]}" else text
        bare = bare.rstrip(" |·•-–—") or text
        if (last := _BRACKETED.search(bare)) and labels.whole(last.group(1)) in ("tool", "counter"):
            bare = bare[: last.start()]
        bare = _without_button(bare)
        if bare == text or not bare:
            return bare or text
        text = bare


def _without_button_before(text: str) -> str:
    """``Trở về Hội nghị sơ kết …`` without the button that shares its line."""
    if not text.startswith(_BUTTONS_BEFORE) or text.isupper():
        return text
    words = text.split(" ")
    if len(words) < 2 + _FEWEST_WORDS or not words[2][:1].isupper():
        return text
    return " ".join(words[2:]) if labels.whole(" ".join(words[:2])) == "menu" else text


def _without_button(text: str) -> str:
    if text.isupper():
        return text
    words = text.split(" ")
    for count in range(_BUTTON_WORDS, 1, -1):
        if len(words) - count < _FEWEST_WORDS or not words[-count][:1].isupper():
            continue
        if labels.whole(" ".join(words[-count:])) != "tool":
            continue
        return " ".join(words[:-count])
    return text


def may_be_broken(first: Line, second: Line) -> bool:
    """Whether two lines may be one headline: adjacent phrases, both in capitals or neither.

    A blank line between, a sentence end, a colon or a label parts them.
    """
    if second.near and paper_kinds.is_kind(first.text) and _SUBJECT.match(second.text):
        return second.kind in (Kind.PLAIN, Kind.SENTENCE, Kind.NAME)
    if not second.near:
        return False
    capitals = first.text.isupper()
    if first.kind == Kind.CHROME and not _is_label_in_capitals(first):
        return False
    parts = (Kind.PLAIN, Kind.NAME, Kind.CHROME) if capitals else (Kind.PLAIN,)
    opens = first.text[-1] == ":" and _opens(first.text, second.text)
    rest = _is_rest(second)
    if not ((opens or first.kind in parts) and (rest or second.kind in parts)):
        return False
    words = first.words + second.words
    if first.words < _FEWEST_WORDS or words > _MOST_WORDS:
        return False
    if first.text[-1] in ".!?:;…" and not opens:
        return False
    return capitals == second.text.isupper() or rest


def _opens(first: str, second: str) -> bool:
    """Whether a headline goes on behind a colon: what follows is longer than no full line.

    ``Đảng và dân - Kỳ 2:`` is the name of a series.
    """
    return len(second) <= len(first) and _SERIES.search(first) is None


def _is_rest(line: Line) -> bool:
    """``Phú Cường``, ``XXIV``, ``2015``: what a width may leave of a headline, and what may be
    something else as well. See ``is_broken``.
    """
    return line.kind == Kind.NAME or _NUMBER.fullmatch(line.text) is not None


def is_broken(first: Line, second: Line, text: str) -> bool:
    """Whether two lines that ``may_be_broken`` are: one of them cannot stand alone.

    The second begins with a small letter, or with a word that continues (``CHO CÁN BỘ CHỦ CHỐT``),
    or the first ends with one, or with a comma; or ``text``, the article's, has the last word of
    the first and the first of the second side by side.
    """
    if second.text[0].islower() or first.text[-1] == "," or paper_kinds.is_kind(first.text):
        return True
    if first.role and first.role == second.role in _HEADINGS and first.text.isupper():
        return True  # one heading, broken by hand
    if _is_label_in_capitals(first):
        return True
    if second.kind != Kind.NAME and _asks_for(first.text, second.text):
        return True
    before = first.text.rsplit(" ", 1)[-1].casefold()
    after = second.text.split(" ", 1)[0].casefold()
    if second.text.isupper() and not first.text.isupper():
        return _has(text.casefold(), f"{before} {after}")
    if before in _OPEN or (after in _JOINING and first.text.isupper()):
        return True
    return before.isalnum() and _has(text.casefold(), f"{before} {after.rstrip(',.:;')}")


def _asks_for(first: str, second: str) -> bool:
    """Whether what ends so has more behind it: ``…:``, ``… năm`` / ``2015``, ``… phường Tân`` /
    ``Long và Tân Thành``.
    """
    word, last = first.split()[-2:]
    if last in _NUMBERED:
        return second[0].isdigit() or _NUMBER.match(second) is not None
    if last[-1] == ":":
        return True
    name = word.islower() and last.istitle() and last.isalpha() and last not in _WHOLE_NAMES
    return name and second[0].isupper() and len(second) <= len(first)


def _is_label_in_capitals(line: Line) -> bool:
    """``CƠ CẤU TỔ CHỨC``: an entry of menus, and the first line of a headline as well."""
    return line.label == "menu" and line.words >= _FEWEST_WORDS and line.text.isupper()


def goes_on(line: Line) -> bool:
    """Whether the last word of a line has another one behind it: ``CHỨC NĂNG, NHIỆM VỤ CỦA``."""
    return line.kind == Kind.PLAIN and line.text.rsplit(" ", 1)[-1].casefold() in _OPEN


def in_capitals(first: Line, second: Line) -> bool:
    """Whether both are phrases in capitals: one headline, unless the first is a section.

    That it is none tells the text when it speaks of it, as it does of a headline.
    """
    return first.kind == second.kind == Kind.PLAIN and first.text.isupper()


def _has(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(phrase, end)
    return False
