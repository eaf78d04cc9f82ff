"""The subcommand ``people``. It needs no index, so nothing here loads an engine."""

from __future__ import annotations

import argparse
import json
import sys

from search.command.lines import blocks
from search.config import Settings
from search.people.lines import people_by_line


def people(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang people``: a JSON object a line, with the people of that line and their posts."""
    write = sys.stdout.write
    for block in blocks(args.text):
        for found in people_by_line(block):
            if not found:
                write('{"people": []}\n')
                continue
            record = {"people": [mention.to_json(surface) for mention, surface in found]}
            write(json.dumps(record, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0
