"""Parts of the patterns for what stands between, before and behind names and posts."""

from __future__ import annotations

import re

from search.people.tables import listed


def raw(kind: str) -> str:
    """The alternatives of a kind in gaps.tsv, joined: they are patterns themselves."""
    return "|".join(listed("gaps.tsv", kind))


TITLES = rf"(?:(?:các |hai |ba |cả |vợ chồng )?(?:vị |người )?(?:{raw('title')})[.,\- ]{{1,3}})*"
"""Honorifics, ranks and degrees before a name, any number of them."""
ABOUT = (
    rf"(?:,? ?\((?:{raw('aside')})[^()]{{0,70}}\)"
    r"|,? ?\([^\W\d_][^(),;:\d]{1,30}\)"
    r"|(?:,| [-–])? (?:năm nay )?\d{2} tuổi|,? ?\(?(?:sinh năm|sn) \d{4}\)?"
    r"|,? sinh (?:ngày )?[\d/.-]{4,10}"
    r"|[,;] (?:sinh|quê|nguyên quán|dân tộc|(?:có )?trình độ|trú tại|ngụ)(?!\w)[^,;.:()]{0,60}"
    r"(?:, (?:xã|phường|quận|huyện|tỉnh|thành phố) [^,;.:()]{2,30}| ?\([^()]{2,30}\))*)*"
)
"""Age, birth, home and schooling of somebody, and what stands in brackets behind a name."""
ADVERB = rf"(?:(?:{raw('adverb')}) )*"
HOLDS = rf"(?:{raw('hold')})(?: (?:{raw('office')})|:| \()*"
"""A verb of holding a post, up to the post."""
EMPLOY = rf"(?:{raw('employ')})"
INTO = rf"(?: (?:{raw('into')}))*[:( ]*"
LOSS = rf"(?:{raw('loss')})"
_SHORTENED = ("q", "p", "h", "tp", "tx", "tt", "gs", "pgs", "ts", "ths", "bs", "ks", "ls")
# The full stop comes first, so that a search skips all other letters fast.
FULL_STOP = re.compile(
    r"\. " + "".join(rf"(?<![ .(]{word}\. )(?<!^{word}\. )" for word in _SHORTENED)
)
"""One that ends a sentence, and shortens no word for a town or a degree: ``Q. Nam Từ Liêm``."""
BRACKETED = re.compile(r" ?\([^()]*\)")
"""What stands in brackets between two parts of a sentence, which it does not part."""


def sentence(before: str) -> str:
    """The last, unfinished sentence of some words in lower case, with the blank before it."""
    at = len(before)
    while (at := before.rfind(". ", 0, at)) >= 0:
        if FULL_STOP.match(before, at):
            return before[at + 1 :]
    return before


RELATIVES = (
    "vợ|(?<=, )phu nhân|(?<=- )phu nhân|chồng|con trai|con gái|con rể|em trai|em gái|em ruột"
    "|anh trai|chị gái|cháu|con|người nhà"
)
