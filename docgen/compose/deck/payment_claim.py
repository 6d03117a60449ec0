"""What a deck says of the way of payment: shares and proofs, never amounts, so it may stand beside sealed prices."""

from __future__ import annotations

from docgen.compose.deck.counts import spelled
from docgen.compose.deck.patterns import composed
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import all_paid_on_proof, given
from docgen.model.document import Prose


def payment_claim(kit: Kit) -> Prose:
    """That each of several payments waits for its proof; () where it does not, or a share is not known."""
    due = kit.quote.payment_milestones if kit.quote else ()
    if len(due) < 2 or not all_paid_on_proof(due) or not all(given(one.percent) for one in due):
        return ()
    return composed(kit, "claim.payments.only", many=spelled(kit, len(due)))
