"""Measures apps of the same look, one framework beside the other."""
