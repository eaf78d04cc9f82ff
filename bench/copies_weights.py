"""Learn the weights of ``search.copies.one_day`` anew from the pairs that may be read.

    TINDANG_DATA=… python -m bench.copies_weights ARTICLES.jsonl

``ARTICLES`` is what bench.crawl writes. Learned from are the pairs of bench/lists that no other
rule takes, of which the readers do not disagree, but none of ``ASKED``; those
of the crawls if they are known to be of one day or nearly, those of the two corpora, whose days
mostly are not known, for a quarter. Prints what is found of
each threshold where all pairs of an affair were left out in turn, then the weights.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bench.copies import CRAWLED, articles, pairs
from index.readers.ids import from_given
from search.article import Article
from search.copies import Text, house_style, one_day, same
from search.copies.released import Both

ASKED = ("blind", "second")
"""Sets by which no rule was made."""
UNDATED = 0.25
"""What a pair counts of which the days are not known."""


LIKELY = 0.5
"""What is as likely as that is taken."""


class Row(NamedTuple):
    measures: one_day.Measures
    copy: bool
    counts: float
    ids: tuple[str, str]


def main(crawl: Path) -> None:
    rows = list(_rows(crawl))
    measures = np.array([row.measures for row in rows])
    copies = np.array([row.copy for row in rows])
    counts = np.array([row.counts for row in rows])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=2000))
    likely = np.zeros(len(rows))
    for seed in range(6):
        folds = GroupKFold(10, shuffle=True, random_state=seed)
        weighed = {"logisticregression__sample_weight": counts}
        likely += cross_val_predict(
            model, measures, copies, groups=_affairs(rows), cv=folds, params=weighed,
            method="predict_proba",
        )[:, 1]  # fmt: skip
    dated = counts == 1
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
        taken = likely / 6 > threshold
        print(
            f"{threshold}: {(taken & dated & copies).sum()} of {(dated & copies).sum()} copies,"
            f" {(taken & dated & ~copies).sum()} of {(dated & ~copies).sum()} others,"
            f" {(taken & ~dated & ~copies).sum()} of {(~dated & ~copies).sum()} undated others"
        )
    model.fit(measures, copies, logisticregression__sample_weight=counts)
    scaler, learned = model
    weights = learned.coef_[0] / scaler.scale_
    for name, weight in zip(one_day.Measures._fields, weights, strict=True):
        print(f"{name} {weight:.2f}")
    least = np.log(LIKELY / (1 - LIKELY)) - learned.intercept_[0] + weights @ scaler.mean_
    print(f"taken from {least:.2f}")


def _rows(crawl: Path) -> Iterator[Row]:
    labelled = [
        pair
        for name in ("copies", *CRAWLED)
        for pair in pairs(f"{name}.tsv")
        if pair.label != "?" and pair.second in ("", pair.label) and pair.part not in ASKED
    ]
    found = articles({id for pair in labelled for id in pair[:2]}, crawl)
    for pair in labelled:
        both = from_given(pair.one), from_given(pair.other)
        one, other = (found[id] for id in both)
        crawled = pair.one.startswith(("bm-", "nv-"))
        if _may_be(one, other) and (not crawled or _near_days(one, other)):
            measures = one_day.measures(Both(Text(one), Text(other)))
            yield Row(measures, pair.label == "copy", 1 if crawled else UNDATED, both)


def _near_days(one: Article, other: Article) -> bool:
    if not one.date or not other.date:
        return False
    return abs(one.date - other.date).days <= 2 * one_day.DAYS


def _may_be(one: Article, other: Article) -> bool:
    """Whether no other rule takes them, and they share enough to be weighed."""
    texts = [Text(replace(article, date=None)) for article in (one, other)]
    if same(texts[0], texts[1]):
        return False
    shorter, longer = sorted(len(text.hashes) for text in texts)
    return (
        one_day.of_one_count(*texts)
        and shorter >= one_day.SHORTENED * longer
        and min(map(house_style.weighed, Both(*texts).marks)) >= one_day.SHARED - 0.05
    )


def _affairs(rows: list[Row]) -> list[str]:
    """Of each row one article, the same for all that are chained by pairs."""
    chained: dict[str, str] = {}

    def first(id: str) -> str:
        while chained.setdefault(id, id) != id:
            id = chained[id]
        return id

    for row in rows:
        one, other = map(first, row.ids)
        chained[one] = other
    return [first(row.ids[0]) for row in rows]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
