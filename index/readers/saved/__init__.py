"""Pages as browsers, mail programs and crawlers save them: HTML, MHTML, EML, WARC."""
