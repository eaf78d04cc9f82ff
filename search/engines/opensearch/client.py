"""One way to ask a cluster anything, and every failure as an error that says what to do."""

from __future__ import annotations

import base64
import json
import logging
import os
import re
import ssl
from collections.abc import Mapping
from typing import Any

from search.engines.opensearch.refusals import PASSWORD, Overloaded, refusal, unverified, why
from search.errors import ConfigError, EngineUnavailable
from search.settings import OpenSearchSettings

try:
    from opensearchpy import exceptions as failures
    from opensearchpy.connection import Urllib3HttpConnection
    from opensearchpy.transport import Transport
except ModuleNotFoundError as missing:
    raise ConfigError(
        'engine = "opensearch" needs a package more: pip install opensearch-py'
    ) from missing

VERSIONS = ("2", "3")
"""Major versions of OpenSearch whose answers this understands; 2.19 is tested."""

CONNECTIONS = 16
"""Kept open to each node: as many requests at once wait for no connection."""

# A node that failed is left alone for this long at first, twice as long each time, thrice.
_REST, _RESTS = 2.0, 2
_TRIES_ON_TIMEOUT = 2
_ABOUT = "/"
"""Where a cluster tells its version."""

_TOO_SLOW = (
    "the OpenSearch cluster at {where} did not answer within {limit:g} seconds; look at its load, "
    "or raise opensearch.timeout in config.toml"
)
_NOBODY = (
    "no node of the OpenSearch cluster answers at {where} ({why}); start it, or correct "
    "opensearch.urls in config.toml"
)
_NO_JSON = (
    "{where} answered with something that is no JSON; is it an OpenSearch cluster? correct "
    "opensearch.urls in config.toml"
)


class Client:
    """Connections to the nodes of one cluster. Safe to use from several threads at once.

    A request goes to one node; when that node does not answer, to the next. The first
    request also asks for the cluster's version.
    """

    def __init__(self, settings: OpenSearchSettings) -> None:
        # The library reports each refused request by itself; our errors say it better.
        logging.getLogger("opensearch").setLevel(logging.CRITICAL)
        self.settings = settings
        self.where = ", ".join(settings.urls)
        self._checked = False
        self._transport = Transport(
            [_host(url) for url in settings.urls],
            connection_class=Urllib3HttpConnection,
            max_retries=0,
            retry_on_timeout=True,  # sets the node aside; the next try is ours
            dead_timeout=_REST,
            timeout_cutoff=_RESTS,
            pool_maxsize=CONNECTIONS,
            timeout=settings.timeout,
            headers=_login(settings),
            ssl_context=_tls(settings),
        )

    def close(self) -> None:
        self._transport.close()

    def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | bytes | None = None,
        params: Mapping[str, str] | None = None,
        *,
        timeout: float | None = None,
        missing_ok: bool = False,
    ) -> Any:
        """The cluster's answer as JSON; None for a 404 that is ``missing_ok``.

        Takes at most twice the time-out (seconds). Raises Overloaded, Refused or another
        EngineUnavailable.
        """
        if not self._checked and path != _ABOUT:
            self._check_version()
        limit = timeout or self.settings.timeout
        timeouts = 0
        for attempt in range(len(self.settings.urls) + 1):
            try:
                return self._send(method, path, body, params or {}, limit)
            except failures.ConnectionTimeout as error:
                timeouts += 1
                if timeouts == _TRIES_ON_TIMEOUT:
                    raise Overloaded(_TOO_SLOW.format(where=self.where, limit=limit)) from error
            except failures.SSLError as error:
                raise EngineUnavailable(unverified(self.where, error)) from error
            except failures.ConnectionError as error:
                if attempt == len(self.settings.urls):
                    raise Overloaded(_NOBODY.format(where=self.where, why=why(error))) from error
            except failures.SerializationError as error:
                raise EngineUnavailable(_NO_JSON.format(where=self.where)) from error
            except failures.TransportError as error:
                if missing_ok and error.status_code == 404:
                    return None
                raise refusal(self.where, self.settings.user, error) from error
        raise AssertionError("the last attempt returns or raises")

    def _send(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | bytes | None,
        params: Mapping[str, str],
        limit: float,
    ) -> Any:
        ready = isinstance(body, bytes | None)  # many lines of JSON, or nothing
        return self._transport.perform_request(
            method,
            path,
            params=dict(params),
            body=body if ready else to_json(body),
            timeout=limit,
            headers={"content-type": "application/x-ndjson"} if ready else None,
        )

    def _check_version(self) -> None:
        answer = self.call("GET", _ABOUT)
        about = answer.get("version", {}) if isinstance(answer, dict) else {}
        number = str(about.get("number", "unknown"))
        kind = about.get("distribution", "a server that is not OpenSearch")
        if kind != "opensearch" or number.split(".")[0] not in VERSIONS:
            raise EngineUnavailable(
                f"{self.where} runs {kind} {number}; tindang needs OpenSearch "
                f"{' or '.join(f'{version}.x' for version in VERSIONS)}"
            )
        self._checked = True


def to_json(value: object) -> bytes:
    """JSON in ASCII: whatever a string holds, a lone surrogate too, it is valid."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _host(url: str) -> dict[str, Any]:
    match = re.fullmatch(r"(https?)://(\[[^\]]+\]|[^:/]+)(?::(\d+))?/?", url)
    if match is None:
        raise ConfigError(f"opensearch.urls: {url!r} is not an address like https://node:9200")
    scheme, host, port = match.groups()
    secure = scheme == "https"
    return {
        "host": host,
        "port": int(port) if port else (443 if secure else 80),
        "use_ssl": secure,
    }


def _login(settings: OpenSearchSettings) -> dict[str, str]:
    if not settings.user:
        return {}
    password = os.environ.get(PASSWORD)
    if password is None:
        raise ConfigError(
            f"set the environment variable {PASSWORD} to the password of the OpenSearch user "
            f'{settings.user!r} (or opensearch.user = "" for a cluster without security)'
        )
    token = base64.b64encode(f"{settings.user}:{password}".encode()).decode("ascii")
    return {"authorization": f"Basic {token}"}


def _tls(settings: OpenSearchSettings) -> ssl.SSLContext | None:
    if not any(url.startswith("https") for url in settings.urls):
        return None
    try:
        return ssl.create_default_context(cafile=settings.ca)
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(
            f"opensearch.ca = {str(settings.ca)!r} cannot be used as a certificate ({error}); "
            "name a PEM file with the certificate of the cluster's authority"
        ) from error
