"""Reports to claims: who says how many of whom were harmed, down to the quotation."""
