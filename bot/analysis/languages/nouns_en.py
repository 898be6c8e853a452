"""English nouns and verbs of what is counted, with their synonyms."""

from types import MappingProxyType


def named(role: str, words: str) -> dict[str, str]:
    """Each of the words with the one that stands for them."""
    return dict.fromkeys(words.split(), role)


ROLES = MappingProxyType(
    named(
        "killed",
        "killed kill kills killing dead died die dies dying death deaths fatality "
        "fatalities slain "
        "perished murdered fatally lives drowned executed massacred bodies corpses",
    )
    | named(
        "wounded",
        "injured injure injuring injures injury injuries wounded wounds wounding "
        "hurt hurting "
        "maimed",
    )
    | named("arrested", "arrested arrest arrests arresting detained detain detaining detentions")
    | named("charged", "charged indicted convicted")
    | named("missing", "missing unaccounted")
    | named(
        "displaced",
        "displaced evacuated evacuate evacuating homeless fled evacuees uprooted relocated",
    )
    | named("rescued", "rescued rescue rescuing freed saved")
    | named("abducted", "kidnapped abducted hostage hostages captured seized")
    | named("hospitalized", "hospitalized hospitalised")
    | named("infected", "infected infections sickened")
    | named("shot", "shot")
    | named("casualty", "casualties casualty")
    | named("trapped", "trapped")
    | named("escaped", "escaped escapees fugitives")
    | named("stranded", "stranded beached")
    | named("survived", "survived survivors survivor")
    | named("destroyed", "destroyed destroying demolished razed")
    | named("damaged", "damaged damaging")
)

HEADS = MappingProxyType(
    named("people", "people person persons individual individuals human humans folk folks")
    | named("troops", "troops soldiers soldier servicemen serviceman troop military")
    | named("police", "police officers officer policemen policeman cops cop")
    | named("children", "children child kids kid youngsters")
    | named("protesters", "protesters protester demonstrators demonstrator marchers protestors")
    | named("homes", "homes home houses house")
    | named("jobs", "jobs job positions")
    | named("shots", "shots rounds gunshots bullets")
    | named("shells", "shells shell")
    | named("attack", "attacks attack strikes strike")
    | named("militants", "militants militant fighters fighter gunmen gunman rebels rebel")
    | named("companies", "companies company firms firm")
    | named("students", "students student pupils pupil")
    | named("workers", "workers worker employees employee staff")
    | named("refugees", "refugees refugee")
    | named("vessels", "ships ship vessels vessel boats boat")
    | named("aircraft", "aircraft planes plane jets jet")
    | named("vehicles", "vehicles vehicle cars car vans van trucks truck lorries lorry")
    | named("schools", "schools school")
    | named("call", "call calls conversation conversations telephone phone spoke speak talked")
    | named("bombs", "bombs bomb bombed bombing bombings bombardment bombarded")
    | named("shelter", "shelter shelters sheltering sheltered refuge")
    | named("fired", "fired fire firing opened discharged")
    | named("hit", "hit hits struck landed slammed")
    | named("visitors", "visitors visitor tourists tourist")
    | named("suspects", "suspects suspect")
    | named("witnesses", "witnesses witness")
    | named("countries", "countries country nations nation")
    | named("loss", "loss losses lost lose losing")
    | named("quake", "quake earthquake temblor tremor")
    | named("blast", "blast blasts explosion explosions explosives")
    | named("sentence", "sentence sentenced sentences prison jail imprisonment")
)
