"""What the three newsrooms report: events that have no words in common but the commonest."""

from dataclasses import dataclass

EVENTS = 19

_PLACES = (
    "Aldermoor", "Brackwater", "Calverton", "Dunmarsh", "Eskdale", "Farnholt", "Greywick",
    "Hartlow", "Ingleby", "Jarrowmere", "Kelbrook", "Lindholme", "Marfleet", "Norwold",
    "Ottershaw", "Penhallow", "Quernmore", "Ravensby", "Saltburn",
)  # fmt: skip
_PEOPLE = (
    "Odell", "Brandt", "Kessler", "Varga", "Lindqvist", "Moreau", "Tanaka", "Okafor", "Pereira",
    "Novak", "Hallam", "Ferrante", "Jansen", "Castell", "Doyle", "Ekberg", "Sandoval", "Whitlock",
    "Zielinski",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One kind of event: what somebody said there, and what each newsroom saw beside."""

    thing: str
    quote: str
    seen: tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What one newsroom tells of one event."""

    title: str
    text: str


_KINDS = (
    Happening(
        thing="warehouse fire",
        quote="The pallets burned like straw and the sprinklers stayed dry",
        seen=(
            "Smoke drifted over the allotments until noon.",
            "Forklift drivers smashed a shutter to escape.",
            "Insurers will inspect the charred racks.",
        ),
    ),
    Happening(
        thing="footbridge collapse",
        quote="The middle span dropped under the marching band without a creak",
        seen=(
            "Tubas and drums floated downstream.",
            "Divers searched beneath the broken arch.",
            "Welders had repaired a girder in spring.",
        ),
    ),
    Happening(
        thing="coach crash",
        quote="The driver swerved for a stray horse and we rolled twice",
        seen=(
            "The pensioners were returning from a lavender farm.",
            "Tyre marks run across both lanes.",
            "Its tachograph has been sent to a laboratory.",
        ),
    ),
    Happening(
        thing="tidal flood",
        quote="The sea came through the letterbox before the siren went",
        seen=(
            "Dinghies ferried families along the high street.",
            "Sandbags had been stacked at the wrong quay.",
            "Surveyors measured a breach in the embankment.",
        ),
    ),
    Happening(
        thing="train derailment",
        quote="The last carriage leapt off the points and lay in the barley",
        seen=(
            "Commuters climbed out through skylights.",
            "A heavy crane is on its way from the depot.",
            "Track inspectors found a cracked sleeper.",
        ),
    ),
    Happening(
        thing="bakery explosion",
        quote="Flour dust hung in the air and then the ovens lit it",
        seen=(
            "Loaves were blown over the tram stop.",
            "Apprentices had just begun their shift.",
            "Chemists took samples from the silo.",
        ),
    ),
    Happening(
        thing="quarry landslide",
        quote="Half the terrace slid onto the conveyor while they were blasting",
        seen=(
            "Geologists had warned of wet clay.",
            "Sniffer dogs walked over the rubble.",
            "The explosives licence is being reviewed.",
        ),
    ),
    Happening(
        thing="chlorine leak",
        quote="The valve sheared off and a green cloud rolled over the pool",
        seen=(
            "Swimmers ran barefoot into the car park.",
            "Schools nearby kept their windows shut.",
            "The lifeguards' log ends at nine.",
        ),
    ),
    Happening(
        thing="grandstand storm",
        quote="A gust lifted the canvas and the tent poles came down on the rows",
        seen=(
            "The cup final was abandoned at half-time.",
            "Ambulances parked on the penalty spot.",
            "Meteorologists measured a downburst.",
        ),
    ),
    Happening(
        thing="crane fall",
        quote="The jib folded over the scaffolding and tore down the net",
        seen=(
            "Roofers clung to a gutter.",
            "The site had been closed for lack of permits.",
            "Its counterweight was cast in a foundry abroad.",
        ),
    ),
)


def write_report(event: int, newsroom: int) -> Report:
    """The first two agree; the third, who comes later, has more injured."""
    kind, place = _KINDS[event % len(_KINDS)], _PLACES[event]
    person, thing, quote = _PEOPLE[event], kind.thing, kind.quote
    injured = 10 + event + (newsroom == 2) * 20
    said = f"“{quote},” said {person}, who leads the {place} brigade."
    told = (
        f"{injured} people were injured in the {thing} in {place}, {person} said. {said}",
        f"The {thing} in {place} injured {injured} people. {said}",
        f"In {place} the {thing} injured {injured} people: its wards were counted anew. {said}",
    )
    return Report(
        title=f"{place} {thing}: {injured} injured",
        text=f"{told[newsroom]}\n\n{kind.seen[newsroom]}",
    )
