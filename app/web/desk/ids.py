"""What an id in an address may be at most."""

LARGEST_ID = 2**62  # beyond it no database holds an id
