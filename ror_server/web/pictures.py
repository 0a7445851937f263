"""QR codes as pictures in a page."""

import io

import segno
from markupsafe import Markup


def qr_picture(text: str) -> Markup:
    """Draw a code; it fills whatever box the page gives it."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=False,
        border=4,
        light="#fff",
        dark="#000",
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        nl=False,
    )
    # Ours from the first sign to the last: segno writes numbers only.
    return Markup(drawn.getvalue().decode("ascii"))  # noqa: S704
