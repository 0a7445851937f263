"""Observable state and Qt item models, without widgets."""
