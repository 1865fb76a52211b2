"""Practice without scores. For now the small quiz inside a guide; pages of their own come later."""
