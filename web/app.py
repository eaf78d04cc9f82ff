"""The app factory."""

from __future__ import annotations

import datetime as dt
import time
from threading import BoundedSemaphore
from urllib.parse import urlsplit

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.routing import BaseConverter

from search.article import source_name
from search.directives import Directives
from search.engines import open_engine
from search.persons.persons import Persons
from search.searcher import Searcher
from search.settings import Settings
from web import current
from web.assets import serve_assets
from web.http import caching, downloads, errors, repeated, security
from web.http.health import health
from web.http.prefix import Prefixed
from web.rendering import COMPILED, PageEnvironment
from web.routes.api import api
from web.routes.directive_tables import directive_tables
from web.routes.directives import directive_pages
from web.routes.directives_api import directives_api
from web.routes.exports import exports
from web.routes.pages import pages
from web.routes.persons import person_pages
from web.routes.persons_api import persons_api
from web.routes.sitemap import sitemap
from web.urls import params
from web.urls.links import directive_url, fixed_url, id_in_path, person_url, post_url, readable
from web.views.quotations import quotations, quoted_events
from web.wording import days, language, naming, words


class IdConverter(BaseConverter):
    """Any id, even one that begins with a slash or contains one (``news.jsonl/17``)."""

    regex = r"[\s\S]+"
    part_isolating = False

    def to_url(self, value: str) -> str:
        return id_in_path(value)


def create_app(
    settings: Settings, searcher: Searcher | None = None, directives: Directives | None = None
) -> Flask:
    """The web front end over one index, which need not exist yet.

    ``searcher`` and ``directives``, if given, ask the same engine.
    """
    if searcher is None:
        searcher = Searcher(settings, open_engine(settings))
    if directives is None:
        directives = Directives(searcher.live)
    app = Flask(__name__)
    app.url_map.merge_slashes = False
    app.url_map.converters["id"] = IdConverter
    app.json.sort_keys = False  # type: ignore[attr-defined]  # on Flask's DefaultJSONProvider
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.extensions[current.SETTINGS] = settings
    app.extensions[current.SEARCHER] = searcher
    app.extensions[current.DIRECTIVES] = directives
    app.extensions[current.PERSONS] = Persons(directives.live)
    app.extensions[downloads.TURNS] = BoundedSemaphore(settings.server.downloads)
    app.extensions[caching.STARTED] = time.time_ns()
    if path := urlsplit(settings.server.public_url).path:
        app.wsgi_app = Prefixed(app.wsgi_app, path)  # type: ignore[method-assign]
    security.protect(app)
    errors.handle(app)
    repeated.refuse(app)
    language.speak(app)
    _templates(app, people_shown=settings.people.enabled)
    for blueprint in (
        pages,
        api,
        exports,
        sitemap,
        directive_tables,
        directive_pages,
        directives_api,
        person_pages,
        persons_api,
        health,
    ):
        app.register_blueprint(blueprint)
    return app


_FILTERS = {
    "number": words.number,
    "duration": words.duration,
    "day": days.day,
    "date": dt.date.fromisoformat,
    "note": words.note_in_page,
    "readable": readable,
    "stated": params.stated,
    "issued": days.issued,
    "month": days.month,
    "directive": naming.directive_name,
    "edition": naming.edition,
    "kind": naming.kind,
    "issuer": naming.issuer,
    "place": naming.place,
    "sure": naming.sure,
    "source_name": source_name,
}
_GLOBALS = {
    "counted": words.counted_in_page,
    "forms": words.forms,
    "vi": language.of_articles,
    "language": language.language,
    "languages": language.LANGUAGES,
    "in_language": current.in_language,
    "repeated": repeated.problems,
    "facet_label": naming.facet_label,
    "value_label": naming.value_label,
    "from_articles": naming.FROM_ARTICLES,
    "directive_url": directive_url,
    "person_url": person_url,
    "quotations": quotations,
    "quoted_events": quoted_events,
    "post_url": post_url,
    "site_root": current.site_root,
    "fixed_url": fixed_url,
}
"""What every template can call or print."""


def compile_templates() -> None:
    """Compile all of them, so that no app has to that this process or a fork of it makes."""
    app = Flask(__name__)
    _templates(app, people_shown=True)
    for template in app.jinja_env.list_templates():
        app.jinja_env.get_template(template)


def _templates(app: Flask, *, people_shown: bool) -> None:
    """Set up Jinja: everything is escaped, and a name that a template misspells is an error."""
    app.jinja_environment = PageEnvironment
    app.jinja_options = {
        "trim_blocks": True,
        "lstrip_blocks": True,
        "autoescape": True,
        "bytecode_cache": COMPILED,
        "extensions": ["jinja2.ext.i18n"],
    }
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # by its extension
        language.gettext, language.ngettext, newstyle=True
    )
    environment.filters.update(_FILTERS)
    # As Jinja's own, but a sentence is made markup once.
    environment.globals["_"] = language.gettext_in_page
    environment.globals.update(_GLOBALS, asset=serve_assets(app), people_shown=people_shown)
