"""Names under which a request carries what the server itself knows; no header of a visitor ends up under one."""

# The life of the answer, for whoever asked (set by publication.middleware, read by page_cache.layer).
LIFE = "signpost.page_life"
# The database does not answer (set by page_cache.layer).
DATABASE_IS_DOWN = "signpost.database_is_down"
# What was sent did not arrive whole (set by serving.rsgi).
CUT_OFF = "signpost.cut_off"
# What was sent did not say how long it is (set by serving.rsgi).
NO_LENGTH = "signpost.no_length"
# More was sent than is taken from anybody (set by serving.rsgi).
TOO_MUCH = "signpost.too_much"
