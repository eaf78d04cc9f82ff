"""The headers of every answer, and the limits of every request."""

from __future__ import annotations

from flask import Flask, Response, abort, request

from web.current import settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""No inline script or style, nothing from elsewhere, no frames."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

SHARED = ("/api/", "/export.", "/feed.atom", "/directives.")
"""Paths that scripts of other sites may read, where the settings say so."""
KEPT_FOR = 3600
"""Seconds for which a browser need not ask again whether it may."""

MAX_QUERY_STRING = 200_000
"""The most bytes of a URL's query: room for 20,000 percent-encoded Vietnamese characters."""
MAX_BODY = 64 * 1024
"""No page takes a body. What a client sends anyway is read no further than this."""


def protect(app: Flask) -> None:
    """Set the limits and headers on an app."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY

    @app.before_request
    def limit() -> None:
        if len(request.query_string) > MAX_QUERY_STRING:
            abort(414)
        if request.content_length is not None and request.content_length > MAX_BODY:
            abort(413)

    @app.after_request
    def harden(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.path.startswith(SHARED):
            _share(response)
        return response


def _share(response: Response) -> None:
    """Let scripts of the sites in the settings read an answer."""
    allowed = settings().server.origins
    if not allowed:
        return
    if "*" in allowed:
        origin = "*"
    else:
        response.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if origin not in allowed:
            return
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = "ETag"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        # A script that asks whether what it has read is still as it was says so in a header.
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
        response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
        response.headers["Access-Control-Max-Age"] = str(KEPT_FOR)
