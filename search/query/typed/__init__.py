"""What may stand in a query: signs, days, notations of directives, fields and their values.

``parsed`` is what the whole comes to, ``notes`` what a person should know of how it was read.
"""
