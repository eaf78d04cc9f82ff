"""Directives under the names that pages in English give them: ``Resolution 39-NQ/TW (term XI)``.

A reader copies what a page shows. Such a name is put back into Vietnamese before anything else is
read, as raw typing is, and the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.text.patterns import lazy
from search.text.tokens import Token, tokenize

_NUMBERED = {
    "directive": "Chỉ thị",
    "resolution": "Nghị quyết",
    "conclusion": "Kết luận",
    "regulation": "Quy định",
    "decision": "Quyết định",
    "decree": "Nghị định",
    "circular": "Thông tư",
}
"""Kinds that are understood before a number alone …"""
_KINDS = {
    **_NUMBERED,
    "action programme": "Chương trình hành động",
    "code": "Bộ luật",
    "communiqué": "Thông cáo",
    "consolidated text": "Văn bản hợp nhất",
    "coordination plan": "Kế hoạch phối hợp",
    "coordination programme": "Chương trình phối hợp",
    "coordination rules": "Quy chế phối hợp",
    "edict": "Sắc lệnh",
    "guidance": "Hướng dẫn",
    "invitation": "Giấy mời",
    "joint circular": "Thông tư liên tịch",
    "joint guidance": "Hướng dẫn liên tịch",
    "joint plan": "Kế hoạch liên tịch",
    "joint resolution": "Nghị quyết liên tịch",
    "law": "Luật",
    "minutes": "Biên bản",
    "notice": "Thông báo",
    "notice of conclusions": "Thông báo kết luận",
    "official letter": "Công văn",
    "official telegram": "Công điện",
    "order": "Lệnh",
    "ordinance": "Pháp lệnh",
    "personnel decision": "Quyết định nhân sự",
    "plan": "Kế hoạch",
    "procedure": "Quy trình",
    "programme": "Chương trình",
    "proposal": "Phương án",
    "report": "Báo cáo",
    "rules": "Quy chế",
    "scheme": "Đề án",
    "submission": "Tờ trình",
}
"""… and before a whole code."""
_EDITIONS = tuple(
    (lazy(english, re.IGNORECASE), vietnamese)
    for english, vietnamese in (
        (r"term (\w{1,6})", r"khóa \1"),
        (r"before term (\w{1,6})", r"trước khóa \1"),
        (r"([0-9]{4}[–-][0-9]{4}) term", r"nhiệm kỳ \1"),
        (r"([0-9]{4})", r"năm \1"),
        ("term unknown", "không rõ nhiệm kỳ"),
        ("document not identified", "chưa rõ văn bản nào"),
        ("issued by the State or a company", "của Nhà nước hoặc doanh nghiệp"),
    )
)
_NAME = lazy(
    rf"(?<![\w-])(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})"
    r" (?:no\.? ?|number )?(?P<number>(?!(?:19|20)[0-9]{2}\b(?![/-]))[0-9]{1,5})"
    r"(?P<code>(?:[-/][\w/–-]*\w)?)(?![\w%]|[.,][0-9])(?: \((?P<edition>[^()]{2,40})\))?",
    re.IGNORECASE,
)
_PLENUM = lazy(
    r"(?<![\w-])resolution of (?:the )?plenum (?P<number>[0-9]{1,2})(?: \(term (?P<term>[IVX]+)\))?"
    r"(?!\w)",
    re.IGNORECASE,
)


def rewrite(text: str, tokens: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """The text and its tokens with English names of directives in Vietnamese."""
    low = text.lower()
    if not any(kind in low for kind in _KINDS):  # nearly all queries
        return text, tokens
    meant = _PLENUM.sub(_plenum, _NAME.sub(_directive, text))
    return (text, tokens) if meant == text else (meant, tokenize(meant))


def _directive(name: re.Match[str]) -> str:
    kind = name["kind"].lower()
    if not name["code"] and kind not in _NUMBERED:
        return name[0]
    told = f" ({_edition(name['edition'])})" if name["edition"] else ""
    return f"{_KINDS[kind]} {name['number']}{name['code']}{told}"


def _edition(english: str) -> str:
    for pattern, vietnamese in _EDITIONS:
        if found := pattern.fullmatch(english):
            return found.expand(vietnamese)
    return english


def _plenum(name: re.Match[str]) -> str:
    term = f" khóa {name['term'].upper()}" if name["term"] else ""
    return f"Nghị quyết Trung ương {name['number']}{term}"
