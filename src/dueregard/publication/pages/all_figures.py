"""Which figures can be downloaded as CSV, by the name in their address?"""

from dueregard.publication.pages.certainty import funnels_chart
from dueregard.publication.pages.figures import (
    Chart,
    boroughs_chart,
    faces_chart,
    months_chart,
    per_alert_chart,
    per_face_chart,
)

FIGURES: dict[str, Chart] = {
    "months": months_chart,
    "faces": faces_chart,
    "boroughs": boroughs_chart,
    "per-face": per_face_chart,
    "per-alert": per_alert_chart,
    "funnels": funnels_chart,
}
