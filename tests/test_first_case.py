"""The first tutorial and the README, typed: each line that begins with `recount` does its work."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from commands import recount

from recount.cli import main

ROOT = Path(__file__).resolve().parent.parent
LINE = re.compile(r"^recount ([^#\n]+?)\s*(?:#.*)?$", re.MULTILINE)
ROW = ("1", "Orvale", "Orvale", "", "35.4", "35.9", "P", "PPL", "SY", "", "", "", "", "",
       "900", "", "", "Asia/Damascus", "2025-01-01")  # fmt: skip
SEEDS = "seeds/"  # the real reports, which do not come with the program


def lines(page: Path) -> list[str]:
    return [line for line in LINE.findall(page.read_text(encoding="utf-8")) if SEEDS not in line]


@pytest.mark.parametrize("page", ["docs/tutorial/first-case.md", "README.md"])
def test_every_line_does_what_the_page_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples" / "coast-march-2025", tmp_path / "reports")
    (tmp_path / "SY.txt").write_text("\t".join(ROW) + "\n", encoding="utf-8")
    asked = lines(ROOT / page)
    assert len(asked) > 4
    toll = ""
    for line in asked:
        if line.endswith(" ID"):
            line = line.replace(" ID", f" {toll.split()[-1]}")
        done = CliRunner().invoke(main, line.split())
        assert done.exit_code == 0, f"recount {line}\n{done.output}\n{done.stderr}"
        found = [one for one in done.output.splitlines() if one.startswith("killed ")]
        toll = found[0] if found and "--as-of" not in line else toll
    if page.startswith("docs"):
        made = {path.name for path in tmp_path.iterdir()}
        assert {"coast.db", "coast", "claims.jsonl", "coast.csv", "coast.geojson"} <= made


def test_a_folder_that_cannot_be_made_is_a_line_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two men were killed in Lima on Friday, police said.")
    (tmp_path / "file").write_text("")
    recount("run", str(tmp_path / "a.txt"), "--case", str(tmp_path / "a.db"))
    under = str(tmp_path / "file" / "pages")
    for command in (
        ("dossier", str(tmp_path / "a.db"), under),
        ("export", str(tmp_path / "a.db"), "--as", "ged", "--out", under),
        ("run", str(tmp_path / "a.txt"), "--case", str(tmp_path / "a.db"), "--dossier", under),
    ):
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 1
        assert "cannot be made: Not a directory; give a folder inside one of yours" in done.output
