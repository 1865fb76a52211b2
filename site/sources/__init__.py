"""What a text rests on, and how editors write it down: one source after another, without a database."""
