import numpy as np

from bot.analysis.corpus import build_corpus
from bot.analysis.traits import CHANNELS, TermMemory, read_traits
from tests.bot.analysis.event_stories import EVERYTHING, QUAKE_ONE

MEMORY = TermMemory()


def test_only_shared_terms_are_kept_and_rare_ones_weigh_more() -> None:
    corpus = build_corpus([read_traits(article, MEMORY) for article in EVERYTHING])
    assert corpus.matrix.shape == (len(EVERYTHING), len(corpus.idf))
    assert (corpus.counts > 1).all()
    words = corpus.channels == 0
    order = np.argsort(corpus.counts[words])
    assert (np.diff(corpus.idf[words][order]) <= 1e-6).all()


def test_lengths_count_terms_of_one_article_too() -> None:
    alone = build_corpus([read_traits(QUAKE_ONE[0], MEMORY)])
    assert alone.matrix.nnz == 0
    assert alone.norms.shape == (1, CHANNELS)
    assert alone.norms[0, 0] > 1


def test_undated_articles_have_no_day() -> None:
    corpus = build_corpus([read_traits(article, MEMORY) for article in QUAKE_ONE])
    assert np.isnan(corpus.days).tolist() == [False, False, True]
