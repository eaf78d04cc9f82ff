"""What a run must not take for deleted: a disk that is not mounted must not empty an index.

Articles whose files cannot be looked at, or whose folder is empty or gone, are kept; so are those
that are gone when there are many at once. ``--prune`` removes them. An index that has to be built
anew cannot keep what it cannot read: then nothing is done until a person decides.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from index.articles.ledger import Ledger
from index.files.manifest import Known, Manifest, known_files
from index.files.plan import Plan, plan
from index.making import digests
from index.page import Skipped
from index.readers.walk import is_folder
from search.errors import CorpusError
from search.plurals import counted

FEW = 10
"""Articles that go away without a question, in however small an index."""
SHARE = 10
"""One of so many articles at most goes away without a question."""


def many(gone: int, indexed: int) -> bool:
    """Whether so many articles at once are rather lost than removed."""
    return gone > max(FEW, indexed // SHARE)


def keep_of_empty_folders(planned: Plan, manifest: Manifest) -> None:
    """Keep files whose folder is there and has nothing in it any more, as without a mount."""
    kept: dict[str, int] = {}
    gone = []
    empty: dict[str, bool] = {}
    for name in planned.gone:
        folder = os.path.dirname(name)  # noqa: PTH120  # of many files
        if folder not in empty:
            empty[folder] = _is_empty(Path(folder))
        if empty[folder]:
            kept[folder] = kept.get(folder, 0) + len(manifest.files[name].articles)
        else:
            gone.append(name)
    planned.gone = gone
    for folder, articles in kept.items():
        planned.unchanged += articles
        reason = (
            f"is empty or cannot be listed; kept in the index: {counted(articles, 'article')}; "
            "run with --prune to remove them"
        )
        planned.skipped.append(Skipped(folder, reason))


def keep_many(ledger: Ledger, lost: Sequence[str], indexed: int) -> list[str]:
    """Of the articles that no file has any more, those that may be removed: few whose folder is
    there, and those of which the same page stands in another file now, as where it was renamed.
    """
    of_missing = set(_of_missing_folders(ledger, lost))
    if not of_missing and not many(len(lost), indexed):
        return [*lost]
    moved = _moved(ledger, lost)
    rest = [id for id in lost if id not in moved]
    if not many(len(rest), indexed):
        rest = [id for id in rest if id in of_missing]
    if not rest:
        return [*lost]
    files = ledger.keep_lost(rest)
    reason = (
        f"{len(rest)} of {indexed} articles are in no file any more, and are kept: "
        "run with --prune to remove them"
    )
    ledger.summary.skipped.append(Skipped(_some(files), reason))
    ledger.summary.kept = len(rest)
    kept = set(rest)
    return [id for id in lost if id not in kept]


def _of_missing_folders(ledger: Ledger, lost: Sequence[str]) -> Iterator[str]:
    is_missing = cache(_is_missing)
    for id in lost:
        if is_missing(Path(ledger.stale[id].file).parent):
            yield id


def _moved(ledger: Ledger, lost: Sequence[str]) -> set[str]:
    pages = {
        digests.page_part(version)
        for state in ledger.manifest.files.values()
        for version in state.articles.values()
    }
    return {id for id in lost if digests.page_part(ledger.stale[id].version) in pages}


def check_rebuilt(why: str, roots: Sequence[Path], before: bytes | None) -> None:
    """Raises CorpusError when an index that is built anew would lose articles of the one before.

    ``before`` is its manifest, where that can be read.
    """
    known = known_files(before)
    if not known:
        return
    found = {str(path) for path, _ in plan(roots, Manifest()).changed}
    absent = {name: file for name, file in known.items() if name not in found and file.articles}
    for name in _stand_elsewhere(absent, found - known.keys()):
        del absent[name]
    missing = [name for name in absent if _may_come_back(name, roots)]
    lost, indexed = (sum(f.articles for f in files.values()) for files in (absent, known))
    if missing or many(lost, indexed):
        raise CorpusError(
            f"the index has to be built anew ({why}), and {lost} of its {indexed} articles could "
            f"not be: there is no {_some(missing or absent)} in what was named. The index is "
            "unchanged. Mount or name what is missing, or run with --full to do without"
        )


def _stand_elsewhere(absent: Mapping[str, Known], unknown: Iterable[str]) -> list[str]:
    """Files that are there under another path, as where their folder was renamed.

    That is when one of those that nobody knew has the same name, size and time of change. Each
    stands for one file only: two that are alike are not one that was renamed and one that is lost.
    """
    there: Counter[tuple[str, int, int]] = Counter()
    names_of_absent = {Path(name).name for name in absent}
    for path in unknown:
        if Path(path).name in names_of_absent:
            with suppress(OSError):
                stat = os.stat(path)  # noqa: PTH116  # of many files
                there[Path(path).name, stat.st_size, stat.st_mtime_ns] += 1
    found = []
    for name, file in absent.items():
        signs = Path(name).name, file.size, file.modified_ns
        if there[signs]:
            there[signs] -= 1
            found.append(name)
    return found


def _may_come_back(name: str, roots: Sequence[Path]) -> bool:
    """Whether a file that was not found is not simply deleted: there is more missing than that."""
    path = Path(name)
    root = next((root for root in roots if path.is_relative_to(root)), None)
    if root is None or os.path.lexists(name):
        return True  # another folder was named, or it cannot be looked at
    return not is_folder(root) or _is_missing(path.parent)


def _is_missing(folder: Path) -> bool:
    """Whether a folder is empty or gone: what stood in one below a mount point is gone with it."""
    return not is_folder(folder) or _is_empty(folder)


def _is_empty(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except (FileNotFoundError, NotADirectoryError):
        return False  # a file in its place is there
    except OSError:
        return True  # what cannot be listed is as good as empty


def _some(names: Iterable[str]) -> str:
    ordered = sorted(names)
    more = f" (and {len(ordered) - 1} more)" if len(ordered) > 1 else ""
    return f"{ordered[0]}{more}" if ordered else ""
