"""The people who edit Signpost. Our own user model from the first migration, so that it can grow."""
