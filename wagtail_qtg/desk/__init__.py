"""Finding one's work: the desk, the dashboard, registers and what reminds of them."""
