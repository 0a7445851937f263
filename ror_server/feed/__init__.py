"""Declarations without typing: files of bed management and messages of patient movements."""
