"""What the words of a query may mean: ``readings`` of each word, ``units`` of several words.

``equals`` says how else they may be written, ``facts`` and ``named_persons`` what they say of an
article's own fields.
"""
