"""The subcommands and their options (docs/commands.md)."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

from search.settings import ENGINES

COMMANDS = {
    "reindex": ("index.command.reindex", "read articles and bring the index up to date"),
    "search": ("search.command.search", "search the index"),
    "extract": ("index.command.extract", "show the article that would be indexed for a file"),
    "codes": ("search.command.recognise", "print the directive codes of each line"),
    "dates": ("search.command.recognise", "print the dates of each line"),
    "people": ("search.command.people", "print the people of each line and their posts, as JSON"),
    "analyze": ("search.command.analysis", "print the tokens and forms of a text"),
    "directives": ("search.command.directives", "list directives, or show one"),
    "person": ("search.command.persons", "list who is named, or show what is reported of one"),
    "post": ("search.command.persons", "show who is reported in a post, or all secretaries"),
    "register": ("search.command.register", "fill the register of your own from a table"),
    "serve": ("web.server.serve", "serve the search page and the API"),
    "stats": ("search.command.stats", "describe the index"),
    "check": ("search.command.check", "look for damage in the index"),
}
"""Subcommand -> the module whose function of the same name runs it, and its help line."""


def command_line() -> argparse.ArgumentParser:
    """The commands and their options (docs/commands.md)."""
    parser = argparse.ArgumentParser(
        prog="tindang", description="Full-text search over Vietnamese news on party affairs."
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    parser.add_argument(
        "--config", type=_given, metavar="FILE", help="settings to use instead of config.toml"
    )
    subparsers = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=_Command
    )
    added = {
        name: subparsers.add_parser(name, help=text, description=f"{text.capitalize()}.")
        for name, (_, text) in COMMANDS.items()
    }
    for name, add_options in _OPTIONS.items():
        add_options(added[name])
    for name in ("reindex", "search", "directives", "person", "post", "serve", "stats", "check"):
        added[name].add_argument(
            "--index", type=_given, metavar="DIR", help="index folder instead of config's"
        )
    for name in (
        *("reindex", "search", "directives", "person", "post", "extract", "analyze"),
        *("register", "stats", "check"),
    ):
        added[name].add_argument("--json", action="store_true", help="print JSON only")
    return parser


def _reindex_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", type=_given, metavar="PATH", help="files and folders (or config's)"
    )
    parser.add_argument("--engine", choices=ENGINES, help="engine instead of config's")
    parser.add_argument("--full", action="store_true", help="build anew beside the live index")
    parser.add_argument(
        "--prune",
        action="store_true",
        help="remove what is gone, even a tenth of the index or all of a folder that is empty now",
    )
    parser.add_argument(
        "--watch", action="store_true", help="go on, and bring it up to date when files change"
    )
    # A run of --watch itself: where another one is writing, it ends with a status of its own.
    parser.add_argument("--watched", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--strict", action="store_true", help="exit with 1 when anything was not simply indexed"
    )
    parser.add_argument(
        "--shard",
        type=_shard,
        metavar="K/N",
        help="index only shard K of N; N such runs may fill one cluster",
    )


def _search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="?", metavar="QUERY", help="as typed on the search page")
    parser.add_argument("-n", type=_positive, default=10, metavar="N", help="hits (10)")
    parser.add_argument(
        "--batch",
        type=_given,
        metavar="FILE",
        help="one query a line in, one JSON object a line out",
    )
    parser.add_argument(
        "--sort", metavar="ORDER", default="relevance", help="relevance, newest, oldest or added"
    )
    parser.add_argument(
        "--accents", choices=("auto", "strict", "ignore"), default="auto", help="what accents mean"
    )
    parser.add_argument(
        "--typed",
        dest="as_typed",
        action="store_true",
        help="search what looks misspelt all the same",
    )
    parser.add_argument("--explain", action="store_true", help="say why each hit scored as it did")


def _extract_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_given, metavar="FILE", help="a file that reindex would read")
    parser.add_argument(
        "--explain", action="store_true", help="show what was dropped as junk, and why"
    )


def _text_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="a text, or - for standard input")


def _directives_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "code", nargs="?", type=_given, metavar="CODE", help="a directive, as 05-CT/TW"
    )
    parser.add_argument("-n", type=_positive, default=30, metavar="N", help="how many to list (30)")
    parser.add_argument(
        "--place",
        type=_given,
        metavar="PROVINCE",
        help="the province of a local directive, or of the articles that a list counts",
    )
    parser.add_argument(
        "--conflicts",
        action="store_true",
        help="list articles dated before a directive that they cite was issued",
    )


def _person_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="?", type=_given, metavar="NAME", help="a full name, accents or not"
    )
    parser.add_argument("-n", type=_positive, default=30, metavar="N", help="how many to list (30)")


def _post_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "post", nargs="?", type=_given, metavar="POST", help="as 'bí thư tỉnh ủy Hậu Giang'"
    )
    parser.add_argument(
        "--on", type=_given, metavar="DAY", help="list secretaries on a day: 2018-05-19"
    )


def _register_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "table",
        nargs="?",
        type=_given,
        metavar="FILE.csv",
        help="a table with a column 'code' (số hiệu)",
    )


def _stats_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--skipped", action="store_true", help="list what was skipped, repeated or repaired"
    )
    parser.add_argument(
        "--weak", action="store_true", help="list articles with an uncertain title, day or text"
    )


def _serve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", type=_given, metavar="H", help="address to listen on instead of config's"
    )
    parser.add_argument("--port", type=_port, metavar="P", help="port instead of config's")


_OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "reindex": _reindex_options,
    "search": _search_options,
    "extract": _extract_options,
    "codes": _text_options,
    "dates": _text_options,
    "people": _text_options,
    "analyze": _text_options,
    "directives": _directives_options,
    "person": _person_options,
    "post": _post_options,
    "register": _register_options,
    "serve": _serve_options,
    "stats": _stats_options,
}


def _given(text: str) -> str:
    # An empty folder is the current one, an empty host is every network: nobody means that who
    # writes "$ARTICLES" or "$HOST".
    if not text.strip():
        raise argparse.ArgumentTypeError("an empty name: perhaps a variable has no value")
    return text


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 999,999,999")
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text} is not a port (0 to 65535)")
    return int(text)


def _shard(text: str) -> tuple[int, int]:
    part, _, whole = text.partition("/")
    if not (part.isdecimal() and whole.isdecimal() and 1 <= int(part) <= int(whole)):
        raise argparse.ArgumentTypeError(f"{text} is not K/N with 1 <= K <= N, for example 2/8")
    return int(part), int(whole)


class _Command(argparse.ArgumentParser):
    """A subcommand. argparse leaves what one does not know to the whole, which tells no options."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            words = not any(one.startswith("-") for one in unknown)
            hint = "; put several words between quotation marks" if words else ""
            self.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
        return found, unknown


class _Version(argparse.Action):
    """``--version``. argparse's own action wants the text beforehand, and asking takes time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("tindang")
        except PackageNotFoundError:
            number = "(not installed)"
        print(f"tindang {number}")
        parser.exit()
