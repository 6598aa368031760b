"""The portfolio in numbers: what became of the goals, of the money, and how soon was answered."""
