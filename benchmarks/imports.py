"""Import of a WARC of 2,000 pages and a ZIP of 5,000 files: time, memory, and a kill in the middle.

python -m benchmarks.imports
"""

import gzip
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from benchmarks.made_news import write_articles

PAGES = 2_000
FILES = 5_000
_KILLED_AFTER = 6
"""Part of the time: most of it goes into placing the articles in events afterwards."""
_REPORT = re.compile(r"(\d+) new articles, (\d+) revisions, (\d+) known already, (\d+) skipped")


def main() -> None:
    """Print one table row a file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = _rows(folder, PAGES + FILES)
        warc, archive = folder / "crawl.warc.gz", folder / "files.zip"
        _write_warc(warc, rows[:PAGES])
        _write_zip(archive, rows[PAGES:])
        print(
            "| file | records | seconds | peak MB | killed after | new before and after | skipped |"
        )
        print("|---|---|---|---|---|---|---|")
        for path, records in ((warc, PAGES), (archive, FILES)):
            print(_measured(path, records))


def _measured(path: Path, records: int) -> str:
    """Import once in peace, once killed in the middle and taken up again."""
    started = time.perf_counter()
    report, megabytes = _import(path, path.with_suffix(".one"))
    seconds = time.perf_counter() - started
    database = path.with_suffix(".two")
    listed = path.with_suffix(".skipped").read_text(encoding="utf-8").count("\n")
    moment = seconds / _KILLED_AFTER
    before = _killed(path, database, moment)
    after, _ = _import(path, database)
    if before + after[0] != report[0] or after[2]:
        raise SystemExit(f"{path.name}: {before} + {after} articles instead of {report}")
    return (
        f"| {path.name} | {records:,} | {seconds:.0f} | {megabytes:.0f} | {moment:.0f} s |"
        f" {before:,} + {after[0]:,} | {report[3]:,}, {listed:,} |"
    )


def _import(path: Path, database: Path) -> tuple[tuple[int, ...], float]:
    program = (
        "import resource,subprocess,sys;"
        "done=subprocess.run(sys.argv[1:],check=True,stdout=subprocess.PIPE,text=True);"
        "print(done.stdout,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *_command(path, database)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = _REPORT.search(done.stdout)
    if found is None:
        raise SystemExit(f"no report: {done.stdout} {done.stderr}")
    return tuple(map(int, found.groups())), int(done.stdout.split()[-1]) / 1024


def _command(path: Path, database: Path) -> list[str]:
    skipped = str(path.with_suffix(".skipped"))
    options = ["--database", str(database), "--log-level", "error"]
    return [sys.executable, "-m", "bot", *options, "import", str(path), "--skipped", skipped]


def _killed(path: Path, database: Path, seconds: float) -> int:
    """Articles that are stored when the import is killed in the middle."""
    import sqlite3  # noqa: PLC0415 -- here alone

    process = subprocess.Popen(
        _command(path, database), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])


def _rows(folder: Path, number: int) -> list[dict[str, str]]:
    path = folder / "rows.jsonl"
    write_articles(path, articles=number)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _page(row: dict[str, str]) -> str:
    paragraphs = "".join(f"<p>{words}</p>" for words in row["text"].split("\n\n"))
    return (
        f"<!doctype html><html lang=en><head><title>{row['title']}</title></head><body><nav>Home"
        f"</nav><article><h1>{row['title']}</h1>{paragraphs}</article></body></html>"
    )


def _write_warc(path: Path, rows: list[dict[str, str]]) -> None:
    """Responses as crawlers keep them, one gzip member each; every tenth is a picture."""
    with path.open("wb") as file:
        for number, row in enumerate(rows):
            kind, body = "text/html", _page(row).encode()
            if number % 10 == 9:
                kind, body = "image/png", b"\x89PNG"
            answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
                f"WARC-Target-URI: https://{row['outlet']}.example/{row['id']}\r\n"
                "WARC-Date: 2026-01-01T00:00:00Z\r\n"
                f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + answer + b"\r\n\r\n"))


def _write_zip(path: Path, rows: list[dict[str, str]]) -> None:
    """Texts, pages and records by turns; every tenth is of no format that is read."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, row in enumerate(rows):
            name, content = f"{number:05}.txt", f"{row['title']}\n\n{row['text']}\n"
            if number % 10 == 9:
                name, content = f"{number:05}.csv", "a,b\n"
            elif number % 3 == 1:
                name, content = f"{number:05}.html", _page(row)
            elif number % 3 == 2:
                name, content = f"{number:05}.json", json.dumps(row)
            archive.writestr(f"{number // 100:02}/{name}", content)


if __name__ == "__main__":
    main()
