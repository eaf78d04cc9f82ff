"""The JSON of directives: one shape for ``/api/directives`` and ``tindang directives --json``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from search.catalogue import Claim, Entry, Issue
from search.catalogue.registered import Registered
from search.directives import DirectivePage


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry for ``/api/directives`` and ``tindang directives --json``; dates in ISO form."""
    return {
        "key": entry.key,
        "code": entry.code,
        "place": entry.place,
        "name": entry.name,
        "called": entry.called,
        "type": entry.kind,
        "issuer": entry.level,
        "articles": entry.articles,
        "first": _iso(entry.first),
        "last": _iso(entry.last),
        "issued": [date.isoformat() for date in entry.issued],
        "month": entry.month,
        "title": entry.title,
        "disputed": entry.disputed,
        "registered": entry.registered,
        "term": entry.term.label if entry.term else None,
        "unsettled": entry.unsettled,
        "also": list(entry.also),
    }


def list_json(entries: Sequence[Entry], page: int, size: int) -> dict[str, Any]:
    """One page, counted from 1, of a list for ``/api/directives`` and ``tindang directives``."""
    return {
        "total": len(entries),
        "page": page,
        "pages": -(-len(entries) // size),
        "size": size,
        "directives": list(map(entry_json, entries[(page - 1) * size : page * size])),
    }


def page_json(page: DirectivePage) -> dict[str, Any]:
    """A directive for ``/api/directives/<code>`` and ``tindang directives CODE --json``."""
    return {
        **entry_json(page.entry),
        "issue": _issue_json(page.issue) if page.issue else None,
        "issues": list(map(_issue_json, page.issues)),
        "editions": list(map(entry_json, page.editions)),
        "issued_months": list(map(_claim_json, page.issued_months)),
        "titles": list(map(_claim_json, page.headings)),
        "kinds": list(map(_claim_json, page.kinds)),
        "registered": list(map(_registered_json, page.registered)),
        "months": [{"month": month, "count": count} for month, count in page.months],
        "places": [{"place": place, "count": count} for place, count in page.places],
        "together": list(map(entry_json, page.together)),
        "elsewhere": list(map(entry_json, page.elsewhere)),
        "meanings": list(map(entry_json, page.meanings)),
        "citing": [
            {
                "id": m.article.id,
                "title": m.article.title,
                "date": _iso(m.article.date),
                "place": m.article.place,
                "source": m.article.source,
                "snippet": {"text": m.snippet.text, "ranges": list(map(list, m.snippet.ranges))},
            }
            for m in page.mentions
        ],
        "page": page.page,
        "pages": page.pages,
    }


def _issue_json(issue: Issue) -> dict[str, Any]:
    return {
        "term": issue.term.label if issue.term else None,
        "issued": issue.issued.isoformat(),
        "claims": list(map(_claim_json, issue.claims)),
        "more": issue.more,
    }


def _registered_json(found: Registered) -> dict[str, Any]:
    record = found.record
    return {
        "kind": record.kind or None,
        "issuer": record.issuer or None,
        "issued": record.issued or None,
        "term": record.term or None,
        "title": record.title or None,
        "sure": record.sure or None,
        "source": record.source or None,
        "own": record.own,
        "replaces": list(record.ends),
        "amends": list(record.amends),
        "replaced_by": [other.code for other in found.ended_by],
    }


def _claim_json(claim: Claim) -> dict[str, Any]:
    evidence = claim.evidence
    return {
        "value": claim.value,
        "articles": claim.articles,
        "evidence": {
            "id": evidence.id,
            "title": evidence.title,
            "date": _iso(evidence.date),
        },
    }


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
