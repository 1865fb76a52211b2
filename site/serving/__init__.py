"""The way from a connection to an answer: what is kept at once, everything else by threads that run Django."""
