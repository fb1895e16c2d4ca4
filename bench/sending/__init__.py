"""The parts of bench.texts: a carrier, a worker, texts that are owed, and a trial of them."""
