"""Widgets: show models and say what is wanted; never see a controller."""
