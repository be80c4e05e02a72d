"""A case in other recorders' shapes: tables that refuse to lie, and what each could not hold."""
