"""What neighbourhoods tell each other: the page of a story, and the library of all."""
