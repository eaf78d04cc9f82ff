"""Engines behind one port (see ``base``). An engine is imported only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.errors import ConfigError
from search.settings import ENGINES

if TYPE_CHECKING:
    from search.engines.base import Engine
    from search.settings import Settings


def open_engine(settings: Settings) -> Engine:
    """The engine that the settings name. Raises ConfigError for an unknown name."""
    match settings.engine:
        case "tantivy":
            from search.engines.tantivy.engine import TantivyEngine

            return TantivyEngine(settings.index)
        case "whoosh":
            from search.engines.whoosh.engine import WhooshEngine

            return WhooshEngine(settings.index)
        case "opensearch":
            from search.engines.opensearch.engine import OpenSearchEngine

            return OpenSearchEngine(settings.opensearch)
        case name:
            raise ConfigError(
                f"engine = {name!r} is not an engine; choose one of {', '.join(ENGINES)}"
            )
