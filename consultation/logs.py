"""Log lines as JSON: one event, one line, named fields only."""

import json
import logging
from datetime import UTC, datetime

FIELDS = [
    "method",
    "route",
    "status",
    "milliseconds",
    "job",
    "kind",
    "error",
    "engagement",
    "user",
    "act",
    "report",
    "pages",
    "bytes",
    "rows",
    "name",
    "refused",
]


class JsonLine(logging.Formatter):
    """Time, level, logger, event, and those of the allowed fields that the event carries.

    A record's arguments and an exception's message may hold somebody's words, so neither is printed: of an
    exception its type and place are.
    """

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.startswith("portal")
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.msg if ours else str(record.msg)[:200],
        }
        line |= {field: getattr(record, field) for field in FIELDS if hasattr(record, field) and ours}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["where"] = _places(record)
        return json.dumps(line, ensure_ascii=True, default=str)


def _places(record: logging.LogRecord) -> list[str]:
    places, trace = [], record.exc_info[2] if record.exc_info else None
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    return places[-6:]
