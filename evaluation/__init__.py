"""Scores on the evaluation texts beside the checkout, pinned in floors.json."""
