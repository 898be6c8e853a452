"""Terms back into words, as an article writes them."""

import numpy as np

from bot.analysis.events.traits import Channel, Terms, Weights
from bot.analysis.events.vocabulary import hash_word
from bot.analysis.text import fold, tokens
from bot.domain.article import Article


def spell_rarest(
    article: Article, terms: Terms, rarity: Weights, channel: Channel
) -> tuple[str, ...]:
    """The terms of a channel of names or numbers, the rarest first."""
    of_channel = terms >> np.uint64(32) == channel
    wanted = {
        int(term) & 0xFFFFFFFF: float(value)
        for term, value in zip(terms[of_channel], rarity[of_channel], strict=True)
    }
    found: dict[int, str] = {}
    text = "\n".join(words for _, words in article.passages())
    for token in tokens(f"{article.title}\n{text}"):
        digits = token[0].isdigit()
        if digits or token[0].isupper():
            found.setdefault(hash_word(token.replace(",", "") if digits else fold(token)), token)
    ranked = sorted(wanted, key=lambda term: (-wanted[term], term))
    return tuple(found[term] for term in ranked if term in found)
