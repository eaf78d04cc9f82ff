"""What templates print, and what they call, is what Jinja itself makes of it."""

from __future__ import annotations

import pytest
from flask import Flask
from jinja2 import Environment as JinjaEnvironment
from jinja2 import StrictUndefined, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from web import rendering
from web.rendering import PageEnvironment, escaped

SPECIAL = """a & b < c > d ' e " f"""


class Shouted(str):
    """A text that is no ``str`` proper."""


class Drawn:
    def __html__(self) -> str:
        return "<b>drawn</b>"


class Said:
    def __str__(self) -> str:
        return SPECIAL


VALUES = (
    SPECIAL,
    "Hà Nội",
    "",
    7,
    2.5,
    None,
    Shouted(SPECIAL),
    Drawn(),
    Said(),
    Markup("<i>&</i>"),
)


@pytest.fixture
def environment() -> PageEnvironment:
    return PageEnvironment(Flask(__name__), autoescape=True, undefined=StrictUndefined)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_is_printed_as_jinja_prints_it(environment: PageEnvironment, value: object) -> None:
    plain = JinjaEnvironment(autoescape=True)
    for text in ("{{ v }}", "<a title='{{ v }}'>", "{% set w %}{{ v }}{% endset %}{{ w }}{{ v }}"):
        assert environment.from_string(text).render(v=value) == plain.from_string(text).render(
            v=value
        )
    if not isinstance(value, Markup):
        assert escaped(value) == escape(value)


def test_without_the_name_of_markupsafe_text_is_escaped_too(
    environment: PageEnvironment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_escaped_text", escape)
    assert environment.from_string("{{ v }}").render(v="<script>") == "&lt;script&gt;"


def test_calls_give_what_jinja_gives(environment: PageEnvironment) -> None:
    @pass_context
    def named(context: Context, name: str) -> object:
        return context[name]

    text = (
        "{% macro said(word, end='!') %}<q>{{ word }}</q>{{ end }}{% endmacro %}"
        "{% for word in words %}{{ said(word) }}{{ said(word, end='?') }}"
        "{{ named('words')|length }}{{ '{}'.format(word) }}{% endfor %}"
    )
    plain = JinjaEnvironment(autoescape=True)
    values = {"words": ["<x>", "y"]}
    for each in (environment, plain):
        each.globals["named"] = named  # what asks for the context must be known while compiling
    found = environment.from_string(text).render(values)
    assert found == plain.from_string(text).render(values)
    assert "<q>&lt;x&gt;</q>?2&lt;x&gt;" in found


@pytest.mark.parametrize(
    "text", ["{{ nothing }}", "{{ nothing() }}", "{{ v.nothing }}", "{{ v.nothing() }}"]
)
def test_what_a_template_misspells_is_an_error(environment: PageEnvironment, text: str) -> None:
    with pytest.raises((UndefinedError, AttributeError)):
        environment.from_string(text).render(v=7)


def test_a_dot_is_an_attribute_and_brackets_are_a_key(environment: PageEnvironment) -> None:
    asked = "{{ v['count'] }} {{ v.items()|length }} {{ (v or w).keys()|list }} {{ 'ab'.upper() }}"
    assert environment.from_string(asked).render(v={"count": 3}) == "3 1 [&#39;count&#39;] AB"
    with pytest.raises(AttributeError):
        environment.from_string("{{ v.count }}").render(v={"count": 3})
