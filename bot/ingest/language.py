"""Which language a story is written in."""

import re
from functools import cache
from typing import Protocol, cast

_SAMPLE = 600  # characters; py3langid's cost is linear in them: 0.21 ms for 600 (2 shared cores)
_SHORTEST = 20  # letters; shorter samples are names and numbers as often as words
_SURE = 0.6  # py3langid's probability below which its answer on news titles is often wrong

# Closed-class words that no other language with a written press shares in such numbers. Most
# archives are English: seeing it costs a hundredth of the model, whose loading takes a second.
_ENGLISH = frozenset(
    {
        *("the", "of", "and", "that", "with", "was", "were", "has", "have", "had", "said", "from"),
        *("which", "their", "this", "would", "been", "they", "is", "are", "it", "for", "by", "at"),
        *("as", "but", "after"),
    }
)
_ENGLISH_SHARE = 0.13  # 98 % of English news has more; the highest of 360 es, it, nl texts was 0.09
_ENGLISH_WORDS = 20  # tokens at least, so that one quoted sentence does not decide
_WORD = re.compile(r"[^\W\d_]+")


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the first 600 characters; None when too short or unsure."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < _SHORTEST:
        return None
    if _reads_english(words):
        return "en"
    code, confidence = _identifier().classify(sample.encode("utf-8", "replace").decode("utf-8"))
    return code if confidence >= _SURE and len(code) == len("en") else None


def _reads_english(words: list[str]) -> bool:
    if len(words) < _ENGLISH_WORDS:
        return False
    return sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


@cache
def _identifier() -> _Identifier:
    """The model, loaded on first use: it takes a second and 60 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - see above

    return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
