"""What everybody sees: the overview, the pages and their parts, made of public rows only."""
