"""Letters, as PDF for a print queue."""
