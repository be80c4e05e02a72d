"""Evidence as values: the chain of the log, what its entries say, signed heads, trusted times."""
