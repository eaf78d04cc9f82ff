"""The JSON of directives: one shape for ``/api/directives`` and ``tindang directives --json``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from search.catalogue import Claim, Entry, Evidence, Issue
from search.catalogue.conflicts import Conflict
from search.catalogue.model import Reach
from search.catalogue.registered import Registered
from search.catalogue.rings import Ring
from search.directives import DirectivePage
from search.directives.page import Relation
from search.result import pages_of


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
        "registered": bool(entry.registered),
        "from_register": list(entry.registered),
        "term": entry.term.label if entry.term else None,
        "unsettled": entry.unsettled,
        "also": list(entry.also),
    }


def list_json(entries: Sequence[Entry], page: int, size: int) -> dict[str, Any]:
    """One page, counted from 1, of a list for ``/api/directives`` and ``tindang directives``."""
    return {
        "total": len(entries),
        "page": page,
        "pages": pages_of(len(entries), size),
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
                "year_inferred": m.article.year_inferred,
                "place": m.article.place,
                "source": m.article.source,
                "snippet": {"text": m.snippet.text, "ranges": list(map(list, m.snippet.ranges))},
            }
            for m in page.mentions
        ],
        "relations": list(map(_relation_json, page.related)),
        "reach": list(map(reach_json, page.reach)),
        "page": page.page,
        "pages": page.pages,
    }


def conflict_json(conflict: Conflict) -> dict[str, Any]:
    """A conflict for ``/api/directives/conflicts`` and ``tindang directives --conflicts``."""
    return {
        "key": conflict.entry.key,
        "name": conflict.entry.label,
        "issued": conflict.issued.isoformat(),
        "basis": conflict.basis,
        "articles": conflict.articles,
        "shown": list(map(_evidence_json, conflict.shown)),
    }


def ring_json(ring: Ring) -> list[dict[str, Any]]:
    """One ring of replacements: who replaces whom by keys, and the article that says so first."""
    return [
        {
            "by": one.by,
            "replaces": one.to,
            "articles": one.articles,
            "sentence": one.told.sentence if one.told else None,
            "evidence": _evidence_json(one.told.evidence) if one.told else None,
        }
        for one in ring
    ]


def reach_json(reach: Reach) -> dict[str, Any]:
    """How far a directive has come in one province; dates in ISO form."""
    return {
        "place": reach.place,
        "articles": reach.articles,
        "first": _iso(reach.first),
        "last": _iso(reach.last),
    }


def _relation_json(relation: Relation) -> dict[str, Any]:
    related = relation.related
    return {
        "verb": related.verb,
        "done_to": related.done_to,
        "directive": relation.key or None,
        "name": relation.name or None,
        "actor": related.actor or None,
        "articles": related.articles,
        "doubt": related.doubt or None,
        "sentence": related.sentence,
        "evidence": _evidence_json(related.evidence),
    }


def _evidence_json(evidence: Evidence) -> dict[str, Any]:
    return {
        "id": evidence.id,
        "title": evidence.title,
        "date": _iso(evidence.date),
        "year_inferred": evidence.year_inferred,
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
    return {
        "value": claim.value,
        "articles": claim.articles,
        "evidence": _evidence_json(claim.evidence),
    }


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
