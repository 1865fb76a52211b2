"""The words of content/ in, pages and records out, and back. It is on top of everything: nobody imports it."""
