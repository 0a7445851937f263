"""Signing in with a QR code: the camera and the other ways."""
