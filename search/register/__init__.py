"""A register of directives: what is known of them without the articles of an index.

The shipped one has central documents with how sure each is and where it was seen; the file
that ``register`` in config.toml names has a user's own. Either may be missing.
"""

from search.register.from_table import Fault, Reading, read
from search.register.record import Record
from search.register.register import Register, shipped_and_own

__all__ = ["Fault", "Reading", "Record", "Register", "read", "shipped_and_own"]
