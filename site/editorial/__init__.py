"""The editors' desk: who may do what, two people for every publication, what waits for whom. Knows no kind of page."""
