"""The raw module, as SWIG makes it: what the typed layer uses of it. The rest is the C interface,
see newsent.h.
"""

from typing import Any, Dict, List, Optional, Sequence, Tuple, Union

class rule:
    name: str
    why: str
    file: str
    line: int

class evidence:
    rule: rule
    weight: float
    note: str

class near_miss:
    outcome: int
    rule: Optional[rule]
    type_name: str
    start: int
    end: int
    score: float
    note: str

FOUND: int
LOST: int
FAILED: int

class engine:
    def __init__(
        self,
        pack_path: Optional[str],
        source_paths: Sequence[str],
        sources: List[Tuple[str, bytes]],
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
    def ask_span(self, first: int, last: int) -> None: ...
    def count_near_misses(self) -> int: ...
    def near_miss_at(self, index: int) -> near_miss: ...
    def as_json(
        self, text: str, with_text: bool, with_facts: bool, with_explanation: bool
    ) -> bytes: ...

def compile_files(
    source_paths: Sequence[str],
    sources: List[Tuple[str, bytes]],
    base_path: Optional[str],
    pack_path: str,
) -> None: ...
def lint_sources(
    source_paths: Sequence[str], sources: List[Tuple[str, bytes]], base_path: Optional[str]
) -> bytes: ...
def version() -> str: ...
def status_name(status: int) -> str: ...
def read_texts(
    doc: doc,
    texts: List[Union[str, bytes]],
    dates: Optional[List[Any]],
    options: Tuple[Any, ...],
) -> List[Union[bytes, Exception]]: ...
def fields_of(record: bytes, index: int) -> Dict[str, Any]: ...
def is_record(record: bytes, code_points: int) -> bool: ...
def type_infos() -> List[Tuple[str, str, str]]: ...
def columns_of(
    records: List[Optional[bytes]],
) -> List[Tuple[str, str, bytes, bytes, Optional[bytes]]]: ...
