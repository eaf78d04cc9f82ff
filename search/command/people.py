"""The subcommand ``people``. It needs no index, so nothing here loads an engine."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from search.command.lines import blocks
from search.config import Settings
from search.people.lines import people_by_line
from search.people.model import Mention


def people(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang people``: a JSON object a line, with the people of that line and their posts."""
    for block in blocks(args.text):
        rows = map(_as_json, people_by_line(block))
        sys.stdout.write("\n".join(rows) + "\n")
        sys.stdout.flush()
    return 0


def _as_json(found: Sequence[tuple[Mention, str]]) -> str:
    """The object of one line; for most lines of news there is nothing to make."""
    if not found:
        return '{"people": []}'
    record = {"people": [mention.to_json(surface) for mention, surface in found]}
    return json.dumps(record, ensure_ascii=False)
