"""The one writer and the readers of beds."""
