"""Where a post begins and where its name ends: ``nguyên | phó bí thư Tỉnh uỷ Hậu Giang | khoá X``.

``reading`` reads the posts of a text: ``heads`` finds where one begins, ``tails`` and
``body_names`` how far the name of its body goes.
"""
