"""A small real recording, so that whoever fetches it gets bytes that play."""

import io
import math
import struct
import wave
from functools import cache

RATE_HZ = 8000
TONE_HZ = 220
QUIET = 600


@cache
def tone() -> bytes:
    """One second of a quiet tone: mono, 16 bit, 8 kHz, as WAV bytes."""
    samples = (
        int(QUIET * math.sin(2 * math.pi * TONE_HZ * step / RATE_HZ)) for step in range(RATE_HZ)
    )
    held = io.BytesIO()
    with wave.open(held, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return held.getvalue()
