"""Whether Dateline can work here: the checks of `dateline doctor`, each a function that says what it found."""
