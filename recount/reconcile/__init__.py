"""Incidents to tolls and findings, by stated rules."""
