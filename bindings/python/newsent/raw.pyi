"""The raw module, as SWIG makes it: what the typed layer uses of it. The rest is the C interface,
see newsent.h.
"""

from typing import List, Optional, Sequence, Tuple, Union

class rule:
    name: str
    why: str
    file: str
    line: int

class evidence:
    rule: rule
    weight: float
    note: str

class engine:
    def __init__(
        self,
        pack_path: Optional[str],
        source_paths: Sequence[str],
        fiscal_year_start_month: int,
        without_jit: bool,
    ) -> None: ...
    def rule_named(self, name: str) -> Optional[rule]: ...

class doc:
    def __init__(self, engine: engine) -> None: ...
    def read(
        self,
        text: str,
        date: Optional[str],
        default_date: Optional[str],
        without_facts: bool,
        explain: bool,
    ) -> None: ...
    def published(self) -> str: ...
    def ask_evidence(self, entity: int) -> None: ...
    def count_evidence(self) -> int: ...
    def evidence_at(self, index: int) -> evidence: ...

def compile_files(
    source_paths: Sequence[str], base_path: Optional[str], pack_path: str
) -> None: ...
def version() -> str: ...
def status_name(status: int) -> str: ...
def read_texts(
    doc: doc,
    texts: List[Union[str, bytes]],
    dates: Optional[List[Optional[str]]],
    default_date: Optional[str],
    home: Optional[str],
    without_facts: bool,
) -> List[Union[bytes, Exception]]: ...
def columns_of(
    records: List[Optional[bytes]],
) -> List[Tuple[str, str, bytes, bytes, Optional[bytes]]]: ...
