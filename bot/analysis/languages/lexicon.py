"""What the figure grammar must know of a language: one table each, like `words_en.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bot.domain.figure import Bound, Kind, Trait

Values = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """A measure of news that is told in many words: those without power, the area burned."""

    name: str
    """It stands after what is counted: "homes without power"."""
    kind: Kind
    cues: str = ""
    """Words beside the figure of which one tells the measure."""
    together: tuple[str, ...] = ()
    """Words of which all are needed: "forced homes"."""
    heads: str = ""
    """Nouns that it counts; empty for whatever it is."""
    dimension: str = ""
    """What its unit measures: area, mass."""
    unless: str = ""
    """Words beside the figure, as they are written, that tell the contrary: restored."""
    least: int = 0
    """Smaller numbers are of something else."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Lexicon:
    """Words of one language, all in lower case. Phrases are words joined by one space."""

    language: str
    decimal_comma: bool = False
    """Whether 1.234,5 rather than 1,234.5 is written."""
    cardinals: Values = field(default_factory=dict)
    """Number words below one hundred, and compounds written as one word."""
    scales: Values = field(default_factory=dict)
    """Multipliers that follow a number: hundred, million, bn."""
    joiners: frozenset[str] = frozenset()
    """Words inside a number: "two hundred and five"."""
    articles: frozenset[str] = frozenset()
    """Words that stand for one before a scale, a fraction or a unit: "a dozen", "an hour"."""
    vague: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Vague plurals and the values they span: dozens, hundreds."""
    ordinals: Values = field(default_factory=dict)
    fractions: Mapping[str, Decimal] = field(default_factory=dict)
    """A half, thirds, quarters."""
    repeats: Values = field(default_factory=dict)
    """Once, twice."""
    zero: frozenset[str] = frozenset()
    """What denies: "no casualties"."""
    nobody: frozenset[str] = frozenset()
    """One word for no person: "nobody was hurt"; "no one" is read from `zero`, `pronoun_one`."""
    ranges: frozenset[str] = frozenset()
    """Words between the two ends of a range."""
    range_openers: frozenset[str] = frozenset()
    """Words before a range whose ends are joined by "and": between."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Words -> unit symbol of `units.py`, beside the symbols that every language writes."""
    percent: frozenset[str] = frozenset()
    percent_pairs: frozenset[tuple[str, str]] = frozenset()
    """Per cent, where it is two words."""
    vigesimal: bool = False
    """Whether 97 is four twenties and seventeen, as in French."""
    determiners_after_share: bool = False
    """Whether "a third" may be followed by "the" without an "of": ein Drittel der Ernte."""
    space_groups: bool = False
    """Whether thousands are set apart by a space: 12 000."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Currency words -> ISO 4217."""
    months: Values = field(default_factory=dict)
    clock_words: Mapping[str, int] = field(default_factory=dict)
    """Noon, midnight -> hour."""
    bounds_before: Mapping[str, Bound] = field(default_factory=dict)
    bounds_after: Mapping[str, Bound] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    """Words -> what happened to those counted: killed, wounded, arrested ..."""
    role_nouns: frozenset[str] = frozenset()
    """Role words that a count stands before or after as a noun: "12 deaths", "death toll of 12"."""
    heads: Mapping[str, str] = field(default_factory=dict)
    """Counted nouns -> the one that stands for their synonyms."""
    plurals: Mapping[str, str] = field(default_factory=dict)
    """Irregular plurals -> singular."""
    stops: frozenset[str] = frozenset()
    """Words that end a noun phrase, and that tell nothing about what is counted."""
    traits_before: Mapping[str, Trait] = field(default_factory=dict)
    traits_near: Mapping[str, Trait] = field(default_factory=dict)
    claim_verbs: frozenset[str] = frozenset()
    claim_phrases: tuple[str, ...] = ()
    """"according to": the claimant follows."""
    age_words: frozenset[str] = frozenset()
    age_suffix: frozenset[str] = frozenset()
    """What makes an age of "34-year-": old."""
    designators: frozenset[str] = frozenset()
    """Words whose number is a name: Room 12, Highway 5, Flight 370."""
    place_prepositions: frozenset[str] = frozenset()

    # Used by `quantities.py`
    plural_endings: tuple[str, ...] = ()
    whole_units: Mapping[str, str] = field(default_factory=dict)
    """Words that hold a duration of one: hourlong -> hour."""
    long: frozenset[str] = frozenset()
    """What follows the unit of a compound duration: hour-long."""
    long_units: frozenset[str] = frozenset()
    countdown: frozenset[str] = frozenset()
    """What follows the time left in a game."""
    currency_adjectives: Mapping[str, str] = field(default_factory=dict)
    """Canadian (dollars) -> CAD."""
    hearsay: frozenset[str] = frozenset()
    """What makes a denial no fact: "no injuries were reported"."""
    street_words: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    """Words before a number that is an ordinal: Series 8."""
    pronoun_one: frozenset[str] = frozenset()
    not_before_one: frozenset[str] = frozenset()
    not_after_one: frozenset[str] = frozenset()
    rates: frozenset[str] = frozenset()
    """What makes a rate of a count: per, daily."""
    span_openers: frozenset[str] = frozenset()
    """Words before "an hour" that make it a duration."""
    interval_after: frozenset[str] = frozenset()
    interval_before: frozenset[str] = frozenset()
    scale_names: Mapping[str, str] = field(default_factory=dict)
    """Names of scales beside a number -> unit: magnitude, category."""
    after_age: frozenset[str] = frozenset()
    """What may follow "Ann Smith, 34": of, was ..."""
    generations: frozenset[str] = frozenset()
    """Jr., III: the end of a name."""
    increments: frozenset[str] = frozenset()
    """Words between a hedge and its number: at least another 20."""

    # Used by `claimants.py`
    claim_openers: frozenset[str] = frozenset()
    """First words of `claim_phrases`."""
    claim_ends: frozenset[str] = frozenset()
    """Words that end the name of a claimant."""
    claim_starts: frozenset[str] = frozenset()
    """Words before which no claimant begins: that, and, but."""
    not_before_claim: frozenset[str] = frozenset()
    not_after_claim: frozenset[str] = frozenset()
    spoken_verbs: frozenset[str] = frozenset()
    """Verbs that always report what someone says."""
    telling_verbs: frozenset[str] = frozenset()
    before_verbs: frozenset[str] = frozenset()
    """Words between a subject and its verb: already."""
    holding: frozenset[str] = frozenset()
    """Verbs that with "can" tell a capacity: carry."""
    can: frozenset[str] = frozenset()
    at_first: frozenset[tuple[str, str]] = frozenset()
    apposed: frozenset[str] = frozenset()
    """What an apposition to a count begins with: "all of them sailors"."""
    pronouns: frozenset[str] = frozenset()
    in_month: frozenset[str] = frozenset()
    """What stands before the name of another month: "a call in March"."""
    when: frozenset[str] = frozenset()
    """What a clause on an earlier time begins with: "since February, when"."""
    adding: frozenset[str] = frozenset()
    """Verbs of saying that with a number tell of a game: added."""
    feeling: frozenset[str] = frozenset()
    """Verbs of saying by which people also tell how they are: reported."""
    lives: frozenset[str] = frozenset()
    """What a disaster claims."""

    frames: tuple[Frame, ...] = ()

    # Used by `rivals.py`
    put_verbs: frozenset[str] = frozenset()
    put_at: frozenset[str] = frozenset()
    """What stands before the number in "put the crowd at 5,000"."""
    contrasts: frozenset[str] = frozenset()
    """What sets a figure against the one before: but, while."""
    contesting: frozenset[str] = frozenset()
    """Verbs after which a number without a noun is of what was counted before."""
    before_rivals: frozenset[str] = frozenset()
    """What may stand between such a verb and its number: "said it was closer to"."""
    sources: frozenset[str] = frozenset()
    """Sources that are no names: police, residents."""

    # Used by `counted.py`
    partitives: frozenset[str] = frozenset()
    """What follows "three of": the, them, those."""
    changes: frozenset[str] = frozenset()
    """Verbs of change; with "by" a figure is a difference."""
    change_link: frozenset[str] = frozenset()
    collectives: Mapping[str, str] = field(default_factory=dict)
    """Nouns for many -> what they are made of: crowd -> people."""
    anaphors: frozenset[str] = frozenset()
    """Nouns that stand for what was counted before: figures, toll, number."""
    copulas: frozenset[str] = frozenset()
    gap_before: frozenset[str] = frozenset()
    """An ordinal two with "in N days" counts a gap: within, in."""
    first_words: frozenset[str] = frozenset()
    again_words: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    number_starts: frozenset[str] = frozenset()
    """Further words worth a look for figures."""
    rate_phrases: tuple[tuple[str, str], ...] = ()
    be: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    cumulative: frozenset[str] = frozenset()
    """Words that make a count a total over a longer time: since, so far, overall."""
    shots: frozenset[str] = frozenset()
    """Words before wounds that tell only that people were shot: gunshot."""
    perfect: frozenset[str] = frozenset()
    """Words after which "since" is no beginning of a stretch: have, had."""
    weekdays: frozenset[str] = frozenset()
    increments_after: frozenset[str] = frozenset()
    """Words that make a count one of others: "two more"."""
    counted_back: frozenset[str] = frozenset()
    """Words that count from the day of writing: ago."""
    stamps: frozenset[str] = frozenset()
    """First words of a line that tells when a page was made, not when something happened."""
    other_subject: frozenset[str] = frozenset()
    """Words after which a verb speaks of something else: whose."""
    nearly: frozenset[str] = frozenset()
    """Words of an upper bound that the value comes close to: nearly, almost."""
    spans_over: frozenset[str] = frozenset()
    """Words before a duration that a count extends over: over four nights."""
    severities: Mapping[str, str] = field(default_factory=dict)
    """Words that tell how badly people were hurt."""
    periods: frozenset[str] = frozenset()
    """Words that make a quarter or a half a stretch of time: last, each."""
    third_person: frozenset[str] = frozenset()
    """Verbs that end like plurals, and so end a name with a number: "the iPhone 12 costs"."""
    points: frozenset[str] = frozenset()
    """What a share of a percentage point may be called: "a quarter point"."""
    dimensions: frozenset[str] = frozenset()
    """Words that make a length of an attached m: "1.88m tall"."""
    paying: frozenset[str] = frozenset()
    """Words before a sum of pounds that are money, not weight."""
    negatives: frozenset[str] = frozenset()
    """What makes a number negative: minus."""
    pairs: Values = field(default_factory=dict)
    """Nouns that are numbers before "of" or a unit: pair, couple."""
    persons: frozenset[str] = frozenset()
    """Nouns after which a number between commas is an age: "the boy, 9,"."""
    rounding: frozenset[str] = frozenset()
    """What stands between a number and its unit, after a dash: "3,000-plus hours"."""
    entire: frozenset[str] = frozenset()
    """Words between an article and a unit: "a full percentage point"."""
    stretches: frozenset[str] = frozenset()
    """Stretches of time that a figure may hold for: season, year."""
    which_stretch: frozenset[str] = frozenset()
    """Words before them that tell which: last, this."""
    times: frozenset[str] = frozenset()
    """What makes a multiple of a number: four-time."""
    performances: frozenset[str] = frozenset()
    """Stems of what a player or team does in a game; compared only of one named player."""
    subsets: frozenset[str] = frozenset()
    """Stems of groups that are part of all people: attackers, children, police."""
    inclusions: frozenset[str] = frozenset()
    perpetrators: frozenset[str] = frozenset()
    """Words beside "including" that tell that those who did it are counted in."""
    countries: frozenset[str] = frozenset()
    """Places that are written in capitals."""
    points_of_index: frozenset[str] = frozenset()
    """Stems of what an index moves by."""
    records: frozenset[str] = frozenset()
    """Nouns after games won and lost: "a 9-14 start"."""
    standings: frozenset[str] = frozenset()
    """What wins and losses so far are called: record."""
    definite: frozenset[str] = frozenset()
    """Words before a number of things named before: the, these, both."""
    possessive: frozenset[str] = frozenset()
    out_of: frozenset[str] = frozenset()
    """What joins the sides of a ratio: in, out."""
    several: frozenset[str] = frozenset()
    """Words that make a dozen or a hundred vague: several."""
    quakes: frozenset[str] = frozenset()
    """What a bare decimal is the magnitude of: earthquake, aftershock."""
    clock_bounds: Mapping[str, Bound] = field(default_factory=dict)
    """Words before a time of day that bound it: after, before."""
    wholes: frozenset[str] = frozenset()
    """Words before all of those of whom some are spoken of: among."""
    adverbs: tuple[str, ...] = ()
    """How words end that may stand between a passive and its verb: "were also reported"."""
    relatives: frozenset[str] = frozenset()
    """Words that begin a clause on the noun before: who, which."""
    agents: frozenset[str] = frozenset()
    """What tells who did something after a participle: by."""

    def is_number(self, lower: str) -> bool:
        """Whether a word in lower case begins a number: digits or a number word."""
        return lower[:1].isdigit() or lower in self.cardinals or lower in self.vague


@dataclass(frozen=True, kw_only=True, slots=True)
class VictimWords:
    """How one language tells of a single victim; each field holds alternatives joined by "|"."""

    one: str
    person: str
    persons: str
    """The same of several."""
    no_person: str
    """Words of names that are not of people: Police."""
    numbers: tuple[str, ...]
    """Number words from one on, in order."""
    age: str
    be: str
    killed: str
    """What follows a victim who died."""
    killing: str
    """What stands before one."""
    hurt: str
    hurting: str
    oneself: str
    himself: str
    """What tells that the killer died too."""
    another: str
    """What begins a further victim: another, a second."""
    several_cases: str
    """What makes a title one of a round-up of cases, whose counts are of none of them."""
    several_told: str
    """The same in a lead."""
    dies: str
    """What in a title tells that the victim died."""
    died: str
    """The same anywhere in a report of one victim."""
