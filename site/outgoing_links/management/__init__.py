"""The command that asks every address."""
