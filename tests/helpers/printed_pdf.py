"""PDF files of given lines, in any script, as a word processor prints them."""

from io import BytesIO

_CMAP = b"""\
/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end
"""


def printed(*pages: str) -> bytes:
    """A PDF with these pages; their characters are known by the font's own table."""
    import pypdf
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
        NumberObject,
    )

    def named(**entries: object) -> DictionaryObject:
        return DictionaryObject(
            {
                NameObject(f"/{key}"): NameObject(f"/{value}") if isinstance(value, str) else value
                for key, value in entries.items()
            }
        )

    writer = pypdf.PdfWriter()
    table = DecodedStreamObject()
    table.set_data(_CMAP)
    descendant = named(Type="Font", Subtype="CIDFontType2", BaseFont="Sans", DW=NumberObject(500))
    font = named(
        Type="Font", Subtype="Type0", BaseFont="Sans", Encoding="Identity-H",
        DescendantFonts=ArrayObject([descendant]), ToUnicode=writer._add_object(table),
    )  # fmt: skip
    for text in pages:
        page = writer.add_blank_page(600, 800)
        shown = "".join(
            f"<{line.encode('utf-16-be').hex()}> Tj 0 -14 Td " for line in text.split("\n")
        )
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 50 750 Td {shown} ET".encode())
        page[NameObject("/Resources")] = named(Font=named(F1=font))
        page[NameObject("/Contents")] = content
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
