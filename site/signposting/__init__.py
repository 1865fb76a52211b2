"""Which help to show, in which order. No models: the data is the helplines', the moment is passed in."""
