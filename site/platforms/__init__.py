"""The apps and games that children use, and the exact taps in each. Which guide belongs to them is said above."""
