"""Documents per second, memory, growth; never part of the tests."""
