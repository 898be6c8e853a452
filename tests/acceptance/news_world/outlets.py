"""Sixty outlets: what each shows at a moment, and in which way it tries a reader's patience."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tests.acceptance.news_world.stories import FORMS, Item, Story, write_story

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHOWN = 8
"""Stories in a feed."""
SKIPPED_HOURS = (*range(7), 22, 23)
"""When the feed that says so is not to be polled, UTC."""
EVERY = 24 * HOUR
"""Between two stories of an outlet."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a request for the feed gets. `stories` are those that its body shows in full."""

    status: int = 200
    body: str = ""
    kind: str = "application/xml"
    headers: dict[str, str] = field(default_factory=dict)
    stories: tuple[Story, ...] = ()
    manner: str = "plain"
    """`slow`, `endless` and `reset` never end well."""
    wait: timedelta = timedelta()
    """How long this answer asks to be left alone."""
    whole_host: bool = False
    """`wait` holds for every feed of the host."""


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """One outlet with one feed. `host` may be another's. Behaviour starts with the world."""

    name: str
    host: str
    start: datetime
    form: str = "rss"
    path: str = "feed"
    trap: str = "none"
    summaries: bool = False
    offset: timedelta = timedelta()
    port: int = 80

    @property
    def site(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port}"

    def stories(self, now: datetime) -> list[Story]:
        """Everything published up to now, newest first; it began before the world did."""
        first = self.start - (SHOWN - 3) * EVERY + self.offset
        number = int((now - first) / EVERY) + 1
        told = [write_story(self.name, n, first + n * EVERY) for n in range(number)]
        return told[::-1]

    def items(self, stories: list[Story]) -> list[Item]:
        """The stories as an honest feed shows them."""
        return [
            Item(
                story=story,
                link=f"http://{self.site}/{story.path}",
                guid=f"{self.name}-{story.number}",
                dated=story.published,
                summary_only=self.summaries,
            )
            for story in stories
        ]

    def answer(self, now: datetime, asked: int) -> Answer:
        """What the feed answers at a moment; `asked` counts the requests so far."""
        trap = TRAPS.get(self.trap, _honest)
        return trap(self, now, asked)

    def show(self, items: list[Item], *, extra: str = "", **changes: object) -> Answer:
        """An answer that shows these items."""
        answer = Answer(
            body=FORMS[self.form](self.name, items, extra),
            kind="application/feed+json" if self.form == "json" else "application/xml",
            stories=tuple(item.story for item in items),
        )
        return replace(answer, **changes)  # type: ignore[arg-type]  # -- any field

    def between(self, now: datetime, first: float, last: float) -> bool:
        """Whether the moment lies between two days of the world."""
        return self.start + first * DAY <= now < self.start + last * DAY


Trap = Callable[[Outlet, datetime, int], Answer]


def _newest(outlet: Outlet, now: datetime) -> list[Item]:
    return outlet.items(outlet.stories(now)[:SHOWN])


def _honest(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    return outlet.show(_newest(outlet, now))


def _guid_churn(outlet: Outlet, now: datetime, asked: int) -> Answer:
    return outlet.show([replace(i, guid=f"{asked}-{i.guid}") for i in _newest(outlet, now)])


def _date_churn(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    return outlet.show([replace(i, dated=now) for i in _newest(outlet, now)])


def _future_dates(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    return outlet.show([replace(i, dated=now + 400 * DAY) for i in _newest(outlet, now)])


def _no_dates(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    return outlet.show([replace(i, dated=None, guid="") for i in _newest(outlet, now)])


def _tracking(outlet: Outlet, now: datetime, asked: int) -> Answer:
    return outlet.show(
        [replace(i, link=f"{i.link}?utm_source=rss&utm_id={asked}") for i in _newest(outlet, now)]
    )


def _https_and_slashes(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    items = _newest(outlet, now)
    if outlet.between(now, 3, 99):
        items = [
            replace(i, link=i.link.replace("http://", "https://www.") + "/", guid=f"new-{i.guid}")
            for i in items
        ]
    return outlet.show(items)


def _new_domain(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    items = _newest(outlet, now)
    if outlet.between(now, 4, 99):
        items = [
            replace(i, link=f"http://new-{outlet.site}/{i.story.number}", guid=i.guid[::-1])
            for i in items
        ]
    return outlet.show(items)


def _guid_reuse(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    return outlet.show([replace(i, guid=str(n)) for n, i in enumerate(_newest(outlet, now))])


def _edit(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    toll = "17" if outlet.between(now, 3, 99) else "14"
    items = _newest(outlet, now)
    items = [replace(i, story=_with_toll(i.story, toll)) for i in items]
    return outlet.show(items)


def _with_toll(story: Story, toll: str) -> Story:
    """Only the first story of the world has a figure, and only it is edited."""
    if story.number != SHOWN - 4:
        return story
    return replace(story, text=f"The fire killed {toll} people. {story.text}")


def _deletion(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    items = _newest(outlet, now)
    return outlet.show(items[:1] + items[3:] if outlet.between(now, 2, 4) else items)


def _moved(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    if outlet.between(now, 3, 99):
        return Answer(status=301, headers={"Location": f"/moved-{outlet.path}"})
    return _honest(outlet, now, _asked)


def _moved_for_now(outlet: Outlet, _now: datetime, _asked: int) -> Answer:
    return Answer(status=302, headers={"Location": f"/moved-{outlet.path}"})


def _too_often(outlet: Outlet, now: datetime, asked: int) -> Answer:
    if outlet.between(now, 2, 2.5):
        return Answer(status=429, headers={"Retry-After": "28800"}, wait=8 * HOUR, whole_host=True)
    return _honest(outlet, now, asked)


def _overloaded(outlet: Outlet, now: datetime, asked: int) -> Answer:
    if outlet.between(now, 3, 4):
        until = (now + 10 * HOUR).strftime("%a, %d %b %Y %H:%M:%S GMT")
        return Answer(status=503, headers={"Retry-After": until}, wait=10 * HOUR, whole_host=True)
    return _honest(outlet, now, asked)


def _cached(outlet: Outlet, now: datetime, asked: int) -> Answer:
    answer = _honest(outlet, now, asked)
    return replace(answer, headers={"Cache-Control": "max-age=43200"}, wait=12 * HOUR)


def _ttl(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    return outlet.show(_newest(outlet, now), extra="<ttl>600</ttl>", wait=10 * HOUR)


def _skip_hours(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    hours = "".join(f"<hour>{hour}</hour>" for hour in SKIPPED_HOURS)
    return outlet.show(_newest(outlet, now), extra=f"<skipHours>{hours}</skipHours>")


def _news_sitemap(outlet: Outlet, now: datetime, asked: int) -> Answer:
    return _honest(replace(outlet, form="sitemap"), now, asked)


def _manner(name: str) -> Trap:
    def answer(outlet: Outlet, now: datetime, asked: int) -> Answer:
        honest = _honest(outlet, now, asked)
        if outlet.between(now, 5, 5.5):
            return replace(honest, manner=name, stories=(), whole_host=name != "endless")
        return honest

    return answer


def _wrong_type(outlet: Outlet, now: datetime, asked: int) -> Answer:
    if outlet.between(now, 4, 5):
        page = "<!doctype html><html><body><p>Please log in.</p></body></html>"
        return Answer(body=page, kind="text/html")
    return _honest(outlet, now, asked)


def _cut_off(outlet: Outlet, now: datetime, asked: int) -> Answer:
    honest = _honest(outlet, now, asked)
    return replace(honest, body=honest.body[: honest.body.rindex("</item>") + 7])


def _burst(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    items = _newest(outlet, now)
    if outlet.between(now, 5, 6):
        long_ago = [write_story(outlet.name, 1_000 + n, now - 9 * DAY) for n in range(40)]
        items += outlet.items(long_ago)
    return outlet.show(items)


def _gap(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    if outlet.between(now, 6, 7):
        other = [write_story(outlet.name, 2_000 + n, now - n * HOUR) for n in range(SHOWN)]
        return outlet.show(outlet.items(other))
    return outlet.show(_newest(outlet, now))


def _dies_and_returns(outlet: Outlet, now: datetime, asked: int) -> Answer:
    return Answer(status=404) if outlet.between(now, 3, 6) else _honest(outlet, now, asked)


def _gone(outlet: Outlet, now: datetime, asked: int) -> Answer:
    return Answer(status=410) if outlet.between(now, 4, 99) else _honest(outlet, now, asked)


def _refuses(_outlet: Outlet, _now: datetime, _asked: int) -> Answer:
    return Answer(status=403)


def _silent(outlet: Outlet, now: datetime, _asked: int) -> Answer:
    until = min(now, outlet.start + 4 * DAY)
    return outlet.show(_newest(outlet, until))


TRAPS: dict[str, Trap] = {
    "guid churn": _guid_churn,
    "date churn": _date_churn,
    "future dates": _future_dates,
    "no dates": _no_dates,
    "tracking": _tracking,
    "https and slashes": _https_and_slashes,
    "new domain": _new_domain,
    "guid reuse": _guid_reuse,
    "edit": _edit,
    "deletion": _deletion,
    "moved": _moved,
    "moved for now": _moved_for_now,
    "429": _too_often,
    "503": _overloaded,
    "cache": _cached,
    "ttl": _ttl,
    "skip hours": _skip_hours,
    "news sitemap": _news_sitemap,
    "two addresses": _honest,
    "slow": _manner("slow"),
    "endless": _manner("endless"),
    "reset": _manner("reset"),
    "wrong type": _wrong_type,
    "cut off": _cut_off,
    "burst": _burst,
    "gap": _gap,
    "dies and returns": _dies_and_returns,
    "gone": _gone,
    "refuses": _refuses,
    "silent": _silent,
}

OUTLETS = 60
_FORMS = ("rss", "atom", "rdf", "rss-0.91", "json")


def make_outlets(start: datetime, port: int) -> list[Outlet]:
    """One for each trap, honest ones of every format, and a syndicate that shares its stories."""
    outlets = [
        Outlet(
            name=f"The {trap} post",
            host=f"{trap.replace(' ', '-')}.example",
            start=start,
            trap=trap,
            offset=timedelta(minutes=37 * n),
        )
        for n, trap in enumerate(TRAPS)
    ]
    # Two more feeds on the host that is overloaded: they are honest, and wait with it.
    outlets += [
        replace(
            outlets[list(TRAPS).index("503")],
            name=f"Host mate {n}",
            path=f"mate-{n}",
            trap="none",
            offset=timedelta(hours=n),
        )
        for n in range(2)
    ]
    # The very same feed, as a site offers it once more under a shorter name.
    outlets.append(replace(outlets[list(TRAPS).index("two addresses")], path="rss"))
    for n in range(len(outlets), OUTLETS):
        outlets.append(
            Outlet(
                name=f"Outlet {n}",
                host=f"outlet-{n}.example",
                start=start,
                form=_FORMS[n % len(_FORMS)],
                offset=timedelta(minutes=29 * n),
                summaries=n % 6 == 0,
            )
        )
    return [replace(outlet, port=port) for outlet in outlets]
