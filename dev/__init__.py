"""Development tooling: starts the line's processes, and knows nothing of what is inside them."""
