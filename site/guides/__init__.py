"""Guides: one question, answered in the words of one audience; a family is the same topic in up to six voices."""
