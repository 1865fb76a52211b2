"""One module for each building block of a page. A block says what there is; its template says how it looks."""
