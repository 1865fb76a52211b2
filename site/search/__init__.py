"""Finding: how people write what they look for, and what belongs to it. Nothing that is typed is kept."""
