"""The rules of bed availability: same input, same answer, no clock, disk, network or Qt."""
