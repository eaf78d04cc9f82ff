"""What a query that is being typed may become, and what a misspelled one may have meant."""

from search.suggest.completion import complete
from search.suggest.corrections import correct
from search.suggest.glued import parted
from search.suggest.model import Completion

__all__ = ["Completion", "complete", "correct", "parted"]
