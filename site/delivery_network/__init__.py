"""A delivery network (CDN) in front of the site: what it is told of each answer, and what it is to let go at once."""
