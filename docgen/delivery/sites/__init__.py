"""How far the places of delivery have come, as of a day."""

from docgen.delivery.sites.gate import GATED, Gate, gate_of, paid_in_advance, surveyed
from docgen.delivery.sites.lights import JUDGED, Light, PointState, StepState, Why, point_state, step_states, worst
from docgen.delivery.sites.waiting import Condition, conditions, production_starts

__all__ = [
    "GATED", "JUDGED", "Condition", "Gate", "Light", "PointState", "StepState", "Why", "conditions", "gate_of",
    "paid_in_advance", "point_state", "production_starts", "step_states", "surveyed", "worst",
]  # fmt: skip
