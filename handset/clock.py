"""The movable clock: an offset in seconds in a file, which is the whole interface to the line."""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock:
    """Moves the application's clock. The handset's own timestamps stay real."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._held = 0.0

    def offset_seconds(self) -> float:
        """Seconds ahead of real time; what is in the file where there is one, 0 if unreadable."""
        if self._file is None:
            return self._held
        try:
            return float(self._file.read_text())
        except (OSError, ValueError):
            return 0.0

    def move(self, seconds: float) -> None:
        """Write the offset, by renaming, so that a reader never sees half a number."""
        self._held = seconds
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=self._file.name)
        with os.fdopen(handle, "w") as out:
            out.write(f"{seconds!r}\n")
        Path(name).replace(self._file)

    def set(self, wall: datetime) -> None:
        """Make it this London wall time now (naive, with `fold` for the hour that comes twice)."""
        moment = wall.replace(tzinfo=LONDON).astimezone(UTC)
        self.move((moment - datetime.now(UTC)).total_seconds())

    def now(self) -> datetime:
        """The moved time, in London."""
        return (datetime.now(UTC) + timedelta(seconds=self.offset_seconds())).astimezone(LONDON)

    def as_json(self) -> dict[str, object]:
        """The shape of `GET /handset/clock`."""
        offset = self.offset_seconds()
        return {"now": self.now().isoformat(), "moved": offset != 0, "offset_seconds": offset}
