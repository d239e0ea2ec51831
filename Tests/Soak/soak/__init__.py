"""Readers without a browser who keep account of their events, while the app is made to suffer."""
