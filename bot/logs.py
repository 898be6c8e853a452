"""Logging: one line an event on standard error, for people or as JSON."""

import logging
import sys
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from structlog.typing import Processor

_NOISY = (
    "apscheduler",
    "trafilatura",
    "htmldate",
    "asyncio",
    "alembic",
    "aiosqlite",
    "slack_sdk",
    "slack_bolt",
    "discord",
)
"""Libraries that tell every step, some with whole requests: their warnings are enough."""


def configure_logs(*, level: str, log_format: str) -> None:
    """Set up structlog and the standard library's logging alike."""
    threshold = logging.getLevelNamesMapping()[level.upper()]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    # Without local variables: among them may be tokens and what people wrote.
    last: list[Processor]
    if log_format == "json":
        traces = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        last = [
            structlog.processors.ExceptionRenderer(traces),
            structlog.processors.JSONRenderer(),
        ]
    else:
        last = [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            )
        ]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    logging.basicConfig(level=threshold, handlers=[handler], force=True)
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(threshold, logging.WARNING))
