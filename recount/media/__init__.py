"""Pictures and recordings: looked at under limits, hashed, and matched with earlier material."""
