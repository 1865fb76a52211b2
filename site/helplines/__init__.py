"""Who answers: services, the ways to reach them, when they are open, and who is named first for what."""
