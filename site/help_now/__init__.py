"""“Something has happened”: the page behind “Get help now”. The questions that lead to one answer come later."""
