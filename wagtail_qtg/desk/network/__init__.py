"""With whom a neighbourhood works: the partners that its goal sheets name, over time."""
