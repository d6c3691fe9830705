from __future__ import annotations
import unicodedata, yaml
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from vanthu.diagnostics import Diagnostic, Faults, Place, SourceFile
@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    place: Place
    style: str
    @property
    def is_blank(self): return self.style == "plain" and self.text in ("", "~", "null")
class Mapping(dict):
    pass
class Sequence(list):
    pass
Node = Scalar | Mapping | Sequence
@dataclass
class Document:
    file: SourceFile
    root: Node
_ST = {None: "plain", '': 'plain', "'": "single", '"': "double", "|": "literal", ">": "folded"}
def read(path, name):
    text = path.read_bytes().decode("utf-8")
    f = SourceFile(name, text)
    def conv(n):
        place = Place(f, n.start_mark.index, n.end_mark.index)
        if isinstance(n, yaml.ScalarNode): return Scalar(n.value, place, _ST[n.style])
        if isinstance(n, yaml.SequenceNode):
            s = Sequence(conv(c) for c in n.value); s.place = place; return s
        m = Mapping(); m.place = place; m.keys_at = {}
        for k, v in n.value:
            m[k.value] = conv(v); m.keys_at[k.value] = Place(f, k.start_mark.index, k.end_mark.index)
        return m
    return Document(f, conv(yaml.compose(text, Loader=yaml.CSafeLoader)))
def place_at(root, loc):
    here = root; place = getattr(root, "place")
    for part in loc:
        if isinstance(here, Mapping) and part in here:
            place = here.keys_at[part]; here = here[part]
        elif isinstance(here, Sequence) and isinstance(part, int) and part < len(here):
            here = here[part]; place = here.place
    return place
