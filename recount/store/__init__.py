"""The case file: one SQLite database. The edge to the database."""
