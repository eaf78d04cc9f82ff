"""What the apps of all tests share: without it, tests of pages take twice as long."""

from __future__ import annotations

import pytest
from flask import Flask
from jinja2 import Environment

from search.directives import Directives
from tests.conftest import MakeSettings
from tests.web.doubles import ListSearcher
from web.app import create_app


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
