"""Rules of time: from how often something is due to the days on which it is, and how each of them stands."""
