"""The tests. What they run is compiled once, and not again by each of the programs they start."""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
