"""Which runs of capitals are names of people, and whom a part of a name stands for.

``full`` finds names, ``named`` decides those that need more than what stands beside them, and
``short`` resolves ``ông Chính``. ``runs``, ``beginnings`` and ``hyphens`` cut a run, ``beside`` and
``bodies`` read what stands beside it, ``weighing`` and ``evidence`` say how much that counts.
"""
