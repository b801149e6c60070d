"""Makes the sample of a report: the demonstration's engagement after its close, with 300 invented views, all coded.

Run by `make sample`. Everything in it is synthetic, and it says so on every page.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "docs" / "sample"
SLUG = "icp-lead-provider-2021"
# After the switch-off, so that views in between and late ones are among them.
MOMENT = "2021-03-22T09:00:00+00:00"
INVENTED = 282
KEPT = ("restricted.pdf", "public.pdf", "summary.pdf", "tables.xlsx", "tables.zip", "volume-1.pdf", "figures.json")

FILL = f"""
from datetime import datetime
from consultation.demo.first_responses import load_responses
from consultation.demo.typed_in import load_typed_in
from consultation.demo.worked_through import work_through
from groundwork.clock.services import set_engagement_time
from scenarios.models import Engagement
set_engagement_time(to=datetime.fromisoformat("{MOMENT}"))
engagement = Engagement.objects.get(slug="{SLUG}")
load_responses(engagement, count={INVENTED})
load_typed_in(engagement)
work_through(engagement)
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="portal-sample-") as folder:
        made = Path(folder) / "made"
        ours = {"PORTAL_MODE": "demo", "PORTAL_VAR": folder, "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3"}
        filled = (["migrate", "-v0"], ["load_demo"], ["shell", "-v0", "-c", FILL])
        for command in (*filled, ["compile_report", SLUG, "--out", str(made)]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=os.environ | ours, check=True)
        SAMPLE.mkdir(exist_ok=True)
        for name in KEPT:
            (SAMPLE / name).write_bytes((made / name).read_bytes())


if __name__ == "__main__":
    main()
