"""Vietnamese text: normalisation, tokens, forms, accents, typing."""
