"""Tables of words: what readers must know of each language."""
