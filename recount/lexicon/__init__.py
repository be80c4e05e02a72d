"""Knowledge as data, by language: a new word is a line here, not a branch in code."""
