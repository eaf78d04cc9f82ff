"""``tindang check``: whether the index is as it was written, to its last bit."""

from __future__ import annotations

import argparse
import contextlib
import json

from search.engines import open_engine
from search.settings import Settings


def check(args: argparse.Namespace, settings: Settings) -> int:
    """Read every file of the live generation; exit status 1 when one is damaged."""
    with contextlib.closing(open_engine(settings)) as engine:
        damages = engine.check()
        generation = engine.snapshot().info.generation if not damages else ""
    if args.json:
        print(json.dumps({"index": settings.place, "damages": damages}, ensure_ascii=False))
    elif damages:
        print("\n".join(f"{settings.place}: {damage}" for damage in damages))
        print("run `tindang reindex --full` to build the index anew")
    else:
        print(f"{settings.place}: {generation} is as it was written")
    return 1 if damages else 0
