"""One name as people write it: what desktop and server find alike."""

SPELLINGS = (
    ("Saint-Denis", "saint denis"),
    ("Saint Denis", "SAINT-DENIS"),
    ("Saint\u2011Denis", "saint-denis"),
    ("Melun – Sénart", "melun senart"),
    ("L’Haÿ-les-Roses", "l'hay les roses"),
    ("L'Hay-les-Roses", "l’haÿ\u00a0les\u202froses"),
    ("Sacré-Cœur", "sacre coeur"),
    ("Sacre-Coeur", "Sacré-Cœur"),
    ("Hôpital Lætitia", "hopital laetitia"),
    ("Noël-Žižka", "noel zizka"),
)
"""A name, and what somebody types for it."""
DIFFERENT = (("Saint-Denis", "saintdenis"), ("Cœur", "coueur"), ("Melun", "melum"))
"""A name, and what is not it."""
