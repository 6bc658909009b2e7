"""Dateline: news articles in, a sourced dataset of political violence and conflict out."""

__version__ = "0.1.0"
