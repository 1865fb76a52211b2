"""The addresses of other sites that ours leads to: whether each answers, and where it has moved. Changes no text."""
