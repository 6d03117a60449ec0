"""Which installed font measures like which family: itself, one of the same widths, or the wider of several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

FILES = {
    "Liberation Sans": (("LiberationSans-Regular.ttf", "arial.ttf", "Arial.ttf"),
                        ("LiberationSans-Bold.ttf", "arialbd.ttf", "Arial Bold.ttf")),
    "Caladea": (("Caladea-Regular.ttf", "cambria.ttc"), ("Caladea-Bold.ttf", "cambriab.ttf")),
    "Carlito": (("Carlito-Regular.ttf", "calibri.ttf"), ("Carlito-Bold.ttf", "calibrib.ttf")),
    "Liberation Serif": (("LiberationSerif-Regular.ttf", "times.ttf"), ("LiberationSerif-Bold.ttf", "timesbd.ttf")),
    "Liberation Sans Narrow": (("LiberationSansNarrow-Regular.ttf", "ARIALN.TTF"),
                               ("LiberationSansNarrow-Bold.ttf", "ARIALNB.TTF")),
    "DejaVu Sans": (("DejaVuSans.ttf", "verdana.ttf"), ("DejaVuSans-Bold.ttf", "verdanab.ttf")),
    "DejaVu Serif": (("DejaVuSerif.ttf",), ("DejaVuSerif-Bold.ttf",)),
    "Noto Sans CJK SC": (("NotoSansCJK-Regular.ttc", "msyh.ttc", "PingFang.ttc"),
                         ("NotoSansCJK-Bold.ttc", "msyhbd.ttc", "PingFang.ttc")),
}  # fmt: skip
"""Files of a family, or of one of the same widths: regular and bold."""

_NAMED = {
    "segoe ui": ("segoeui.ttf", "segoeuib.ttf"), "segoe ui semibold": ("seguisb.ttf", "segoeuib.ttf"),
    "segoe ui light": ("segoeuil.ttf", "segoeuib.ttf"), "calibri light": ("calibril.ttf", "calibrib.ttf"),
    "georgia": ("georgia.ttf", "georgiab.ttf"), "garamond": ("GARA.TTF", "GARABD.TTF"),
    "tahoma": ("tahoma.ttf", "tahomabd.ttf"), "trebuchet ms": ("trebuc.ttf", "trebucbd.ttf"),
    "constantia": ("constan.ttf", "constanb.ttf"), "corbel": ("corbel.ttf", "corbelb.ttf"),
    "candara": ("Candara.ttf", "Candarab.ttf"), "century gothic": ("GOTHIC.TTF", "GOTHICB.TTF"),
}  # fmt: skip
"""Files that are not called what the family is called."""

_SANS, _SERIF, _WIDE, _WIDE_SERIF = "Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif"
_TWINS = {
    "arial": _SANS, "helvetica": _SANS, "arial narrow": "Liberation Sans Narrow", "times new roman": _SERIF,
    "times": _SERIF, "calibri": "Carlito", "cambria": "Caladea",
}  # fmt: skip
"""Families and those of the same widths, which programs put in their place by themselves."""

_LIKE = {
    "arial nova": (_SANS, 1.0), "arial black": (_SANS, 1.25), "verdana": (_WIDE, 1.03), "georgia": (_SERIF, 1.13),
    "garamond": (_SERIF, 1.0), "constantia": (_SERIF, 1.08), "book antiqua": (_SERIF, 1.1),
    "palatino linotype": (_SERIF, 1.1), "century gothic": (_SANS, 1.1), "segoe ui": (_SANS, 1.02),
    "aptos": (_SANS, 1.04), "aptos display": (_SANS, 1.04), "tahoma": (_SANS, 1.0), "trebuchet ms": (_SANS, 1.0),
    "open sans": (_SANS, 1.07), "montserrat": (_SANS, 1.18), "roboto": (_SANS, 1.0), "lato": (_SANS, 1.0),
    "gill sans mt": (_SANS, 1.0), "franklin gothic": (_SANS, 1.0), "corbel": (_SANS, 1.0),
}  # fmt: skip
"""A usual family, and how much wider at most those run that nothing measures exactly like."""

_WEIGHT = re.compile(
    r"[ -](thin|(?:extra|ultra|semi)?-?light|book|regular|medium|demi|(?:semi|demi|extra|ultra)?-?bold|black|heavy)$"
)
_HEAVY = ("medium", "bold", "demi", "black", "heavy")


@dataclass(frozen=True, slots=True)
class Measuring:
    """What a family is measured with: families of FILES or its own, each with a factor on its widths.

    For each character the widest counts. `exact` says that these are the family's own widths; `heavy` that it is
    a bold one of its family, so that the widths are those of bold.
    """

    faces: tuple[tuple[str, float], ...]
    exact: bool = True
    heavy: bool = False

    @property
    def names(self) -> str:
        """The families, for a message."""
        return ", ".join(family for family, _ in self.faces)


def measuring(family: str, installed: Iterable[str] = ()) -> Measuring:
    """What a family is measured with on a machine with those font files.

    One that is neither there nor has a twin is measured as wide as what is known of it, and as what programs put in
    its place: LibreOffice takes DejaVu Sans or Serif, and few run wider than these.
    """
    name = family.strip().lower()
    if family in FILES:
        return Measuring(((family, 1.0),))
    if name in _TWINS:
        return Measuring(((_TWINS[name], 1.0),))
    if not {*file_names(family)[0]}.isdisjoint(installed):
        return Measuring(((family, 1.0),))
    weight = _WEIGHT.search(name)
    plain = name[: weight.start()] if weight and name not in _LIKE else name
    heavy = name == "arial black" or (weight is not None and weight.group(1).endswith(_HEAVY))
    known = (_TWINS[plain], 1.0) if plain in _TWINS else _LIKE.get(plain)
    faces = [known or (_SANS, 1.07), (_WIDE, 1.0)]
    if known is None or known[0] in (_SERIF, "Caladea"):
        faces.append((_WIDE_SERIF, 1.0))
    if faces[0][0] == _WIDE:
        del faces[1]
    return Measuring(tuple(faces), exact=False, heavy=heavy)


def file_names(family: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the files of a family may be called: regular and bold, the likeliest first."""
    if family in FILES:
        return FILES[family]
    name = family.strip()
    if name.lower() in _NAMED:
        regular, bold = _NAMED[name.lower()]
        return (regular,), (bold, regular)
    whole = name.replace(" ", "")
    base, _, weight = name.rpartition(" ")
    of_weight = f"{base.replace(' ', '')}-{weight}" if base else whole
    names = [f"{stem}.{kind}" for stem in (f"{whole}-Regular", of_weight, whole) for kind in ("ttf", "otf")]
    return tuple(names), (f"{whole}-Bold.ttf", f"{whole}-Bold.otf", *names)
