"""A family's plan on paper: settings to tick off, and an agreement with two sides. The steps are those of platforms."""
