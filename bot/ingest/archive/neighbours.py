"""Lines that stand in many files of one folder: page furniture, whoever printed it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.decoding import UndecodableError, decode
from bot.ingest.archive.lines import Kind, split_lines
from bot.ingest.archive.source import open_source

_SAMPLE_FILES = 200  # spread evenly over the folder's names; enough to see what a fiftieth shares
_SAMPLE_BYTES = 32 * 1024  # of each file; most articles are shorter
_COMPARED = 32  # files of a line; by then three that differ have been met, or there are none
_FEWEST = 3  # files that must share a line: two may be copies of one story
_COPY_SHARE = 0.5  # of the other prose lines of one file; who shares more has the same story


def repeated_lines(paths: Sequence[str], options: ReadOptions) -> frozenset[str]:
    """Keys of lines that at least three of the files share though their stories differ."""
    return _shared(keys for path in _sample(sorted(paths)) if (keys := _keys(path, options)))


def _sample(paths: Sequence[str]) -> Sequence[str]:
    step = max(1, -(-len(paths) // _SAMPLE_FILES))
    return paths[::step]


def _keys(path: str, options: ReadOptions) -> dict[str, bool]:
    """The file's lines by key, each with whether it is prose; empty for what cannot be read."""
    try:
        with open_source(path, options) as stream:
            text = decode(stream.read(_SAMPLE_BYTES))
    except (OSError, ParseError, UndecodableError):
        return {}
    return {line.key: line.kind is Kind.PROSE for line in split_lines(text) if line.key}


def _shared(files: Iterable[Mapping[str, bool]]) -> frozenset[str]:
    stories = [lines for lines in files if lines]
    counts = Counter(key for lines in stories for key in lines)
    common = {key for key, count in counts.items() if count >= _FEWEST}
    if not common:
        return frozenset()
    # Files that share most of their prose hold one story: there a shared line proves nothing.
    readers: dict[str, list[int]] = {key: [] for key in common}
    for number, lines in enumerate(stories):
        for key in common & lines.keys():
            readers[key].append(number)
    return frozenset(key for key, numbers in readers.items() if _are_apart(key, stories, numbers))


def _are_apart(key: str, stories: Sequence[Mapping[str, bool]], numbers: Sequence[int]) -> bool:
    """Whether at least three of these files tell different stories."""
    apart: list[int] = []
    for number in numbers[:_COMPARED]:
        if all(not _same_story(key, stories[number], stories[other]) for other in apart):
            apart.append(number)
        if len(apart) == _FEWEST:
            return True
    return False


def _same_story(key: str, one: Mapping[str, bool], other: Mapping[str, bool]) -> bool:
    prose = [{k for k, is_prose in lines.items() if is_prose} - {key} for lines in (one, other)]
    fewer = min(map(len, prose))
    return fewer > 1 and len(prose[0] & prose[1]) > _COPY_SHARE * fewer
