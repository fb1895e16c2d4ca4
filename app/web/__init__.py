"""What the carrier and the officers ask of us, over HTTP."""
