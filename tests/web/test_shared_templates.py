"""What the apps of one process share, and the workers that are forked from it."""

from __future__ import annotations

import pytest
from flask import Flask
from jinja2 import Environment

from search.directives import Directives
from tests.conftest import MakeSettings
from tests.web.doubles import ListSearcher
from web import rendering
from web.app import compile_templates, create_app


def test_another_app_compiles_no_template_again(
    app: Flask,
    make_settings: MakeSettings,
    searcher: ListSearcher,
    directives: Directives,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert app.test_client().get("/").status_code == 200
    monkeypatch.delattr(Environment, "compile")
    another = create_app(make_settings(), searcher, directives)
    assert another.test_client().get("/").status_code == 200


def test_all_templates_can_be_compiled_before_there_is_an_app(
    make_settings: MakeSettings,
    searcher: ListSearcher,
    directives: Directives,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rendering.COMPILED, "_code", {})
    compile_templates()
    monkeypatch.delattr(Environment, "compile")
    app = create_app(make_settings(), searcher, directives)
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    assert app.test_client().get("/?q=hội").status_code == 200
