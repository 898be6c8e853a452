"""What the three newsrooms report: events that have no words in common but the commonest.

Two events of one kind are days apart, of other people, and somebody else says something else.
"""

from dataclasses import dataclass

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
    """An event of some kind: what somebody said there, and what each newsroom saw beside."""

    thing: str
    quote: str
    seen: tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What one newsroom tells of one event."""

    title: str
    text: str


_HAPPENINGS = (
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
    Happening(
        thing="warehouse fire",
        quote="Tins of varnish went off one after another like a drum roll",
        seen=(
            "Neighbours hosed down their thatch.",
            "The night porter rang from a call box.",
            "Police have sealed the loading ramp.",
        ),
    ),
    Happening(
        thing="footbridge collapse",
        quote="I heard a bolt ping and saw the handrail sag towards the weir",
        seen=(
            "Anglers threw lifebelts from the bank.",
            "A barge was moored below to catch debris.",
            "The council had painted it a year ago.",
        ),
    ),
    Happening(
        thing="coach crash",
        quote="Its brakes were smoking all the way down from the pass",
        seen=(
            "A school choir sat on the upper deck.",
            "Farmers brought blankets on a tractor.",
            "The hire firm has parked its whole fleet.",
        ),
    ),
    Happening(
        thing="tidal flood",
        quote="My piano was floating against the ceiling when the lamps failed",
        seen=(
            "Bakers handed rolls through attic windows.",
            "The lock gates had been left ajar.",
            "Pumps from three counties are running.",
        ),
    ),
    Happening(
        thing="train derailment",
        quote="There was a goods wagon upright in somebody's orchard",
        seen=(
            "Passengers walked back along a viaduct.",
            "Signals had shown yellow since dawn.",
            "Engineers photographed a buckled rail.",
        ),
    ),
    Happening(
        thing="bakery explosion",
        quote="A gas bottle rolled under the proving shelf and hissed",
        seen=(
            "The shop window landed in a fountain.",
            "Two cats were found alive under trays.",
            "Inspectors had asked for a new regulator.",
        ),
    ),
    Happening(
        thing="quarry landslide",
        quote="Boulders as big as vans bounced across the haul road",
        seen=(
            "A digger lies buried to its cab.",
            "Rain had fallen for nine nights.",
            "Drones looked for cracks above the face.",
        ),
    ),
    Happening(
        thing="chlorine leak",
        quote="Somebody tipped acid into the wrong drum and it began to boil",
        seen=(
            "Cleaners wore wet scarves on the stairs.",
            "Trams were stopped on the ring road.",
            "A labelled key is missing from its hook.",
        ),
    ),
    Happening(
        thing="grandstand storm",
        quote="Roof panels sailed over the pavilion like playing cards",
        seen=(
            "Jockeys crouched behind the weighing room.",
            "Hailstones dented the bookmakers' boards.",
            "The forecast had spoken of drizzle.",
        ),
    ),
)

EVENTS = len(_HAPPENINGS)


def write_report(event: int, newsroom: int) -> Report:
    """The first two agree; the third, who comes later, has more injured."""
    kind, place = _HAPPENINGS[event], _PLACES[event]
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
