"""What is asked of an engine. A ``part`` of the query has steps and clauses, and parts make up the
whole.

``matching`` and ``steps`` say which articles are answers, ``scoring``, ``phrases`` and
``boosting`` what adds to a score, ``expansion`` and ``wildcards`` which terms a word stands for,
``marks`` what a text shows of it.
"""
