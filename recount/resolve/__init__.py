"""Claims to claims with when, where and who."""
