"""Captures to reports: text, sections, and the three dates of a document."""
