"""Practice without scores: spot the fake, what would you say, the quiz in a guide. Plans are made elsewhere."""
