"""Next year's plan out of this year's: what is open is carried over, as values."""
