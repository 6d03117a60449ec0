"""Words: labels, sentence patterns and number formats that turn typed content into runs with their sources."""

from docgen.wording.catalogue import Catalogue, load_catalogue
from docgen.wording.phrase import Wording

__all__ = ["Catalogue", "Wording", "load_catalogue"]
