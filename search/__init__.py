"""All that a question needs: text analysis, recognisers, engines, search."""
