"""Files made for a test, and what the readers make of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from index import readers
from index.page import Page, Skipped
from index.readers.limits import Limits

TEXT = "Hội nghị sơ kết\n\nSáng 8-7, Huyện ủy tổ chức hội nghị sơ kết sáu tháng đầu năm."


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(path: Path, limits: Limits | None = None) -> list[Page | Skipped]:
    return list(readers.read(path, path.parent, limits or Limits()))


def only(path: Path, limits: Limits | None = None) -> Page | Skipped:
    [item] = read(path, limits)
    return item


def reason(path: Path, limits: Limits | None = None) -> str:
    item = only(path, limits)
    assert isinstance(item, Skipped)
    return item.reason


def packed(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def page(path: Path, limits: Limits | None = None) -> Page:
    item = only(path, limits)
    assert isinstance(item, Page), item
    return item


def pages(path: Path, limits: Limits | None = None) -> list[Page]:
    items = read(path, limits)
    assert all(isinstance(item, Page) for item in items), items
    return [item for item in items if isinstance(item, Page)]


def one_page_pdf(text: str) -> bytes:
    content = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return bytes(out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)
