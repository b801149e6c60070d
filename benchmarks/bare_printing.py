"""WeasyPrint alone: the shortest program that prints an HTML file as a tagged PDF/UA-1. Argument: the folder."""

import sys
from pathlib import Path

from weasyprint import HTML

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    HTML(folder / "report.html").write_pdf(folder / "alone.pdf", pdf_variant="pdf/ua-1")
