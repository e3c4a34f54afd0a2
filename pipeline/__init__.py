"""Reads Chinese government notices and turns them into structured, comparable records."""

__version__ = "0.1.0"
