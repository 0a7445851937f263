"""The data profile, as forms offer it and as they send it back."""

from ror_server.identity.data_profile import DataProfile

PROFILES = tuple(int(each) for each in DataProfile)


def profile_of(text: str, otherwise: DataProfile) -> DataProfile:
    """Return the profile that a form names; `otherwise` when it names none."""
    return DataProfile(int(text)) if text in {str(each) for each in PROFILES} else otherwise
