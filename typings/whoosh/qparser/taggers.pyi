import re

class Tagger: ...

class RegexTagger(Tagger):
    expr: re.Pattern[str]
    def __init__(self, expr: str) -> None: ...
