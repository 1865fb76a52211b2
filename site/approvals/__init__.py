"""The word of a second person: who wrote a version, who agreed to it, and whether that was used to publish it."""
