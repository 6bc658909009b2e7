"""Dateline from Python: one article as records, a store as frames. Above all rooms, beside the command line."""
