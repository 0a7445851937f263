"""What a region decides and an administrator may change without a release."""
