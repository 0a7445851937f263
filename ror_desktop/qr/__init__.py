"""QR codes: images in, payloads out."""
