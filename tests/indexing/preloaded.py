"""What each of the processes of ``conftest.forked`` would otherwise load and compile anew."""

from __future__ import annotations

import index.making.branches
import index.run  # noqa: F401
import search.engines.tantivy.branch  # noqa: F401
from index.making.documents import make
from index.page import Page

TEXT = "Chiều 08/3/2018, Tỉnh ủy Cà Mau họp. Ông Nguyễn Văn An, Bí thư Tỉnh ủy, chủ trì."

make(Page(id="text", path="text", text=f"Hội nghị Tỉnh ủy\n\n{TEXT}"))
make(Page(id="html", path="html", text=f"<h1>Hội nghị</h1><p>{TEXT}</p>", markup="html"))
