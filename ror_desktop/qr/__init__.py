"""Reads the QR code of an account: pictures in, payloads out; no camera, window or network."""
