"""Languages of short samples."""

import pytest

from bot.ingest.language import detect_language

_SAMPLES = {
    "en": "The council said on Monday that it would repair the bridge before the end of the year, "
    "but that it had not yet found the money for it.",
    "de": "Der Stadtrat teilte am Montag mit, dass die Brücke noch in diesem Jahr repariert wird.",
    "fr": "Le conseil municipal a annoncé lundi que le pont serait réparé avant la fin de l'année.",
    "es": "El ayuntamiento anunció el lunes que el puente será reparado antes de fin de año.",
    "ru": "Городской совет сообщил в понедельник, что мост отремонтируют до конца года.",
    "ko": "시의회는 월요일에 올해 말까지 다리를 수리할 것이라고 밝혔다.",
    "zh": "市议会星期一表示，这座桥将在今年年底之前修好，费用由市政府承担。",  # noqa: RUF001 - as it is written
}


@pytest.mark.parametrize("code", sorted(_SAMPLES))
def test_language(code: str) -> None:
    assert detect_language(_SAMPLES[code]) == code


@pytest.mark.parametrize("text", ["", "12 345 678", "Oslo", "???", "\ud800"])
def test_too_short_to_tell(text: str) -> None:
    assert detect_language(text) is None


def test_only_the_beginning_counts() -> None:
    assert detect_language(_SAMPLES["en"] * 10 + _SAMPLES["ru"] * 1000) == "en"
