"""Believable names and activities (TRE_R211) for the services that a survey row is cut into."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from ror_server.seed.files import Establishment


@dataclass(frozen=True, slots=True)
class Speciality:
    """A name, its activity and what the site must have for it to be plausible."""

    name: str
    activity: str
    needs_cardiac_surgery: bool = False
    needs_neurosurgery: bool = False

    def is_plausible_at(self, establishment: Establishment) -> bool:
        """Tell whether the site has what the speciality needs."""
        return (establishment.cardiac_surgery or not self.needs_cardiac_surgery) and (
            establishment.neurosurgery or not self.needs_neurosurgery
        )


# One name whatever the number of services.
_SINGLE = {
    "REA-PED": Speciality("Réanimation pédiatrique", "130"),
    "REA-NEO": Speciality("Réanimation néonatale", "128"),
    "REA-BRU": Speciality("Réanimation des grands brûlés", "121"),
    "SI-POL": Speciality("Soins intensifs polyvalents (USIP)", "351"),
    "SI-CAR": Speciality("Soins intensifs de cardiologie (USIC)", "354"),
    "SI-NV": Speciality("Soins intensifs neurovasculaires (USINV)", "356"),
    "SI-HEM": Speciality("Soins intensifs d’hématologie (USIH)", "361"),
    "SI-PED": Speciality("Soins intensifs pédiatriques", "370"),
    "SI-HEM-PED": Speciality("Soins intensifs d’hématologie pédiatrique", "361"),
    "SI-NEO": Speciality("Soins intensifs néonatals (USIN)", "369"),
    "SI-BRU": Speciality("Soins aux brûlés", "359"),
    "USC-PED": Speciality("Surveillance continue pédiatrique", "391"),
}

# The name of a lone service, then those of the first ones when there are several.
_POLYVALENT = {
    "REA-ADU": (
        Speciality("Réanimation polyvalente", "127"),
        Speciality("Réanimation médicale", "126"),
        Speciality("Réanimation chirurgicale", "122"),
        Speciality("Réanimation neurochirurgicale", "129", needs_neurosurgery=True),
        Speciality("Réanimation de chirurgie cardiaque", "123", needs_cardiac_surgery=True),
    ),
    "USC-ADU": (
        Speciality("Surveillance continue polyvalente", "373"),
        Speciality("Surveillance continue chirurgicale", "374"),
        Speciality("Surveillance continue médicale", "375"),
        Speciality("Surveillance continue neurochirurgicale", "377", needs_neurosurgery=True),
        Speciality(
            "Surveillance continue de chirurgie cardiaque", "381", needs_cardiac_surgery=True
        ),
    ),
}

# No polyvalent service: each belongs to an organ.
_BY_ORGAN = {"SI-SPE": "", "SI-SPE-PED": " pédiatriques"}
_ORGANS = (
    Speciality("Soins intensifs de pneumologie", "357"),
    Speciality("Soins intensifs d’hépato-gastro-entérologie", "367"),
    Speciality("Soins intensifs de néphrologie", "371"),
    Speciality("Soins intensifs d’oncologie", "360"),
    Speciality("Soins intensifs de chirurgie digestive", "365"),
    Speciality("Soins intensifs de neurochirurgie", "372", needs_neurosurgery=True),
    Speciality("Soins intensifs de chirurgie cardiaque", "362", needs_cardiac_surgery=True),
)


def specialities(grouping: str, establishment: Establishment, count: int) -> Sequence[Speciality]:
    """Return the speciality of each of the services of one grouping on one site.

    Args:
        grouping: its code.
        establishment: what it has decides what is plausible.
        count: how many services there are, at least 1.
    """
    if grouping in _POLYVALENT:
        lone, *others = _POLYVALENT[grouping]
        kept = [each for each in others if each.is_plausible_at(establishment)]
        named = kept[:count] if count > 1 else []
        return [*named, *[lone] * (count - len(named))]
    if grouping in _BY_ORGAN:
        # Not a secret: the same site must get the same units at every start.
        shuffled = Random(establishment.finess).sample(_ORGANS, k=len(_ORGANS))  # noqa: S311
        kept = [each for each in shuffled if each.is_plausible_at(establishment)]
        suffix = _BY_ORGAN[grouping]
        return [
            Speciality(f"{each.name}{suffix}", each.activity)
            for each in (kept[rank % len(kept)] for rank in range(count))
        ]
    return [_SINGLE[grouping]] * count
