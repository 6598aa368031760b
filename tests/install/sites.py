"""Sites as ``wagtail start`` makes them, with the wheel and what the README says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent

STARTER = "from wagtail.bin.wagtail import main; main()"
WHERE = "import wagtail_qtg; print(wagtail_qtg.__file__)"


class Site(NamedTuple):
    folder: Path
    environment: dict[str, str]

    def python(self, *arguments: str, **environment: str) -> str:
        command = (sys.executable, *arguments)
        return run(*command, cwd=self.folder, env={**self.environment, **environment})

    def manage(self, *arguments: str) -> str:
        return self.python("manage.py", *arguments)


def run(*command, **options) -> str:
    result = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def start_site(folder: Path, packages: Path) -> Site:
    """Its ``wagtail_qtg`` is that of the wheel, whatever else is installed."""
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DJANGO", "PYTEST")) and name != "DATABASE_URL"
        },
        "PYTHONPATH": str(packages),
    }
    run(sys.executable, "-c", STARTER, "start", "mysite", cwd=folder, env=environment)
    site = Site(folder / "mysite", environment)
    follow_the_readme(site.folder / "mysite")
    assert str(packages) in site.python("-c", WHERE)
    return site


def follow_the_readme(package: Path) -> None:
    settings = package / "settings" / "base.py"
    text = settings.read_text("utf-8").replace('LANGUAGE_CODE = "en-us"', 'LANGUAGE_CODE = "de"')
    settings.write_text(
        f"{text}\nfrom pathlib import Path\nBASE_DIR = Path(BASE_DIR)\n{settings_of_the_readme()}",
        "utf-8",
    )
    urls = package / "urls.py"
    beginning = "urlpatterns = [\n"
    with_ours = f"{beginning}    {address_of_the_readme()}\n"
    urls.write_text(urls.read_text("utf-8").replace(beginning, with_ours, 1), "utf-8")


def settings_of_the_readme() -> str:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    (block,) = [block for block in blocks if "INSTALLED_APPS" in block]
    return "\n".join(line.removeprefix("   ") for line in block.splitlines())


def address_of_the_readme() -> str:
    (line,) = re.findall(r"`(path\(.*?public_urls.*?,)`", (ROOT / "README.md").read_text("utf-8"))
    return line
