"""One name as people write it: what desktop and server find alike."""

SPELLINGS = (
    ("Saint-Denis", "saint denis"),
    ("Saint Denis", "SAINT-DENIS"),
    ("Saint\u2011Denis", "saint-denis"),
    ("Saint\u2212Denis", "saint\u2015denis"),
    ("Saint\u2003Denis", "saint\u2007denis"),
    ("Saint\u00ad-Denis", "saint-denis"),
    ("Saint Denis", "saint\u00ad denis"),
    ("Melun – Sénart", "melun senart"),
    ("L’Haÿ-les-Roses", "l'hay les roses"),
    ("L'Hay-les-Roses", "l’haÿ\u00a0les\u202froses"),
    ("Hôpital d\u2032Évreux", "d\u2018evreux"),
    ("Sacré-Cœur", "sacre coeur"),
    ("SACRÉ-CŒUR", "sacré-cœur"),
    ("Sacre-Coeur", "Sacré-Cœur"),
    ("Hôpital Lætitia", "hopital laetitia"),
    ("Noël-Žižka", "noel zizka"),
    ("Weißenburg", "WEISSENBURG"),
    ("Geneviève", "Genevie\u0300ve"),
    ("Genevie\u0300ve", "genevieve"),
    ("ﬁbroscopie", "Fibroscopie"),
    ("Centre d’oﬃce", "office"),
    ("Nguyễn", "nguyen"),
    ("\u0399\u03c9\u03ac\u03bd\u03bd\u03b7\u03c2", "\u0399\u03a9\u0391\u039d\u039d\u0397\u03a3"),
    ("Hôpital\u200bNord", "hopitalnord"),
)
"""A name, and what somebody types for it."""
DIFFERENT = (
    ("Saint-Denis", "saintdenis"),
    ("Cœur", "coueur"),
    ("Melun", "melum"),
    ("L’Haÿ", "lhay"),
)
"""A name, and what is not it."""
