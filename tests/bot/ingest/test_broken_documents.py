"""Seconds of what `make fuzz` does for minutes, and how much memory one document may take."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.documents import broken_documents, check_document, content_types, read_seeds

ROOT = Path(__file__).parents[3]
_MOST_MEGABYTES = 300
_MEASURE = """
import sys
from pathlib import Path
from tests.fuzz.documents import check_document
try:
    check_document({body}, None)
except AssertionError as error:
    sys.exit(f"{{error!r}}")
# Of this process alone: what getrusage tells is inherited from the one that started it.
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


@settings(
    max_examples=50,
    deadline=None,
    phases=(Phase.generate,),  # `make fuzz` finds the smallest one that fails; that takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(broken_documents(read_seeds()), content_types)
def test_broken_documents_are_survived(body: bytes, content_type: str | None) -> None:
    check_document(body, content_type)


@pytest.mark.parametrize(
    "body",
    [
        'b"<rss><channel>" + b"<item><title>t</title><link>x</link></item>" * 350_000',
        'b"<rss><channel><item><description>" + b"word " * 3_200_000',
        'b"<rss><channel>" + b"<a>" * 5_000_000',
        'b"<html><body>" + b"<p>word</p>" * 1_400_000',
        'b"<html><body><p>" + b"word " * 3_200_000',
        'b\'{"version": "https://jsonfeed.org/version/1", "items": [\' + b\'[],\' * 5_000_000',
        'b"<urlset>" + b"<url><title>t</title></url>" * 600_000',
    ],
    ids=["entries", "one entry", "depth", "page", "one paragraph", "JSON", "sitemap"],
)
def test_no_document_takes_much_memory(body: str) -> None:
    command = [sys.executable, "-c", _MEASURE.format(body=body)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < _MOST_MEGABYTES
