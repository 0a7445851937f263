"""The only threads: two lanes, the change stream, the camera."""
