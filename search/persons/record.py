"""The JSON of people and posts: one shape for the API and the commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from search.person_names import Named
from search.persons.claims import Claim
from search.persons.model import Person, Post, Secretaries
from search.persons.reports import Report
from search.result import pages_of


def list_json(found: Sequence[Named], page: int, size: int) -> dict[str, Any]:
    """One page, counted from 1, of the people who are named."""
    return {
        "total": len(found),
        "page": page,
        "pages": pages_of(len(found), size),
        "size": size,
        "people": [
            {"name": one.name, "articles": one.articles}
            for one in found[(page - 1) * size : page * size]
        ],
    }


def person_json(person: Person) -> dict[str, Any]:
    """``several``: the groups may be several people of this name; ``untied``: no article ties these
    posts to those of any group.
    """
    return {
        "name": person.name,
        "articles": person.articles,
        "read": person.read,
        "several": person.several,
        "groups": [list(map(report_json, group)) for group in person.groups],
        "untied": list(map(report_json, person.untied)),
        "months": _rows("month", person.months),
        "places": _rows("place", person.places),
        "directives": _rows("code", person.directives),
        "together": _rows("name", person.together),
    }


def post_json(post: Post) -> dict[str, Any]:
    """``overlaps``: pairs of people whose spans contradict each other."""
    return {
        "post": post.name,
        "articles": post.articles,
        "read": post.read,
        "wordings": _rows("text", post.wordings),
        "reports": list(map(report_json, post.reports)),
        "overlaps": [[pair.first.person, pair.second.person] for pair in post.overlaps],
    }


def secretaries_json(found: Secretaries) -> dict[str, Any]:
    """``later``: only articles after the day, or without one, report somebody."""
    return {
        "day": found.day.isoformat(),
        "provinces": [
            {
                "province": row.province,
                "post": row.post,
                "later": row.later,
                "report": report_json(row.report) if row.report else None,
            }
            for row in found.rows
        ],
    }


def report_json(report: Report) -> dict[str, Any]:
    """``over``: no article has the person hold the post. ``still``: see ``Report``."""
    return {
        "person": report.person,
        "post": report.post,
        "place": report.office.place,
        "articles": report.articles,
        "wordings": _rows("text", report.wordings),
        "over": report.over,
        "first": claim_json(report.first),
        "last": claim_json(report.last),
        "events": list(map(claim_json, report.events)),
        "former": claim_json(report.former) if report.former else None,
        "still": claim_json(report.still) if report.still else None,
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    """What an article says, with its sentence."""
    return {
        "status": claim.status,
        "post": claim.post,
        "when": claim.when,
        "article": claim.id,
        "title": claim.title,
        "date": claim.day.isoformat() if claim.day else None,
        "year_inferred": claim.year_inferred,
        "sentence": claim.sentence.text,
    }


def _rows(name: str, counted: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{name: value, "count": count} for value, count in counted]
