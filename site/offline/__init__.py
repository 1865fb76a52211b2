"""The offline pack and the static mirror: a copy of the site, or of one topic, as files that need no server.

On the top floor: it asks the site for its own pages and knows no more of them than any reader.
"""
