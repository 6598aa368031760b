"""The documentation's pictures, taken from the running demo, so that they stay true."""
