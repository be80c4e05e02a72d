"""Recount reads reports of harm and keeps every number answerable."""
