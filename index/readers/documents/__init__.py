"""Papers of an office: Word, OpenDocument, RTF, PDF and spreadsheets."""
