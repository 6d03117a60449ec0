"""How far the places of delivery have come, as of a day."""

from docgen.delivery.sites.gate import GATED, Gate, gate_of, paid_in_advance, surveyed
from docgen.delivery.sites.lights import Light, PointState, StepState, Why, point_state, step_states, worst

__all__ = [
    "GATED", "Gate", "Light", "PointState", "StepState", "Why", "gate_of", "paid_in_advance", "point_state",
    "step_states", "surveyed", "worst",
]  # fmt: skip
