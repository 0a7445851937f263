"""Declarations without typing: files and HL7 messages of patient movements."""
