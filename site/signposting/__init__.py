"""Which help to show, in which order, and whom that leaves without. No models: the data is the helplines'."""
