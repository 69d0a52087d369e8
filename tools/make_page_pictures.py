#!/usr/bin/env python3
"""Pictures and figures of the page: make_page_pictures.py --newsent COMMAND [--out docs/page].

Takes the command; makes pages of examples/article.txt and of tools/page_sample.py, opens them in
headless Chromium, writes the pictures (WebP) and prints what axe-core finds and how long 1,000
articles take to open and to scroll. Needs playwright, axe-core-python and pillow (PyPI), and
chromium. The exit status is 1 for a serious finding of axe-core, an error of the page's script, a
request to anywhere, or an opening of more than 3 seconds.
"""

import argparse
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Dict, List

import axe_core_python
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))
from page_sample import sample  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
DESK = {"width": 1360, "height": 850}
PHONE = {"width": 390, "height": 844}
MOST_SECONDS = 3.0
AXE = next(Path(axe_core_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
# Frame times while the box is scrolled to its end and back.
SCROLL = """async (name) => {
  const box = document.querySelector(name);
  const times = [];
  await new Promise((done) => {
    let last = performance.now(), steps = 0;
    const frame = (now) => {
      times.push(now - last);
      last = now;
      box.scrollTop += steps < 120 ? 400 : -400;
      if (++steps < 240) requestAnimationFrame(frame); else done();
    };
    requestAnimationFrame(frame);
  });
  return times.slice(2).sort((a, b) => a - b);
}"""
faults: List[str] = []


def make_page(newsent: str, count: int, folder: Path) -> Path:
    page = folder / f"page{count}.html"
    if count == 1:
        arguments, text = ["--date", "2023-11-30", str(ROOT / "examples/article.txt")], ""
    else:
        arguments, text = ["-i", "jsonl"], "\n".join(map(json.dumps, sample(count)))
    done = subprocess.run(
        [newsent, "-f", "html", *arguments], input=text.encode(), stdout=subprocess.PIPE, check=True
    )
    page.write_bytes(done.stdout)
    return page


def open_page(browser: Browser, path: Path, **how: Any) -> Page:
    context = browser.new_context(**{"viewport": DESK, "device_scale_factor": 1, **how})
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(f"{path.name}: {error}"))
    page.on(
        "console",
        lambda said: said.type == "error" and faults.append(f"{path.name}: {said.text}"),
    )
    page.on(
        "request",
        lambda sent: sent.url.startswith("file:") or faults.append(f"request: {sent.url}"),
    )
    page.goto(path.as_uri())
    page.wait_for_selector("body:not(.plain)")
    return page


def keep(page: Page, path: Path) -> None:
    page.wait_for_timeout(250)
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.save(path, "WEBP", quality=80, method=6)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def check_axe(page: Page, name: str) -> None:
    page.evaluate(AXE)
    found: Dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    grave = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
    mild = [each["id"] for each in found["violations"] if each not in grave]
    print(f"axe-core {name}: {len(grave)} serious, {len(mild)} lesser {' '.join(mild)}")
    for each in grave:
        nodes = [node["html"][:120] for node in each["nodes"][:3]]
        faults.append(f"axe-core {name}: {each['id']}: {each['help']} {nodes}")


def go(page: Page, view: str) -> None:
    page.evaluate(f"location.hash = '{view}'")
    page.wait_for_timeout(150)


def show_one(browser: Browser, path: Path, out: Path) -> None:
    for scheme in ("light", "dark"):
        page = open_page(browser, path, color_scheme=scheme)
        page.hover("mark.city >> nth=1")
        keep(page, out / f"article-{scheme}.webp")
        check_axe(page, f"one article, {scheme}")


def show_many(browser: Browser, path: Path, out: Path) -> None:
    for scheme in ("light", "dark"):
        page = open_page(browser, path, color_scheme=scheme)
        check_axe(page, f"300 articles, {scheme}")
        page.fill("#f-name", "Bluefen")
        page.wait_for_timeout(300)
        page.focus("article.open mark.metric >> nth=1")
        keep(page, out / f"articles-{scheme}.webp")
        for view in ("facts", "charts", "cities"):
            if view == "charts":
                page.click("#clear")
            go(page, view)
            if view == "facts":
                page.click("th button >> nth=2")
            check_axe(page, f"{view}, {scheme}")
            if scheme == ("dark" if view == "charts" else "light"):
                keep(page, out / f"{view}-{scheme}.webp")


def show_phone(browser: Browser, path: Path, out: Path) -> None:
    how = {"viewport": PHONE, "device_scale_factor": 1, "is_mobile": True, "has_touch": True}
    page = open_page(browser, path, **how)
    check_axe(page, "phone")
    keep(page, out / "phone-index.webp")
    page.tap("#index a >> nth=2")
    page.tap("article.open mark.metric >> nth=0")
    check_axe(page, "phone, article")
    keep(page, out / "phone-article.webp")
    go(page, "charts")
    keep(page, out / "phone-charts.webp")


def show_print(browser: Browser, path: Path, out: Path) -> None:
    page = open_page(browser, path, viewport={"width": 800, "height": 1000})
    page.fill("#f-name", "Bluefen")
    page.wait_for_timeout(300)
    page.emulate_media(media="print")
    keep(page, out / "print.webp")


def measure(browser: Browser, path: Path) -> None:
    seconds = []
    for _ in range(5):
        page = open_page(browser, path)
        page.wait_for_selector("#index a")
        seconds.append(
            page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000
        )
        if len(seconds) < 5:
            page.context.close()
    middle = sorted(seconds)[2]
    megabytes = path.stat().st_size / 1e6
    print(f"1,000 articles, {megabytes:.1f} MB: open in {middle:.2f} s (median of 5)")
    if middle > MOST_SECONDS:
        faults.append(f"1,000 articles open in {middle:.2f} s")
    started = page.evaluate("performance.now()")
    page.fill("#f-text", "dividend")
    page.wait_for_selector('#sum:has-text(" of ")')
    print(f"search of all texts: {page.evaluate('performance.now()') - started:.0f} ms")
    page.fill("#f-text", "")
    page.wait_for_timeout(300)
    for view, box in (("articles", "#index"), ("facts", "#v-facts .scroll")):
        go(page, view)
        times = page.evaluate(SCROLL, box)
        late = sum(time > 34 for time in times)
        print(
            f"scrolling {view}: {len(times)} frames, median {times[len(times) // 2]:.1f} ms, "
            f"95% within {times[len(times) * 95 // 100]:.1f} ms, {late} over 34 ms"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--newsent", required=True)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "page")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        pages = {n: make_page(given.newsent, n, Path(folder)) for n in (1, 300, 1000)}
        browser = player.chromium.launch(executable_path=given.browser, args=["--no-sandbox"])
        show_one(browser, pages[1], given.out)
        show_many(browser, pages[300], given.out)
        show_phone(browser, pages[300], given.out)
        show_print(browser, pages[300], given.out)
        measure(browser, pages[1000])
        browser.close()
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
