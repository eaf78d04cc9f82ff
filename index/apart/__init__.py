"""Readers of files that may be made to harm, each in a process of its own.

Imports little, as each process imports it anew. ``process`` starts and bounds them.
"""
