"""The rules of availability: same input, same answer; no clock, disk, network or Qt."""
