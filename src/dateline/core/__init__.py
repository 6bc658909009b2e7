"""The nouns of Dateline. This room imports the standard library only."""
