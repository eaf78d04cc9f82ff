"""The fixtures of the engines' tests."""

from tests.engines.conftest import embedded

__all__ = ["embedded"]
