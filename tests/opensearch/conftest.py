"""Where the extra for OpenSearch is not installed, its tests are left out, and pytest says so."""

from __future__ import annotations

from tests.opensearch.fixtures import CLIENT_MISSING

if CLIENT_MISSING:
    collect_ignore_glob = ["test_[!c]*.py", "test_client.py"]  # all but test_compose.py


def pytest_report_header() -> str | None:
    return "tests/opensearch: left out without the extra [opensearch]" if CLIENT_MISSING else None
