"""Watching feeds and pages: what is new and what has changed, fetched politely and coded."""
