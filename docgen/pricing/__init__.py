"""Prices, payments and value, worked out from content with Decimal; nothing here is printed or stored.

What stays inside (cost, margin, floor, approvals) is in `docgen.pricing.margin`, which is not imported here.
"""

from docgen.pricing.conversion import Converted, converted_totals
from docgen.pricing.engine import price_quote
from docgen.pricing.offer import Amount, PricedGroup, PricedLine, PricedOffer, PricedTax, Recurring
from docgen.pricing.phases import PhaseLine, PricedPhase, priced_phases
from docgen.pricing.schedule import Payment, payment_schedule, plan_schedules
from docgen.pricing.sensitivity import Sensitivity, Swing, sensitivity
from docgen.pricing.value import ValueFigures, YearFigures, figures_of, value_figures, value_inputs
from docgen.pricing.words import amount_in_words

__all__ = [
    "Amount", "Converted", "Payment", "PhaseLine", "PricedGroup", "PricedLine", "PricedOffer", "PricedPhase",
    "PricedTax", "Recurring", "Sensitivity", "Swing", "ValueFigures", "YearFigures", "amount_in_words",
    "converted_totals", "figures_of", "payment_schedule", "plan_schedules", "price_quote", "priced_phases",
    "sensitivity", "value_figures", "value_inputs",
]  # fmt: skip
