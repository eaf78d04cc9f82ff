"""Reading one generation.

A snapshot reads through a *point in time*: the cluster keeps the articles for it as they
were, whatever is committed meanwhile. A point in time is lost with a node that it stands
on, and after two minutes without a question; then the snapshot takes a new one, which may
already see the next commit. So one page is consistent in itself unless a node dies under it.

The live generation's point in time is taken anew every minute, which changes nothing that is
seen: a shard that the cluster has taken from a node cannot come back to it while a point in
time stands on the old copy.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from search.engines.base import EngineAnswer, EngineHit, EngineQuery, FacetValue, IndexInfo
from search.engines.one_by_one import OneByOne
from search.engines.opensearch import blobs, request
from search.engines.opensearch.client import Client
from search.engines.opensearch.compile import compile_tree
from search.engines.opensearch.layout import GenerationRecord, key, meta_of
from search.engines.opensearch.refusals import Overloaded, Refused
from search.engines.opensearch.request import CompiledQuery
from search.errors import EngineUnavailable
from search.tree import Query
from search.tree.checks import check, encoded

KEEP_ALIVE = "2m"
RENEWED = 60.0
"""Seconds after which the live generation's point in time is taken anew."""

WINDOW = 10_000
"""Hits that a request may skip and return (the cluster's max_result_window); farther ones
are reached by walking."""

_AT_ONCE = 500
"""Articles fetched in one request: each is some ten kilobytes."""

_PAUSES = (0.0, 0.5)
"""Seconds before each new try at a new point in time: a lost node's shards need a moment."""

_CURSORS = 32
_WIDER = (30, 900)
"""Factors on the number of values a shard sends for a facet, until it is surely exact."""


def info_of(generation: GenerationRecord) -> IndexInfo:
    return IndexInfo(
        engine="opensearch",
        schema=generation.schema,
        generation=generation.id,
        articles=generation.articles,
        built=generation.built,
        size=generation.size,
    )


class OpenSearchSnapshot(OneByOne):
    """See ``search.engines.base.Snapshot``."""

    def __init__(self, client: Client, generation: GenerationRecord) -> None:
        self._client = client
        self._generation = generation
        self._lock = threading.Lock()
        self._cursors: OrderedDict[tuple[bytes, int], Sequence[Any]] = OrderedDict()
        self._pit: str | None = self._open()
        self._taken = time.monotonic()

    @property
    def info(self) -> IndexInfo:
        return info_of(self._generation)

    def search(self, query: EngineQuery) -> EngineAnswer:
        question = CompiledQuery(query)
        size = max(0, query.limit)
        if size and query.offset + size > WINDOW:
            return self._far(question, query)
        body = question.hits(query.offset if size else 0, size)
        body["aggs"] = question.counts(question.facets, request.VALUES_PER_SHARD)
        answer = self._ask(body, scored=question.scored)
        return EngineAnswer(
            total=answer["hits"]["total"]["value"],
            hits=request.hits(answer, question.scored),
            facets=self._facets(question, answer),
        )

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        wanted = list(dict.fromkeys(filter(encoded, ids)))
        for start in range(0, len(wanted), _AT_ONCE):
            keys = {key(id): id for id in wanted[start : start + _AT_ONCE]}
            answer = self._ask(
                {
                    "query": {"ids": {"values": list(keys)}},
                    "size": len(keys),
                    "sort": ["_doc"],
                    "_source": ["stored"],
                    "track_total_hits": False,
                }
            )
            for hit in answer["hits"]["hits"]:
                found[keys[hit["_id"]]] = hit["_source"]["stored"]
        return found

    def explain(self, tree: Query, id: str) -> str:
        check([tree])
        only = {"ids": {"values": [key(id)]}}
        body = {
            "query": {"bool": {"must": [compile_tree(tree)], "filter": [only]}},
            "size": 1,
            "explain": True,
            "_source": False,
        }
        hits = self._ask(body, scored=True)["hits"]["hits"] if encoded(id) else ()
        if not hits:
            return f"the query does not match an article with the id {id!r}"
        return "\n".join(_account(hits[0]["_explanation"], 0))

    def prepare(self) -> None:
        """Nothing makes it faster."""

    def blob(self, name: str) -> bytes | None:
        reference = self._generation.blobs.get(name)
        if reference is None:
            return None
        return blobs.load(self._client, meta_of(self._generation.physical), reference)

    def close(self) -> None:
        """Let the cluster forget the point in time; a question after that takes a new one."""
        with self._lock:
            pit, self._pit = self._pit, None
        self._end(pit)

    def renew(self) -> None:
        """Take the point in time anew when it is old. Only while the generation is live."""
        if time.monotonic() - self._taken > RENEWED:
            self._reopen(self._pit)

    def _facets(
        self, question: CompiledQuery, answer: Mapping[str, Any]
    ) -> dict[str, tuple[FacetValue, ...]]:
        """The facets of an answer; those that may be inexact are counted again."""
        counted = dict(answer.get("aggregations", {}))
        for factor in _WIDER:
            unsettled = [
                facet
                for facet in question.facets
                if facet.name in counted and request.may_be_wrong(counted[facet.name], facet.limit)
            ]
            if not unsettled:
                break
            body = question.only_counts(unsettled, request.VALUES_PER_SHARD * factor)
            counted.update(self._ask(body)["aggregations"])
        return {
            facet.name: request.facet_values(counted.get(facet.name), facet.prefix)
            for facet in question.facets
        }

    def _far(self, question: CompiledQuery, query: EngineQuery) -> EngineAnswer:
        """Hits beyond the window: walk there, each request going on behind the last one's hits.

        An export asks for one page after another: where a page ended is remembered.
        """
        after = self._cursors.get((question.key, query.offset))
        position = query.offset if after else 0
        end = query.offset + query.limit
        hits: list[EngineHit] = []
        total = 0
        while position < end:
            goal = end if position >= query.offset else query.offset
            body = question.hits(0, min(WINDOW, goal - position), after)
            answer = self._ask(body, scored=question.scored)
            total = answer["hits"]["total"]["value"]
            found = answer["hits"]["hits"]
            if position >= query.offset:
                hits.extend(request.hits(answer, question.scored))
            if not found or query.offset >= total:
                break
            position += len(found)
            after = found[-1]["sort"]
        if after:
            self._remember((question.key, position), after)
        counts = self._ask(question.only_counts(question.facets, request.VALUES_PER_SHARD))
        return EngineAnswer(total, tuple(hits), self._facets(question, counts))

    def _remember(self, cursor: tuple[bytes, int], after: Sequence[Any]) -> None:
        with self._lock:
            self._cursors[cursor] = after
            while len(self._cursors) > _CURSORS:
                self._cursors.popitem(last=False)

    def _ask(self, body: dict[str, Any], *, scored: bool = False) -> Any:
        """Ask at the point in time; when that is lost, at a new one. Raises EngineUnavailable."""
        pit = self._pit or self._reopen(None)
        for pause in _PAUSES:
            try:
                return self._search(pit, body, scored)
            except Overloaded as error:
                if not error.status:
                    # Nobody answered in time: the copies that this point in time stands on may
                    # be the reason, and the next question must not wait for them again.
                    self._forget(pit)
                    raise
            except Refused as error:
                if error.status != 404:
                    raise
            time.sleep(pause)
            pit = self._reopen(pit)
        return self._search(pit, body, scored)

    def _search(self, pit: str, body: dict[str, Any], scored: bool) -> Any:
        settings = self._client.settings
        answer = self._client.call(
            "POST",
            "/_search",
            {
                **body,
                "pit": {"id": pit, "keep_alive": KEEP_ALIVE},
                "timeout": f"{settings.timeout * 1000:.0f}ms",
            },
            {
                "allow_partial_search_results": "false",
                "search_type": "dfs_query_then_fetch"
                if scored and settings.global_scores
                else "query_then_fetch",
            },
            # The cluster's own time-out comes first, and says more.
            timeout=settings.timeout * 1.2 + 0.5,
        )
        if answer["timed_out"]:
            raise Overloaded(
                f"the OpenSearch cluster at {self._client.where} took longer than "
                f"{settings.timeout:g} seconds; ask for less, look at its load, or raise "
                "opensearch.timeout in config.toml"
            )
        return answer

    def _open(self) -> str:
        answer = self._client.call(
            "POST",
            f"/{self._generation.physical}/_search/point_in_time",
            params={
                "keep_alive": KEEP_ALIVE,
                "allow_partial_pit_creation": "false",
                # Other copies of the shards each time, lest it stand on a frozen node again.
                "preference": uuid.uuid4().hex,
            },
        )
        return str(answer["pit_id"])

    def _reopen(self, lost: str | None) -> str:
        """A new point in time in place of ``lost``, unless another thread has taken one."""
        with self._lock:
            if self._pit is not None and self._pit != lost:
                return self._pit
            self._taken = time.monotonic()
            self._pit = pit = self._open()
        self._end(lost)
        return pit

    def _end(self, pit: str | None) -> None:
        """Let go of a point in time. A question that still uses it is asked again at another."""
        if pit is None:
            return
        try:
            self._client.call("DELETE", "/_search/point_in_time", {"pit_id": [pit]})
        except EngineUnavailable:
            return  # It ends by itself.

    def _forget(self, pit: str) -> None:
        with self._lock:
            if self._pit == pit:
                self._pit = None


def _account(explanation: Mapping[str, Any], depth: int) -> list[str]:
    """The cluster's explanation as indented lines."""
    lines = [f"{'  ' * depth}{explanation['value']:.4f} {explanation['description']}"]
    for detail in explanation.get("details", ()):
        lines.extend(_account(detail, depth + 1))
    return lines
