"""English words of the figure grammar."""

from types import MappingProxyType

from bot.analysis.languages.frames_en import FRAMES_EN
from bot.analysis.languages.hedges_en import BOUNDS_BEFORE, CLOCK_BOUNDS, TRAITS_BEFORE, TRAITS_NEAR
from bot.analysis.languages.lexicon import Lexicon
from bot.analysis.languages.nouns_en import HEADS, ROLES, named
from bot.analysis.languages.numbers_en import (
    CARDINALS,
    FRACTIONS,
    MONTHS,
    ORDINALS,
    REPEATS,
    SCALES,
    VAGUE,
)
from bot.analysis.languages.stops_en import DESIGNATORS, STOPS
from bot.analysis.languages.units_en import CURRENCIES, CURRENCY_ADJECTIVES, UNITS
from bot.domain.figure import Bound


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EN = Lexicon(
    language="en",
    decimal_comma=False,
    cardinals=CARDINALS,
    scales=SCALES,
    joiners=frozenset({"and"}),
    articles=frozenset({"a", "an"}),
    vague=VAGUE,
    ordinals=ORDINALS,
    fractions=FRACTIONS,
    repeats=REPEATS,
    zero=frozenset({"no"}),
    nobody=_words("nobody none"),
    ranges=frozenset({"to", "or"}),
    range_openers=frozenset({"between"}),
    units=UNITS,
    percent=frozenset({"percent", "pct", "percents", "pc"}),
    percent_pairs=frozenset({("per", "cent"), ("per", "cents")}),
    vigesimal=False,
    determiners_after_share=False,
    space_groups=False,
    currencies=CURRENCIES,
    months=MONTHS,
    clock_words=MappingProxyType({"noon": 12, "midday": 12, "midnight": 24}),
    bounds_before=BOUNDS_BEFORE,
    clock_bounds=CLOCK_BOUNDS,
    bounds_after=MappingProxyType(
        {
            "or more": Bound.AT_LEAST,
            "and more": Bound.AT_LEAST,
            "plus": Bound.AT_LEAST,
            "or so": Bound.ABOUT,
            "or less": Bound.AT_MOST,
            "or fewer": Bound.AT_MOST,
            "or under": Bound.AT_MOST,
            "or older": Bound.AT_LEAST,
        }
    ),
    roles=ROLES,
    role_nouns=_words(
        "deaths death fatalities fatality casualties casualty injuries wounds arrests "
        "detentions lives "
        "dead injured wounded survivors hostages infections evacuees missing toll"
    ),
    heads=HEADS,
    plurals=MappingProxyType(
        {
            "men": "man",
            "women": "woman",
            "people": "people",
            "police": "police",
            "teeth": "tooth",
            "lives": "life",
            "wives": "wife",
            "knives": "knife",
            "dead": "dead",
            "wounded": "wounded",
            "injured": "injured",
            "personnel": "personnel",
            "staff": "staff",
            "media": "media",
            "cattle": "cattle",
            "aircraft": "aircraft",
            "troops": "troops",
            "servicemen": "troops",
            "policemen": "police",
            "gunmen": "militants",
        }
    ),
    stops=STOPS,
    traits_before=TRAITS_BEFORE,
    traits_near=TRAITS_NEAR,
    claim_verbs=_words(
        "said says say told tells reported reports report claimed claims claim "
        "estimated estimates estimate "
        "announced confirmed confirms stated according added believe believes believed put "
        "puts insisted "
        "alleged acknowledged testified given denied wrote warned argued counted suggested "
        "spoke speaks gave gives cited stood stands listed lists "
        "suggests maintained maintains placed"
    ),
    claim_phrases=("according to", "citing", "quoting", "given by", "quoted by", "reported by"),
    age_words=frozenset({"aged", "age", "ages"}),
    age_suffix=frozenset({"old", "olds"}),
    designators=DESIGNATORS,
    place_prepositions=_words("in at near outside inside around across along off"),
    plural_endings=("s", "people", "men", "women", "children"),
    whole_units=MappingProxyType(
        {
            "hourlong": "hour",
            "daylong": "day",
            "weeklong": "week",
            "monthlong": "month",
            "yearlong": "year",
        }
    ),
    long=frozenset({"long"}),
    long_units=frozenset({"hour", "day", "week", "month", "year", "decade", "century"}),
    countdown=frozenset({"left", "go", "play", "remaining", "remained"}),
    currency_adjectives=CURRENCY_ADJECTIVES,
    hearsay=_words("reported reports immediate immediately confirmed word clear known further"),
    street_words=_words(
        "street st avenue ave road rd boulevard blvd drive dr place court lane way "
        "precinct district century "
        "amendment floor congress circuit place grade graders grader armored armoured "
        "infantry airborne "
        "battalion brigade division regiment party time half quarter edition circle terrace"
    ),
    ranks=_words("series season episode chapter phase round stage"),
    pronoun_one=frozenset({"one"}),
    not_before_one=_words(
        "no this that the any every another which each only someone some not last next "
        "it's it is a "
        "my your his her our their new old good bad big"
    ),
    not_after_one=_words(
        "another day that who which thing or time point night morning is to can could would should "
        "might must may 's way step side -sided -off -stop -on -liner -time -way"
    ),
    rates=_words("per daily weekly monthly yearly annually each apiece"),
    span_openers=_words(
        "for than about within in after lasted lasting nearly over almost just of took "
        "spent under around every "
        "roughly approximately least most only nor last past until before"
    ),
    interval_after=_words("after ago later before earlier since apart prior"),
    interval_before=_words("in within past last every next previous coming first"),
    scale_names=MappingProxyType(
        {
            "magnitude": "magnitude",
            "category": "category",
            "caliber": "caliber",
            "calibre": "caliber",
        }
    ),
    after_age=_words("of was is and from who were had has in with a the on"),
    generations=_words("jr sr ii iii iv"),
    increments=frozenset({"another", "additional", "further", "extra", "other"}),
    claim_openers=frozenset({"according", "citing", "quoting", "given", "quoted", "reported"}),
    claim_ends=_words("who which that said says and but while"),
    claim_starts=_words(
        "that and but while as when after before because although though where which "
        "who whom on in if how"
    ),
    not_before_claim=frozenset(
        {"be", "been", "being", "was", "were", "is", "are", "the", "a", "to"}
    ),
    not_after_claim=frozenset({"by", "for", "to"}),
    spoken_verbs=_words(
        "said says say told tells reported confirmed announced added claimed claims "
        "estimated wrote insisted suggested suggests maintained maintains"
    ),
    telling_verbs=frozenset({"told", "tells"}),
    before_verbs=_words("already since later earlier now then yet never not just"),
    holding=_words("carry hold seat accommodate take fit"),
    can=frozenset({"can", "could"}),
    at_first=frozenset({("at", "first")}),
    apposed=_words("all most many mostly some both"),
    pronouns=_words("it they he she we i you"),
    when=frozenset({"when"}),
    in_month=frozenset({"in", "since", "last"}),
    adding=frozenset({"added"}),
    feeling=frozenset({"reported"}),
    lives=frozenset({"lives", "life"}),
    frames=FRAMES_EN,
    put_verbs=_words("put puts putting placed estimated estimates estimate set"),
    put_at=frozenset({"at"}),
    contrasts=_words("but while whereas although though however yet ;"),
    contesting=_words(
        "claimed claims claim insisted insists estimated estimates put puts said says suggested "
        "suggests maintained maintains counted spoke speaks gave gives cited stood stands alleged "
        "believe "
        "believes argued"
    ),
    before_rivals=_words(
        "of a an on by its own their only just still that it they there the was were is be had "
        "been to figure number closer came comes"
    ),
    sources=_words(
        "police officials organisers organizers authorities witnesses residents villagers "
        "activists rebels protesters medics doctors rescuers prosecutors investigators auditors "
        "analysts experts critics survivors neighbours neighbors firefighters campaigners unions "
        "employers lawyers relatives workers opponents aides campaigners"
    ),
    partitives=_words("the them those these whom which his her their its us you our my"),
    changes=_words(
        "rose rise rises risen rising fell fall falls fallen falling grew grow grown "
        "increased increase increases "
        "increasing decreased decrease dropped drop drops declined decline cut cuts jumped "
        "jump gained gain lost "
        "slipped climbed surged slid soared down up lower higher improved reduced reduce "
        "added adds shed sheds advanced plunged tumbled eased dipped"
    ),
    change_link=frozenset({"by", "of", "another"}),
    collectives=MappingProxyType({"crowd": "people", "throng": "people", "audience": "people"}),
    anaphors=_words(
        "figures figure toll number total estimate estimates count tally numbers participation "
        "turnout"
    ),
    copulas=_words(
        "is was were are stood stands reached hit at to of be been totaled totalled numbered"
    ),
    gap_before=frozenset({"in", "within"}),
    first_words=frozenset({"first", "previous", "last", "initial"}),
    again_words=frozenset({"again", "another", "second", "followed"}),
    of=frozenset({"of"}),
    number_starts=frozenset(),
    rate_phrases=(
        ("a", "day"),
        ("a", "week"),
        ("a", "month"),
        ("a", "year"),
        ("a", "game"),
        ("an", "hour"),
        ("a", "piece"),
    ),
    be=_words("is are was were be been being got"),
    determiners=_words("the a an this that his her its their"),
    cumulative=_words("since overall altogether cumulative annually nationwide"),
    shots=frozenset({"gunshot", "bullet"}),
    perfect=frozenset({"has", "have", "had"}),
    weekdays=_words("monday tuesday wednesday thursday friday saturday sunday"),
    increments_after=frozenset({"more", "other", "others", "additional"}),
    counted_back=frozenset({"ago"}),
    stamps=_words("published posted updated edited modified created printed"),
    other_subject=frozenset({"whose", "where"}),
    nearly=frozenset({"nearly", "almost", "just", "shortly"}),
    spans_over=frozenset({"over", "during", "within", "across", "in"}),
    severities=MappingProxyType(
        named("critically", "critically critical gravely")
        | named("seriously", "seriously serious severely severe badly")
        | named("moderately", "moderately moderate")
        | named("lightly", "lightly slightly minor superficial")
    ),
    periods=_words("last next previous this each every same current prior fiscal final opening"),
    third_person=_words(
        "costs has is was does goes comes makes sells starts says gains falls rises runs gets "
        "offers uses takes wins loses ends opens closes keeps brings features adds weighs looks "
        "plays"
    ),
    points=frozenset({"point", "points"}),
    dimensions=_words(
        "tall high long wide deep thick away above below ahead behind apart across up down race "
        "final hurdles sprint freestyle butterfly backstroke breaststroke medley relay dash runner"
    ),
    paying=_words(
        "for cost costs costing paid pay pays worth fined price priced earn earned spend"
    ),
    negatives=frozenset({"minus", "negative"}),
    pairs=MappingProxyType({"couple": 2, "pair": 2, "trio": 3}),
    persons=_words(
        "boy girl man woman son daughter father mother brother sister husband wife victim suspect "
        "driver teenager student player baby infant child toddler teen officer gunman"
    ),
    rounding=frozenset({"plus", "odd", "some"}),
    entire=frozenset({"full", "whole", "single", "further", "half", "quarter"}),
    stretches=_words(
        "season year month week quarter decade century summer winter night weekend election "
        "elections census edition"
    ),
    which_stretch=_words("prior last this next previous past current coming each every per"),
    times=frozenset({"time", "times"}),
    performances=_words(
        "yard point game pass catch carri touchdown rebound assist goal run hit save shot block "
        "steal season lap win loss tackl intercept sack turnov foul minut set ace"
    ),
    subsets=_words(
        "attack militants suspects bomber assail shooter troops police children students workers "
        "woman women man men boy girl civilian journalist passeng civilians medic doctor firefight "
        "prison guard crew pilot bystand adult minor teen teenag juvenil male femal infant babi "
        "toddler"
    ),
    inclusions=_words("including includes plus counting and &"),
    perpetrators=_words(
        "gunman gunmen shooter shooters attacker attackers assailant assailants bomber bombers "
        "hijackers perpetrator himself herself suspect"
    ),
    countries=_words("us usa uk uae eu drc dc nyc la"),
    points_of_index=frozenset({"point"}),
    standings=frozenset({"record", "mark"}),
    records=_words("start record finish mark run victory win loss lead defeat"),
    definite=_words("the these those all both other"),
    possessive=_words("his her its their our my your"),
    out_of=frozenset({"in", "out"}),
    several=frozenset({"several", "few", "many"}),
    quakes=_words("quake quakes earthquake earthquakes temblor temblors tremor aftershock richter"),
    wholes=frozenset({"among"}),
    adverbs=("also", "ly"),
    relatives=frozenset({"who", "which", "that"}),
    agents=frozenset({"by"}),
)
