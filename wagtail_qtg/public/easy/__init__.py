"""Easy language (Leichte Sprache): the easy-to-read sibling of every public page."""
