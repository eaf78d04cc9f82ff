"""How numbers, states and notes read in the language of a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from search.query.typed.notes import Note, NoteCode
from web.wording.language import N_, gettext, language, ngettext, of_articles
from web.wording.naming import directive_name, edition, typed_directive

_SIGNS: Mapping[str, tuple[str, str]] = {"vi": (".", ","), "en": (",", ".")}
"""Of each language what parts thousands, and what stands before a fraction."""

BASES: Mapping[str, str] = {
    "stamp": N_("theo dòng ngày tháng trong bài"),
    "dateline": N_("theo ngày nêu ở đầu bài"),
    "inferred": N_("theo ngày nêu ở đầu bài; bài không ghi năm, năm là suy ra"),
    "clock": N_("theo ngày hiện trên đầu trang khi lưu bài"),
    "given": N_("theo dữ liệu kèm theo bài"),
}
"""``Article.date_basis`` -> how the day is known; ``inferred``: a dateline without its year."""

CONTENTS: Mapping[str, str] = {
    "text": N_("văn bản thuần"),
    "html": N_("trang HTML"),
    "html_sheet": N_("bảng tính HTML"),
    "xml": N_("RSS, Atom, XML"),
    "json": N_("JSON"),
    "json_lines": N_("JSON từng dòng"),
    "csv": N_("CSV"),
    "sheet": N_("bảng tính"),
    "mail": N_("thư, MHTML"),
    "mailbox": N_("hộp thư"),
    "warc": N_("kho lưu web (WARC)"),
    "docx": N_("Word (DOCX)"),
    "doc": N_("Word cũ (DOC)"),
    "odt": N_("OpenDocument"),
    "rtf": N_("RTF"),
    "pdf": N_("PDF"),
}
"""Kind of content of a file -> its name."""

REMARKS: Mapping[str, str] = {
    "skipped": N_("bỏ qua"),
    "repeated": N_("lặp lại"),
    "repaired": N_("đã sửa hoặc thiếu"),
}
"""Kind of a remark in the report on files -> its name."""

WEAK: Mapping[str, str] = {"title": N_("tiêu đề"), "date": N_("ngày đăng"), "body": N_("nội dung")}
"""What of an article is uncertain -> its name."""

ACCENTS: Mapping[str, tuple[str, str]] = {
    "auto": (N_("Tự động"), N_("Hiểu cả khi gõ thiếu dấu; bài đúng dấu đứng trước")),
    "strict": (N_("Đúng dấu"), N_("Chỉ tìm đúng từng chữ, đúng từng dấu như đã gõ")),
    "ignore": (N_("Bỏ qua dấu"), N_("Có dấu hay không dấu đều như nhau")),
}
"""Accents mode -> its name and what it does."""


NOTES: Mapping[NoteCode, str] = {
    "query_cut": N_("Câu tìm quá dài: chỉ {} từ đầu được dùng."),
    "quotation_not_required": N_(
        "Câu tìm dài: cụm trong ngoặc kép được ưu tiên chứ không bắt buộc."
    ),
    "operator_as_word": N_("“{}” được tìm như một từ thường."),
    "operator_alone": N_("“{}” đứng lẻ nên được bỏ qua."),
    "unknown_value": N_("“{}” được tìm như những từ thường vì không có giá trị nào như vậy."),
    "unknown_day": N_(
        "“{}” được tìm như những từ thường vì đó không phải là một ngày, tháng hay năm."
    ),
    "nothing_to_find": N_("Không có từ nào để tìm, nên đây là mọi bài."),
    "quotation_not_closed": N_("Dấu ngoặc kép thiếu dấu đóng nên được bỏ qua."),
    "prefix_too_short": N_("“{}” quá ngắn để tìm theo phần đầu nên được tìm như một từ."),
    "prefixes_left_out": N_("Chỉ {} dấu * đầu tiên được dùng; các dấu sau bị bỏ qua."),
    "wildcard_left_out": N_("“{}”: mẫu này không dùng được nên các dấu trong đó bị bỏ qua."),
    "wildcards_left_out": N_(
        "Chỉ {} mẫu đầu tiên có dấu * hay ? được dùng; các dấu sau bị bỏ qua."
    ),
    "wildcard_cut": N_("“{}” ứng với quá nhiều từ: chỉ tìm {} từ thường gặp nhất."),
    "distance_capped": N_("Khoảng cách ~{} quá rộng nên được tìm với ~{}."),
    "boost_capped": N_("Trọng số ^{} vượt quá giới hạn nên được tính là ^{}."),
    "bracket_unpaired": N_("Dấu ngoặc đơn thiếu cặp nên được bỏ qua."),
    "brackets_too_deep": N_("Ngoặc đơn lồng sâu quá {} lớp được bỏ qua."),
    "several_directives": N_("Có thể là một trong các văn bản: {}."),
    "directive_uncited": N_("Chưa có bài nào nhắc đến {}."),
    "edition_uncited": N_("Chưa thấy bài nào nhắc đến {} ({})."),
    "word_unknown": N_("Không bài nào có “{}”."),
    "days_swapped": N_("Ngày bắt đầu ở sau ngày kết thúc nên hai ngày được đổi chỗ."),
}
"""What a page says about how a query was read."""


def duration(seconds: float) -> str:
    """``75.2`` -> ``1 phút 15 giây``, ``3.14`` -> ``3,1 giây``."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes:
        return gettext("%(minutes)s phút %(seconds)s giây", minutes=number(minutes), seconds=rest)
    return gettext("%(seconds)s giây", seconds=decimal(seconds))


def note(found: Note) -> str:
    """A note as a sentence."""
    sentence = gettext(NOTES[found.code])
    if found.code == "several_directives":
        more = counted(" và %(num)s văn bản khác", found.uncounted) if found.uncounted else ""
        return sentence.format(_named(found) + more)
    if found.code == "edition_uncited":
        typed, term = map(str, found.values[:2])
        said = sentence.format(typed_directive(typed), edition(term))
        return f"{said} {gettext('Cùng số hiệu:')} {_named(found)}."
    if found.code == "directive_uncited":
        return sentence.format(*map(typed_directive, map(str, found.values)))
    return sentence.format(*found.values)


def _named(found: Note) -> str:
    return ", ".join(
        counted("%(name)s (%(num)s bài)", count, name=directive_name(name))
        for name, count in found.counted
    )


def note_in_page(found: Note) -> Markup:
    """The same for a template, where what was typed is told apart from the sentence around it."""
    if found.code == "edition_uncited":
        typed, term = map(str, found.values[:2])
        sentence = Markup(gettext(NOTES[found.code]))  # noqa: S704  # sentences are ours
        return sentence.format(_told(typed, directive=True), edition(term))
    directive = found.code == "directive_uncited"
    values = [
        _told(value, directive=directive) if isinstance(value, str) else value
        for value in found.values
    ]
    return Markup(gettext(NOTES[found.code])).format(*values)  # noqa: S704  # sentences are ours


def _told(typed: str, *, directive: bool) -> Markup:
    name = typed_directive(typed) if directive else typed
    spoken = of_articles() if name == typed else ""
    return Markup("<bdi{}>{}</bdi>").format(spoken, name)


def counted(message: str, count: int, /, **values: object) -> str:
    """A sentence with a number in it, ``%(num)s``, in the form that goes with the number."""
    return ngettext(message, message, count) % {"num": number(count), **values}


def counted_in_page(message: str, count: int, /, **values: object) -> Markup:
    """The same for a template: the sentence may hold HTML, and values are escaped."""
    if not values:
        return _counted(message, count, language())
    sentence = Markup(ngettext(message, message, count))  # noqa: S704  # sentences are ours
    return sentence % {"num": number(count), **values}


@lru_cache(4096)
def _counted(message: str, count: int, language: str) -> Markup:
    """``language`` is that of the request. A number is not escaped; a picture has a hundred."""
    sentence = ngettext(message, message, count)
    return Markup(sentence % {"num": number(count)})  # noqa: S704  # sentences are ours


def forms(message: str) -> Markup:
    """The forms of a sentence as attributes, for a script that knows the number, put for ``#``."""
    return _forms(message, language())


@lru_cache(256)
def _forms(message: str, language: str) -> Markup:
    one, other = (ngettext(message, message, count) % {"num": "#"} for count in (1, 2))
    first = Markup() if one == other else Markup('data-one="{}" ').format(one)
    return first + Markup('data-other="{}"').format(other)


def shortened(text: str, length: int) -> str:
    """The text, cut with an ellipsis where it is longer than ``length`` code points."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def number(value: int) -> str:
    """``1234567`` -> ``1.234.567``, in English ``1,234,567``."""
    if -1_000 < value < 1_000:  # most that a page counts
        return str(value)
    return f"{value:,}".replace(",", _SIGNS[language()][0])


def decimal(value: float) -> str:
    """One decimal: ``3.14`` -> ``3,1``, in English ``3.1``."""
    return f"{value:.1f}".replace(".", _SIGNS[language()][1])


def size(count: int) -> str:
    """Bytes as people read them: ``1234567`` -> ``1,2 MB``."""
    if count < 1_000_000:
        return f"{number(max(1, round(count / 1000)))} KB"
    return f"{decimal(count / 1_000_000)} MB"
