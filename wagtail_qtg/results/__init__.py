"""What came of the goals: rows for statistics, and what the public may read of them."""
