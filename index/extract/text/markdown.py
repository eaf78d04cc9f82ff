"""Pages that a program wrote out as Markdown: html2text, markdownify, pandoc, clippers, readers.

Its headings, links, pictures and lists say as much of a page as its HTML did, so it becomes HTML
again and is read like a saved page. What some programs note above it (``title: …`` between lines of
``---``, or ``Title: …`` of a reader) is stated as a page states it.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.extract.text import pandoc

_LONGEST = 4_000_000
"""Characters; a longer text is read as it is."""
_PAIRED = "[*_`<"
"""Signs that the parser pairs with one another; of very many in a paragraph it takes for ever."""
_MOST_PAIRED = 4000
"""Such signs of one paragraph."""
_FEWEST = 2
"""Marks of Markdown that tell it: headings, links, pictures, what is bold."""
_MARKS = re.compile(
    r"^ {0,3}#{1,6} {1,3}\S|\[[^\[\]\n]{0,300}\]\([^()\s]{1,2000}[ )]"
    r"|^(?=\S).{1,300}\n(?:={3,}|-{5,})$",
    re.M,
)
_STRONG = re.compile(r"\*\*[^\s*](?:[^*\n]{0,300}[^\s*])?\*\*|^_[^_\n]{1,300}_$|^!\[", re.M)
_HEADLINE = re.compile(r"^ {0,3}(?:#{1,6} {1,3}|\*\*)(?=[^\n]{1,250}$)[^\s*]+(?: \S+){3}", re.M)
"""A heading that is a headline: one of them is enough."""
_WHOLE = re.compile(r"(?<=[^\n]{110})\n(?=[^\s|=-])")
"""Behind a paragraph in one line, which is no line that a program broke at a width."""
_BROKEN = re.compile(
    r"^( {0,3}#{1,6} [^\n]{50,78}(?:\n[^\s#>|*+=-][^\n]{50,78}){0,8})\n(?=([^\s#>|*+=-]\S*))", re.M
)
"""A heading that html2text broke as it breaks text; any other program would end it there."""
_WIDTH = 78
"""At which html2text breaks lines."""
_APART = re.compile(r"(?<=\S)(\*\*|[*_]) (?=[,.;:!?)])")
"""``**Lò Văn Pánh** , bí thư``: html2text parts what is bold from the sign behind it."""
_STARS = re.compile(r"\*{2,3}")
"""Marks of what is bold that the parser found no pair for."""
_HEAD = re.compile(r"---\n((?:[^\n]{0,2000}\n){1,40}?)---\n")
_READER = re.compile(r"((?:[A-Z][A-Za-z ]{2,30}: [^\n]{1,2000}\n+){1,6})Markdown Content:\n")
_FIELD = re.compile(
    r"^[\"']?([A-Za-z ]{3,20})[\"']?: *(?:\n +- *)?[\"']?([^\n]{1,1000}?)[\"']?$", re.M
)
_STATED = {
    "title": '<title>{0}</title><meta property="og:title" content="{0}">',
    "author": '<meta name="author" content="{0}">',
    "url": '<link rel="canonical" href="{0}">',
    "published": '<meta property="article:published_time" content="{0}">',
}
_NAMES = {
    **dict.fromkeys(("source", "url source", "link", "canonical"), "url"),
    **dict.fromkeys(("date", "published time", "datepublished"), "published"),
}


def as_html(text: str) -> str | None:
    """The HTML of a page in Markdown; None of any other text."""
    if "\n\n" not in text or len(text) > _LONGEST or not _is_bounded(text):
        return None
    marks = len(_MARKS.findall(text)) + len(_STRONG.findall(text))
    if marks < _FEWEST and _HEADLINE.search(text) is None:
        return None
    head = _HEAD.match(text) or _READER.match(text)
    stated = _stated(head[1]) if head is not None else ""
    rest = text[head.end() :] if head is not None else text
    return f"<html><head>{stated}</head><body>{_rendered(rest)}</body></html>"


def _is_bounded(text: str) -> bool:
    """Whether no paragraph has so many signs that the parser, which pairs them, takes too long."""
    if sum(map(text.count, _PAIRED)) <= _MOST_PAIRED:
        return True
    return all(sum(map(part.count, _PAIRED)) <= _MOST_PAIRED for part in text.split("\n\n"))


def _stated(head: str) -> str:
    """The fields above a page as elements of a ``<head>``; of several of one name the first."""
    fields = ((_NAMES.get(key.lower(), key.lower()), value) for key, value in _FIELD.findall(head))
    first = dict(reversed([(key, value.strip("[]\"' ")) for key, value in fields]))
    return "".join(_STATED[key].format(escape(first[key])) for key in _STATED if first.get(key))


def _rendered(text: str) -> str:
    """The HTML of Markdown, once what programs break or part in it is put right."""
    parser = _parser()
    text = pandoc.plain(text)
    text = _BROKEN.sub(_joined, _APART.sub(r"\1", _WHOLE.sub("\n\n", text)))
    tokens = parser.parse(text)
    for token, inner in zip(tokens, tokens[2:], strict=False):
        if token.type == "list_item_open" and token.info and inner.type == "inline":
            # The number is its author's, while a list of HTML has none.
            inner.children = [_text(f"{token.info}{token.markup} "), *(inner.children or ())]
    for token in tokens:
        for child in token.children or ():
            if child.type == "text" and "**" in child.content:
                child.content = _STARS.sub("", child.content)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _joined(heading: re.Match[str]) -> str:
    """The lines of a heading in one, where the word behind each had no room in it."""
    lines = heading[1].split("\n")
    following = [line.split(" ", 1)[0] for line in (*lines[1:], heading[2])]
    full = all(len(a) + 1 + len(b) > _WIDTH for a, b in zip(lines, following, strict=True))
    return " ".join(lines) + " " if full else heading[0]


def _text(content: str) -> Token:
    token = Token("text", "", 0)
    token.content = content
    return token


@cache
def _parser() -> MarkdownIt:
    """Without blocks of code: what is set in is a paragraph, and programs are no articles."""
    parser = MarkdownIt("commonmark", {"html": True})
    return parser.enable(["table", "strikethrough"]).disable(["code", "fence"])
