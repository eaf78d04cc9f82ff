"""The parts of the OpenSearch engine (see ``search.engines.opensearch.engine``).

``client`` talks to the cluster, and ``refusals`` turns its failures into errors of ours;
``layout`` says which indices and documents there are, ``compile`` turns a query tree into the
cluster's query language, ``request`` asks one question, ``snapshot`` reads; ``generations``
and ``blobs`` are what a commit makes, ``locks``, ``bulk`` and ``writer`` make it.
"""
