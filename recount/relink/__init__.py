"""Linking what is new in a case, and what it touches, as if the whole case were linked anew."""
