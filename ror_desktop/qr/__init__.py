"""Reads the QR code of an account: images in, payloads out; no camera, window or network."""
