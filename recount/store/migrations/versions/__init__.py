"""One module per change of the tables; none is ever edited after a release."""
