"""The history of the tables, run when a case is opened."""
