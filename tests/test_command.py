"""The command: its contract with those who pipe text through it."""

import base64
import hashlib
import html.parser
import json
import os
import pathlib
import pty
import re
import subprocess
import tempfile
import time
import unittest
import xml.etree.ElementTree

from command import NEWSENT, found, lines, records, run

SENTENCE = "Velmora Inc. said on Thursday that it sold 700 million phones, up 12%."
SCATTERED = "Köln 🎉 naïve: Velmora Inc. paid €3.5bn."


class Records(unittest.TestCase):
    def test_contract_of_json_lines(self):
        status, out, err = run(
            "--input",
            "jsonl",
            "--format",
            "jsonl",
            stdin=lines(
                {"id": "a", "date": "2023-11-30", "text": SENTENCE, "source": {"name": "wire"}}
            ),
        )
        self.assertEqual((status, err), (0, b""))
        (record,) = records(out)
        self.assertEqual(list(record), ["id", "date", "source", "entities"])
        self.assertEqual(
            (record["id"], record["date"], record["source"]), ("a", "2023-11-30", {"name": "wire"})
        )
        for entity in record["entities"]:
            self.assertEqual(
                list(entity), ["start", "end", "text", "type", "norm", "rule", "score", "cluster"]
            )
            self.assertEqual(SENTENCE[entity["start"] : entity["end"]], entity["text"])
            self.assertTrue(0 <= entity["score"] <= 1)
        dates = [entity["norm"] for entity in record["entities"] if entity["type"] == "DATE"]
        self.assertEqual(
            [(date["timex"], date["value"]) for date in dates], [("DATE", "2023-11-30")]
        )
        metrics = [entity["norm"] for entity in record["entities"] if entity["type"] == "METRIC"]
        self.assertEqual(
            [(metric["value"], metric["unit"]) for metric in metrics],
            [(700000000, "phone"), (12, "%")],
        )

    def test_numbers_are_short_and_empty_values_left_out(self):
        out = run(
            "-i", "jsonl", stdin=lines({"text": "It paid $3.5bn for 20 firms and fell 0.1%."})
        )[1]
        self.assertIn(b'"value":3500000000,', out)
        self.assertIn(b'"value":20,', out)
        self.assertIn(b'"value":0.1,', out)
        self.assertNotIn(b'""', out)

    def test_order_and_ids(self):
        given = [
            {"id": 7, "text": ""},
            {"text": "No id."},
            {"id": None, "text": "x"},
            {"id": ["odd", 1.5], "text": "y"},
        ]
        out = records(run("-i", "jsonl", stdin=lines(*given))[1])
        self.assertEqual([record["id"] for record in out], [7, 2, None, ["odd", 1.5]])

    def test_blank_lines_are_no_records(self):
        out = records(
            run("-i", "jsonl", stdin="\n" + lines({"id": 1, "text": "x"}) + "  \r\n\n")[1]
        )
        self.assertEqual([record["id"] for record in out], [1])

    def test_last_line_without_line_feed(self):
        out = records(
            run(
                "-i",
                "jsonl",
                stdin=lines({"id": 1, "text": "x"}, {"id": 2, "text": "y"}).rstrip("\n"),
            )[1]
        )
        self.assertEqual([record["id"] for record in out], [1, 2])

    def test_bad_records_do_not_stop_the_others(self):
        given = (
            lines({"id": 1, "text": "x"})
            + "{broken\n"
            + "[1]\n"
            + lines(
                {"id": 4},
                {"id": 5, "text": 5},
                {"id": 6, "text": "x", "date": "2023-13-40"},
                {"id": 7, "text": "x", "date": 7},
                {"id": 8, "text": "y"},
            )
        )
        status, out, err = run("-i", "jsonl", stdin=given)
        out = records(out)
        self.assertEqual(status, 1)
        self.assertEqual([record["id"] for record in out], [1, 2, 3, 4, 5, 6, 7, 8])
        self.assertEqual(["error" in record for record in out], [False] + [True] * 4 + [False] * 3)
        self.assertEqual(len(err.decode().splitlines()), 6)
        self.assertIn("stdin:2:", err.decode())
        self.assertIn("the record is read without a date", err.decode())
        strict = records(run("-i", "jsonl", "--strict", stdin=given)[1])
        self.assertEqual(["error" in record for record in strict], [False] + [True] * 6 + [False])

    def test_date_of_record_then_text_then_option(self):
        def used(record, *options):
            return records(run("-i", "jsonl", *options, stdin=lines(record))[1])[0]["date"]

        self.assertEqual(used({"text": "Nothing."}), None)
        self.assertEqual(used({"text": "Nothing."}, "--date", "2020-01-02"), "2020-01-02")
        self.assertEqual(
            used({"text": "Nothing.", "date": "2021-01-02"}, "--date", "2020-01-02"), "2021-01-02"
        )
        self.assertEqual(
            used({"text": "Nothing.", "date": "2021-01-02T10:00:00Z"}), "2021-01-02T10:00:00Z"
        )

    def test_offset_units(self):
        for unit, codec in (("codepoint", None), ("byte", "utf-8"), ("utf16", "utf-16-le")):
            (record,) = records(
                run("-i", "jsonl", "--offsets", unit, stdin=lines({"text": SCATTERED}))[1]
            )
            whole = SCATTERED if codec is None else SCATTERED.encode(codec)
            size = 2 if unit == "utf16" else 1
            for entity in record["entities"]:
                part = whole[entity["start"] * size : entity["end"] * size]
                self.assertEqual(part if codec is None else part.decode(codec), entity["text"])
            self.assertIn("€3.5bn", found(record, "METRIC"))

    def test_kept_numbers_are_written_as_they_came(self):
        numbers = b'"n":[123456789012345678901234567890,-0,1.0,2.50,1E+5,1e999,0.1]'
        status, out, err = run(
            "-i", "jsonl", stdin=b'{"id":90071992547409930001,"text":"Rose 4%.",' + numbers + b"}\n"
        )
        self.assertEqual((status, err), (0, b""))
        self.assertTrue(
            out.startswith(b'{"id":90071992547409930001,"date":null,' + numbers + b',"entities":['),
            out,
        )
        self.assertIn(
            b"\t4%\t", run("-i", "jsonl", "-f", "tsv", stdin=b'{"id":1.50,"text":"Rose 4%."}\n')[1]
        )

    def test_kept_strings_are_escaped_where_they_must_be(self):
        given = (
            '{"text":"x","a":{"k\\u0000":["\\/'
            ' \\b\\f\\n\\r\\t\\u001b\\u007f\\u00e9\\ud83c\\udf89\\"\\\\"]'
            ',"e":{},"n":[null,true,false]}}\n'
        )
        out = run("-i", "jsonl", stdin=given)[1].decode()
        self.assertIn(
            '"a":{"k\\u0000":["/'
            ' \\b\\f\\n\\r\\t\\u001b\x7fé🎉\\"\\\\"],"e":{},"n":[null,true,false]}',
            out,
        )

    def test_last_of_equal_keys_counts(self):
        given = (
            '{"id":1,"text":"Rose 4%.","date":"2020-01-01","k":1,"text":"Fell'
            ' 5%.","id":2,"date":"2021-02-03","k":2}\n'
        )
        status, out, _ = run("-i", "jsonl", stdin=given)
        (record,) = records(out)
        self.assertEqual(
            (status, record["id"], record["date"], record["k"], found(record, "METRIC")),
            (0, 2, "2021-02-03", 2, ["5%"]),
        )

    def test_kept_values_of_any_depth(self):
        for depth in (99, 100, 101, 102, 5000):
            deep = "[" * depth + '{"a":["é/",1.50]}' + "]" * depth
            status, out, err = run("-i", "jsonl", stdin='{"text":"x","k":' + deep + "}\n")
            self.assertEqual((status, err), (0, b""))
            self.assertIn(',"k":' + deep + ',"entities"', out.decode())

    def test_errors_of_json_say_the_byte(self):
        given = (
            b'{"id":1,"text":"x",}\n{"id":2,"text":"caf\xff"}\n"x"\n'
            b'{"id":4,"text":"\\ud83d"}\n{"id":5,"text":"tab\there"}\n'
        )
        errors = [record["error"] for record in records(run("-i", "jsonl", stdin=given)[1])]
        self.assertEqual(errors[2], "the line is not a JSON object")
        for error, byte in zip((errors[0], errors[1], errors[4]), (19, 20, 20)):
            self.assertIn(f"not valid JSON at byte {byte}: ", error)

    def test_csv(self):
        table = (
            '\ufeffid,text,note\r\n1,"Said ""no"" to $5m,\nthen left.",kept\r\n2,"Rose'
            ' 4%",\r\n3,Too,many,fields\r\n'
        )
        status, out, err = run("-i", "csv", stdin=table)
        out = records(out)
        self.assertEqual([record["id"] for record in out], ["1", "2", "3"])
        self.assertEqual(out[0]["note"], "kept")
        self.assertEqual(found(out[0], "METRIC"), ["$5m"])
        self.assertEqual(found(out[1], "METRIC"), ["4%"])
        self.assertEqual((status, "error" in out[2], b"stdin:4:" in err), (1, True, True))

    def test_csv_that_is_not_utf8(self):
        out = records(
            run(
                "-i",
                "csv",
                stdin=(
                    b"id,b\xffd,text\n1,a,Rose 4%.\n2,\xff,Rose 5%.\n\xff,x,Rose 6%.\n4,x,caf\xff\n"
                ),
            )[1]
        )
        self.assertEqual([list(record) for record in out[:2]], [["id", "date", "entities"]] * 2)
        self.assertEqual([record["id"] for record in out], ["1", "2", None, "4"])
        self.assertIn('"id"', out[2]["error"])
        self.assertIn('"text"', out[3]["error"])

    def test_format_by_name_of_file(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in (
                ("a.jsonl", lines({"id": "j", "text": "x"})),
                ("b.csv", "id,text\nc,x\n"),
                ("c.txt", "Rose 4%."),
            ):
                pathlib.Path(folder, name).write_text(content)
            paths = [os.path.join(folder, name) for name in ("a.jsonl", "b.csv", "c.txt")]
            out = records(run(*paths)[1])
            self.assertEqual([record["id"] for record in out], ["j", "c", paths[2]])

    def test_missing_file_is_reported_and_the_rest_read(self):
        with tempfile.TemporaryDirectory() as folder:
            there = pathlib.Path(folder, "there.txt")
            there.write_text("Rose 4%.")
            status, out, err = run(os.path.join(folder, "missing.txt"), folder, there)
            out = records(out)
            self.assertEqual(status, 1)
            self.assertEqual(["error" in record for record in out], [True, True, False])
            self.assertIn(b"No such file", err)

    def test_types(self):
        (record,) = records(
            run("-i", "jsonl", "--types", "DATE,METRIC", stdin=lines({"text": SENTENCE}))[1]
        )
        self.assertEqual({entity["type"] for entity in record["entities"]}, {"DATE", "METRIC"})

    def test_facts(self):
        (record,) = records(
            run("-i", "jsonl", "--facts", stdin=lines({"text": SENTENCE, "date": "2023-11-30"}))[1]
        )
        self.assertEqual(len(record["facts"]), 2)
        for fact in record["facts"]:
            self.assertEqual(
                list(fact),
                [
                    "org",
                    "measure",
                    "value",
                    "unit",
                    "change",
                    "period",
                    "date",
                    "status",
                    "entities",
                    "rule",
                    "score",
                ],
            )
            metric = record["entities"][fact["entities"]["metric"]]
            self.assertEqual((metric["type"], metric["norm"]["value"]), ("METRIC", fact["value"]))
            self.assertIn(fact["date"], [None, "2023-11-30"])
        (record,) = records(
            run("-i", "jsonl", "--facts", "--types", "METRIC", stdin=lines({"text": SENTENCE}))[1]
        )
        self.assertEqual([fact["entities"]["date"] for fact in record["facts"]], [None, None])

    def test_facts_as_a_table(self):
        status, out, _ = run(
            "-i",
            "jsonl",
            "-f",
            "facts",
            stdin=lines({"id": 7, "text": "Velmora Inc. lost $5 million."}),
        )
        head, row = out.decode().splitlines()
        self.assertEqual(status, 0)
        fact = dict(zip(head.split("\t"), row.split("\t")))
        self.assertEqual(
            [fact[key] for key in ("id", "org", "measure", "value", "unit", "status", "text")],
            ["7", "Velmora Inc.", "loss", "5000000", "USD", "actual", "$5 million"],
        )

    def test_explain(self):
        (record,) = records(run("-i", "jsonl", "--explain", stdin=lines({"text": SENTENCE}))[1])
        for entity in record["entities"]:
            self.assertTrue(entity["explain"]["evidence"])
            self.assertTrue(entity["explain"]["file"].startswith("data/en/"))
            self.assertGreater(entity["explain"]["line"], 0)


class Streams(unittest.TestCase):
    MANY = (
        lines(
            *(
                {"id": i, "text": f"Item {i}: Velmora Inc. rose {i}%. " * (1 + i % 50)}
                for i in range(3000)
            )
        )
        + "{bad\n"
    )

    def test_jobs_give_the_same_bytes(self):
        alone = run("-i", "jsonl", "--facts", stdin=self.MANY)
        for jobs in ("2", "3", "7", "0"):
            self.assertEqual(run("-i", "jsonl", "--facts", "--jobs", jobs, stdin=self.MANY), alone)
        self.assertEqual(run("-i", "jsonl", "--facts", "--no-jit", stdin=self.MANY), alone)

    def test_reader_that_leaves(self):
        with subprocess.Popen(
            [NEWSENT, "-i", "jsonl", "-j", "2"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            process.stdout.close()
            try:
                process.stdin.write(self.MANY.encode())
                process.stdin.close()
            except BrokenPipeError:
                pass
            self.assertEqual((process.stderr.read(), process.wait(60)), (b"", 0))

    def test_slow_input_is_answered_at_once(self):
        for jobs in ("1", "2"):
            with subprocess.Popen(
                [NEWSENT, "-i", "jsonl", "-j", jobs], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            ) as process:
                for i in range(3):
                    process.stdin.write(lines({"id": i, "text": "Rose 4%."}).encode())
                    process.stdin.flush()
                    self.assertEqual(json.loads(process.stdout.readline())["id"], i)
                    time.sleep(0.05)
                process.stdin.close()

    def test_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [NEWSENT], input=b"x", stdout=full, stderr=subprocess.PIPE, check=False
            )
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"cannot be written", done.stderr)


class Formats(unittest.TestCase):
    TRICKY = 'Velmora <b>Inc.</b> & "Sons" paid $3.5bn on Thursday.\nTwo Velmora\tstores shut.\n'

    def test_text(self):
        out = run("-f", "text", "--color", "never", stdin=self.TRICKY)[1].decode()
        self.assertIn("[$3.5bn]", out)
        self.assertIn("= $3.5 billion", out)
        self.assertNotIn("\033", out)
        self.assertIn(
            "\033[", run("-f", "text", "--color", "always", stdin=self.TRICKY)[1].decode()
        )

    def test_text_keeps_control_characters_from_the_terminal(self):
        out = run(
            "-f",
            "text",
            "--color",
            "never",
            stdin="\033]0;owned\007 Rose 4%. \x9b \u009b\x7f".encode("utf-8", "ignore"),
        )[1]
        self.assertNotIn(b"\033", out)
        self.assertNotIn(b"\x07", out)
        self.assertNotIn("\u009b".encode(), out)

    def test_text_is_for_people(self):
        text = (
            "Sales of Zorvex Inc. rose 12.5% to €1.4 billion in the third quarter. It employs "
            "about 12,400\npeople, makes 2 million smart phones a day and sold 1 company on Monday "
            "for $41.5 a share. In the 1990s it took nearly two years; it pays every week."
        )
        out = run("-f", "text", "--date", "2023-11-30", "--facts", stdin=text)[1].decode()
        for words in (
            "= up 12.5%",
            "= to €1.4 billion",
            "= third quarter of 2023 (1 Jul 2023 to 30 Sep 2023)",
            "= about 12,400 people",
            "= 2 million smart phones each day",
            "= Monday 27 Nov 2023",
            "= $41.50 per share",
            "= less than 2 years",
            "€1.4 billion                third quarter of 2023",
        ):
            self.assertIn(words, out)

    def test_names_have_no_line_ends(self):
        text = "The Bank of\n   England and Zorvex\tInc. met.\n"
        found_names = records(run("-f", "jsonl", stdin=text)[1])[0]["entities"]
        self.assertEqual(
            [each["norm"]["name"] for each in found_names], ["Bank of England", "Zorvex Inc."]
        )

    def test_options_without_effect_are_told(self):
        for name, option, others in (
            ("tsv", "--with-text", "jsonl"),
            ("brat", "--explain", "text jsonl html"),
            ("inline", "--facts", "text jsonl facts html"),
            ("text", "--offsets=byte", "jsonl tsv brat"),
        ):
            status, _, err = run("-f", name, option, stdin="Rose 4%.")
            option = option.split("=")[0]
            told = f"newsent: {option} has no effect on -f {name}; it has one on {others}"
            self.assertEqual((status, err.decode().strip()), (0, told))
        self.assertEqual(run("-f", "html", "--facts", "--explain", stdin="Rose 4%.")[2], b"")

    def test_default_on_a_terminal(self):
        for variables, has_colour in (({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False)):
            try:
                main, terminal = pty.openpty()
            except OSError as error:
                self.skipTest(f"no terminal can be opened here: {error}")
            with subprocess.Popen(
                [NEWSENT], stdin=subprocess.PIPE, stdout=terminal, env={**os.environ, **variables}
            ) as process:
                process.stdin.write(b"Rose 4%.\n")
                process.stdin.close()
                process.wait(60)
            os.close(terminal)
            shown = os.read(main, 65536)
            os.close(main)
            self.assertIn(b"METRIC", shown)
            self.assertEqual(b"\033[" in shown, has_colour)

    def test_tsv(self):
        rows = [
            line.split("\t")
            for line in run("-f", "tsv", stdin=self.TRICKY)[1].decode().splitlines()
        ]
        self.assertEqual(
            rows[0],
            ["id", "start", "end", "type", "text", "value", "rule", "score", "cluster", "norm"],
        )
        self.assertTrue(rows[1:])
        for row in rows[1:]:
            self.assertEqual(len(row), len(rows[0]))
            json.loads(row[-1])

    def test_inline_is_xml(self):
        out = run("-f", "inline", stdin=self.TRICKY)[1].decode()
        tree = xml.etree.ElementTree.fromstring(f"<text>{out}</text>")
        self.assertEqual("".join(tree.itertext()), self.TRICKY + "\n")
        self.assertEqual(tree.find("METRIC").get("value"), "3500000000")
        many = run(
            "-f",
            "inline",
            "-i",
            "jsonl",
            stdin=lines({"id": "a<b", "text": "x"}, {"id": 2, "text": "y"}),
        )[1].decode()
        ids = [doc.get("id") for doc in xml.etree.ElementTree.fromstring(f"<all>{many}</all>")]
        self.assertEqual(ids, ["a<b", "2"])

    def test_timex3_is_xml(self):
        out = run("-f", "timex3", "--date", "2023-11-30", stdin=self.TRICKY)[1].decode()
        tree = xml.etree.ElementTree.fromstring(out)
        self.assertEqual(tree.find("DCT/TIMEX3").get("value"), "2023-11-30")
        self.assertEqual("".join(tree.find("TEXT").itertext()), self.TRICKY)
        self.assertEqual(
            [timex.get("value") for timex in tree.findall("TEXT/TIMEX3")], ["2023-11-30"]
        )

    def test_html_is_escaped_and_whole(self):
        text = []
        parser = html.parser.HTMLParser()
        parser.handle_starttag = lambda tag, attributes: self.assertNotEqual(tag, "b")
        parser.handle_data = text.append
        out = run("-f", "html", stdin=self.TRICKY)[1].decode()
        parser.feed(out)
        self.assertIn('Velmora <b>Inc.</b> & "Sons"', "".join(text))
        self.assertTrue(out.startswith("<!DOCTYPE html>") and out.endswith("</html>\n"))
        self.assertIn('<mark class="metric"', out)

    def test_html_runs_its_own_script_only(self):
        hostile = "</script><script>alert(1)</script> <!-- Zorvex said on Monday it lost $5 million"
        out = run("-f", "html", "-i", "text", stdin=hostile)[1].decode()
        self.assertEqual((out.count("<script"), out.count("</script>")), (2, 2))
        script = re.search("<script>(.*?)</script>", out, re.S)[1]
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self.assertIn(f"script-src 'sha256-{digest}';", out)
        self.assertNotIn("innerHTML", script)
        found = json.loads(re.search('json">(.*)</script>', out)[1])
        self.assertEqual(found["entities"][-1]["norm"]["value"], 5e6)

    def test_conll(self):
        rows = run("-f", "conll", stdin=self.TRICKY)[1].decode().splitlines()
        self.assertIn("$\tB-METRIC", rows)
        self.assertIn("3.5bn\tI-METRIC", rows)
        self.assertTrue(all(row == "" or row.count("\t") == 1 for row in rows))

    def test_brat(self):
        given = SCATTERED + "\n"
        for row in run("-f", "brat", stdin=given)[1].decode().splitlines():
            if row.startswith("T"):
                _, place, text = row.split("\t")
                _, start, end = place.split()
                self.assertEqual(given[int(start) : int(end)], text)


class Knowledge(unittest.TestCase):
    RULE = (
        'rule my.flight\n  why    flight codes of our wire\n  type   FLIGHT\n  match  "flight"'
        " Alnum\n"
    )

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.rules = os.path.join(self.folder.name, "my.rules")
        pathlib.Path(self.rules).write_text(self.RULE)

    def check(self, *options):
        (record,) = records(run(*options, stdin="They took flight VX204 home for $9.")[1])
        self.assertEqual(found(record, "FLIGHT"), ["flight VX204"])
        self.assertEqual(found(record, "METRIC"), ["$9"])

    def test_own_rules(self):
        self.check("--rules", self.rules)

    def test_compiled_rules(self):
        pack = os.path.join(self.folder.name, "my.pack")
        self.assertEqual(run("compile", "-o", pack, self.rules), (0, b"", b""))
        self.check("--pack", pack)

    def test_a_pack_never_replaces_its_sources(self):
        pack = os.path.join(self.folder.name, "my.pack")
        self.assertEqual(run("compile", "-o", pack, self.rules)[0], 0)
        before = pathlib.Path(self.rules).read_bytes()
        status, out, err = run("compile", "-o", self.rules, self.rules)
        self.assertEqual((status, out), (1, b""))
        self.assertIn(b"is one of the files it is made of", err)
        self.assertEqual(pathlib.Path(self.rules).read_bytes(), before)
        self.assertEqual(run("compile", "-o", pack, "--base", pack, self.rules)[0], 0)

    def test_a_failed_compilation_leaves_the_old_pack(self):
        pack = os.path.join(self.folder.name, "my.pack")
        self.assertEqual(run("compile", "-o", pack, self.rules)[0], 0)
        pathlib.Path(self.rules).write_text("rule my.bad\n  match (\n")
        self.assertEqual(run("compile", "-o", pack, self.rules)[0], 2)
        self.assertEqual(sorted(os.listdir(self.folder.name)), ["my.pack", "my.rules"])
        self.check("--pack", pack)

    def test_own_lexicon(self):
        lexicon = os.path.join(self.folder.name, "my.tsv")
        pathlib.Path(lexicon).write_text("%table hot\nzorks\tFlightWord\n")
        rules = os.path.join(self.folder.name, "more.rules")
        pathlib.Path(rules).write_text(
            "rule my.zork\n  why   test\n  type  ZORK\n  match FlightWord Alnum\n"
        )
        (record,) = records(
            run("--lexicon", lexicon, "--rules", rules, stdin="The zorks Q7 left.")[1]
        )
        self.assertEqual(found(record, "ZORK"), ["zorks Q7"])

    def test_error_says_where(self):
        pathlib.Path(self.rules).write_text("rule my.bad\n  type FLIGHT\n  match (\n")
        for arguments in (
            ("--rules", self.rules),
            ("compile", "-o", os.path.join(self.folder.name, "x.pack"), self.rules),
        ):
            status, out, err = run(*arguments, stdin="x")
            self.assertEqual((status, out), (2, b""))
            self.assertRegex(err.decode(), r"^newsent: .*my\.rules:\d+:")
        self.assertFalse(os.path.exists(os.path.join(self.folder.name, "x.pack")))


class Usage(unittest.TestCase):
    def test_help_and_version(self):
        for option in ("--help", "-h"):
            status, out, err = run(option)
            self.assertEqual((status, err), (0, b""))
            self.assertIn(b"newsent --date 2023-11-30 article.txt", out)
        self.assertRegex(run("--version")[1].decode(), r"^newsent \d+\.\d+\.\d+\n$")

    def test_wrong_usage_is_status_2_with_a_reason(self):
        wrong = [
            ("--format", "xml"),
            ("--input", "pdf"),
            ("--offsets", "words"),
            ("--date", "11/10/2023"),
            ("--date", "2023-02-30"),
            ("--jobs", "many"),
            ("--jobs", "-1"),
            ("--types", "ORGS"),
            ("--nonsense",),
            ("--color", "red"),
            ("--fiscal-year-start", "13"),
            ("--format",),
            ("compile",),
            ("compile", "-o", "x.pack"),
            ("--pack", "a", "--pack", "b"),
        ]
        for arguments in wrong:
            status, out, err = run(*arguments, stdin="x")
            self.assertEqual((arguments, status, out), (arguments, 2, b""))
            self.assertTrue(err.strip(), arguments)


if __name__ == "__main__":
    unittest.main()
