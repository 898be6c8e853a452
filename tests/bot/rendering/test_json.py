import json
from datetime import timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

import jsonschema

from bot.domain.article import Skipped
from bot.domain.figure import Bound
from bot.domain.options import DigestOptions
from bot.rendering.json import render_json
from bot.writing.digest import compose_digest, compose_entry
from tests.factories import NOON, appearance, article, comparison, event, figure, published


def schema() -> dict[str, Any]:
    text = files("bot.rendering").joinpath("digest.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def example() -> dict[str, Any]:
    one = article("a", text="About 2.5 tonnes and 30,000 troops.")
    two = article("b", outlet=None, published=None, url=None, language=None)
    readings = (
        figure(one, "2.5", low=Decimal("2.5"), high=Decimal("2.5"), bound=Bound.ABOUT),
        figure(one, "30,000", low=None),
    )
    composed = compose_entry(event("e1", ("a", "b")), {"a": one, "b": two}, [comparison(*readings)])
    digest = compose_digest(
        [composed],
        generated_at=NOON,
        options=DigestOptions(),
        skipped=[Skipped(path="p", reason="r")],
    )
    loaded: dict[str, Any] = json.loads("".join(render_json(digest)))
    return loaded


def test_it_keeps_the_published_contract() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(example(), schema())


def test_the_contract_refuses_something() -> None:
    broken = example()
    broken["events"][0]["figures"][0]["verdict"] = "right"
    assert not jsonschema.Draft202012Validator(schema()).is_valid(broken)


def test_numbers_are_exact_and_gaps_are_null() -> None:
    first, second = example()["events"][0]["figures"][0]["readings"]
    assert (first["low"], first["op"]) == (2.5, "~")
    assert (second["low"], second["high"]) == (None, 30_000)
    assert isinstance(second["high"], int)


def test_what_is_not_known_is_null() -> None:
    undated = example()["events"][0]["articles"][1]
    assert undated["published"] is None
    assert undated["published_precision"] == "unknown"
    assert undated["outlet"] is None


def test_half_a_character_survives() -> None:
    broken = article("a", title="\ud800 closed")
    composed = compose_entry(event("e1", ("a",)), {"a": broken}, ())
    digest = compose_digest([composed], generated_at=NOON, options=DigestOptions())
    text = "".join(render_json(digest))
    assert json.loads(text.encode("utf-8"))["events"][0]["headline"] == "\ud800 closed"


def test_further_places_of_an_article_are_listed() -> None:
    one = article("a")
    composed = compose_entry(event("e1", ("a",)), {"a": one}, (), {"a": (appearance("a"),)})
    digest = compose_digest([composed], generated_at=NOON, options=DigestOptions())
    loaded = json.loads("".join(render_json(digest)))
    jsonschema.validate(loaded, schema())
    (shown,) = loaded["events"][0]["articles"]
    assert shown["also_at"] == [{"outlet": "Hill Gazette", "address": "https://gazette.example/1"}]


def test_a_timeline_is_data_in_the_contract() -> None:
    one = article("a", text="Some 240 people.")
    two = article("b", text="Some 160 people.", published=published(NOON + timedelta(hours=2)))
    readings = comparison(figure(one, "240"), figure(two, "160"))
    composed = compose_entry(event("e1", ("a", "b")), {"a": one, "b": two}, [readings])
    digest = compose_digest([composed], generated_at=NOON, options=DigestOptions(), skipped=[])
    loaded = json.loads("".join(render_json(digest)))
    jsonschema.validate(loaded, schema())
    steps = loaded["events"][0]["figures"][0]["timeline"]["steps"]
    assert [(s["article"], s["low"], s["surface"]) for s in steps] == [
        ("a", 240, "240"),
        ("b", 160, "160"),
    ]
