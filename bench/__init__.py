"""Programs that measure the line, and what they printed the last time, in `results/`."""
