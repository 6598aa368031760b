"""Towns whose Land everybody can look up."""

from __future__ import annotations

from math import hypot

CITIES = {
    "Dortmund": ("NW", 51.514, 7.466),
    "Aachen": ("NW", 50.776, 6.084),
    "Bielefeld": ("NW", 52.030, 8.530),
    "Berlin": ("BE", 52.520, 13.405),
    "Potsdam": ("BB", 52.390, 13.065),
    "München": ("BY", 48.137, 11.575),
    "Kiel": ("SH", 54.323, 10.139),
    "Sylt": ("SH", 54.910, 8.310),
    "Hamburg": ("HH", 53.550, 9.990),
    "Bremen": ("HB", 53.079, 8.800),
    "Bremerhaven": ("HB", 53.550, 8.580),
    "Hannover": ("NI", 52.374, 9.738),
    "Mainz": ("RP", 50.000, 8.270),
    "Wiesbaden": ("HE", 50.080, 8.240),
    "Saarbrücken": ("SL", 49.234, 6.994),
    "Ulm": ("BW", 48.400, 9.990),
    "Leipzig": ("SN", 51.340, 12.370),
    "Halle": ("ST", 51.480, 11.970),
    "Erfurt": ("TH", 50.978, 11.029),
    "Stralsund": ("MV", 54.310, 13.090),
}


def kilometres_between(a, b):
    return hypot(a.x - b.x, a.y - b.y)
