"""Names under which a request carries what the server itself knows; no header of a visitor ends up under one."""

# The life of the answer, for whoever asked (set by publication.middleware, read by page_cache.layer).
LIFE = "signpost.page_life"
# The database does not answer (set by page_cache.layer).
DATABASE_IS_DOWN = "signpost.database_is_down"
# More people are sending something than may at once (set by publication.few_at_once).
TOO_MANY_ARE_SENDING = "signpost.too_many_are_sending"
# What was sent did not arrive whole (set by publication.few_at_once).
CUT_OFF = "signpost.cut_off"
# What is sent comes in pieces, and nobody knows how much of it (set by publication.few_at_once).
OF_NO_LENGTH = "signpost.of_no_length"
