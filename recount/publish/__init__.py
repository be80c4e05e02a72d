"""Tolls to dossier, tables and maps. The edge to disk."""
