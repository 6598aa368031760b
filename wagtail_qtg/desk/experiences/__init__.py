"""What the neighbourhoods learned: “it works because …, it is hard because …”, in one place."""
