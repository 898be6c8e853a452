from bot.analysis.events.rare_terms import RareTerms
from bot.analysis.events.spelling import spell_rarest
from bot.analysis.events.traits import Channel, TermMemory, read_traits
from tests.bot.analysis.event_stories import EVERYTHING, QUAKE_ONE


def test_rarest_names_come_first_as_written() -> None:
    terms = RareTerms()
    every = read_traits(EVERYTHING, TermMemory())
    for traits in every:
        terms.count(traits.terms)
    own = every[0].terms
    names = spell_rarest(QUAKE_ONE[0], own, terms.rarity(own), Channel.NAME)
    assert {"Varnholt", "Brandau"} <= set(names)
    assert names.index("Brandau") < names.index("Varnholt")
    assert spell_rarest(QUAKE_ONE[0], own, terms.rarity(own), Channel.NUMBER) == ("5.8",)
