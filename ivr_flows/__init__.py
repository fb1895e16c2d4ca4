"""What the line says and asks: flows as data, and the pure engine that plays them."""
