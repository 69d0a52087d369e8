"""README, docs, the help and the header show commands and programs: they run, word for word.

Shell: every line with `newsent` of README, docs and --help, in a folder with the files that it
names. JSON: the output that README prints. C: the program of README and of the header, compiled
against the library (NEWSENT_LIBRARY) inside a main() that has their text and fail(). Python and Lua
run with their bindings, by tools/run_examples.py.
"""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

from command import NEWSENT, lines, records, run

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
ARTICLE = (ROOT / "examples/article.txt").read_text(encoding="utf-8")
RULES = """rule my.ticket
  why   tickets have numbers
  type  TICKET
  match "ticket" Number
  yes   They closed [ticket 12] late.
  no    They closed the ticket late.
"""
PROGRAM = """#include <newsent/newsent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static const char text[] = "Zorvex Inc. rose 4% on Thursday.";
static void fail(const char *message) { puts(message); exit(1); }
int main(void)
{
%s
}
"""


def commands_of(text):
    """Lines of an indented block that call newsent, without their comments."""
    found = re.findall(r"^(?:    |  )((?:echo .*\| )?newsent .*)$", text, re.M)
    return [re.split(r"   +#|  # |   +", line)[0].rstrip() for line in found]


def fill(folder):
    """The files that the examples name."""
    for name in ("article.txt", "archive/one.txt", "archive/two.txt"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(ARTICLE, encoding="utf-8")
    row = {"id": "a", "date": "2023-11-30", "text": "Zorvex Inc. rose 4% in Berlin."}
    (folder / "news.jsonl").write_text(lines(row), encoding="utf-8")
    (folder / "news.csv").write_text("id,date,text\na,2023-11-30,Zorvex rose 4%\n")
    (folder / "my.rules").write_text(RULES)
    shutil.copy(ROOT / "examples/rules/products.tsv", folder / "my.tsv")
    (folder / "my.weights").write_text("")
    page = (ROOT / "docs/own-entities.md").read_text(encoding="utf-8")
    rows = re.search(r"```tsv\n(.*?)```", page, re.S)[1]
    (folder / "products.tsv").write_text(rows, encoding="utf-8")


class Shell(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = pathlib.Path(kept.name)
        fill(self.folder)
        tool = self.folder / "bin"
        tool.mkdir()
        (tool / "newsent").symlink_to(pathlib.Path(NEWSENT).resolve())
        self.env = {**os.environ, "PATH": f"{tool}:{os.environ['PATH']}"}

    def check(self, command):
        done = subprocess.run(
            ["sh", "-c", command], cwd=self.folder, env=self.env, capture_output=True, check=False
        )
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        target = re.search(r"> (\S+)$", command)
        out = (self.folder / target[1]).read_bytes() if target else done.stdout
        is_silent = shlex.split(command)[1] in ("compile", "lint")
        self.assertTrue(out or is_silent, "no output")

    def test_readme_and_docs(self):
        commands = [line for path in DOCS for line in commands_of(path.read_text("utf-8"))]
        self.assertGreater(len(commands), 7)
        for command in commands:
            with self.subTest(command):
                self.check(command)

    def test_help(self):
        head = run("--help")[1].decode().split("\nUsage:")[0]
        commands = commands_of(head)
        self.assertGreater(len(commands), 9)
        for command in commands:
            with self.subTest(command):
                self.check(command)

    def test_json_of_the_readme(self):
        """All but scores, which move a little with each fit of the weights."""
        form = r"^What\n\n    (.*?)\n\nbecomes, on one line:\n\n(.*?)\n\n"
        given, shown = re.search(form, DOCS[0].read_text("utf-8"), re.S | re.M).groups()
        made, shown = records(run("-f", "jsonl", stdin=given + "\n")[1])[0], json.loads(shown)
        for ours, theirs in zip(made["entities"], shown["entities"]):
            self.assertAlmostEqual(ours.pop("score"), theirs.pop("score"), delta=0.03)
        self.assertEqual(made, shown)


@unittest.skipUnless("NEWSENT_LIBRARY" in os.environ, "no library to link with")
class Programs(unittest.TestCase):
    def check(self, body):
        library = pathlib.Path(os.environ["NEWSENT_LIBRARY"])
        with tempfile.TemporaryDirectory() as folder:
            source, program = pathlib.Path(folder, "it.c"), pathlib.Path(folder, "it")
            source.write_text(PROGRAM.replace("%s", body), encoding="utf-8")
            command = [os.environ.get("CC", "cc"), "-Wall", "-Werror", f"-I{ROOT / 'include'}"]
            subprocess.run(
                [*command, source, library, f"-Wl,-rpath,{library.parent}", "-o", program],
                check=True,
            )
            return subprocess.run([program], capture_output=True, check=True).stdout.decode()

    def test_readme(self):
        block = re.search(r"^```c\n(.*?)^```", DOCS[0].read_text("utf-8"), re.S | re.M)[1]
        self.assertIn("ORG Zorvex Inc.\n", self.check(block))

    def test_header(self):
        header = (ROOT / "include/newsent/newsent.h").read_text("utf-8")
        block = re.search(r"^ \* 1\. In short\n \* -+\n(.*?)\n \*\n", header, re.S | re.M)[1]
        self.assertIn("ORG at byte 0\n", self.check(re.sub(r"^ \* ?", "", block, flags=re.M)))


if __name__ == "__main__":
    unittest.main()
