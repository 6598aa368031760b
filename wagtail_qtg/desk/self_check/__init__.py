"""The quality self-check: filled in on a day, kept with its wording, compared with another day."""
