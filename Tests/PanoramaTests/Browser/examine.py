"""Opens a page in headless Chromium and prints what is wrong with it as JSON.

Usage: examine.py PAGE [--pictures FOLDER]
Needs Debian's chromium, chromium-driver and python3-selenium.
"""
import base64
import json
import pathlib
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

EXAMINE = (pathlib.Path(__file__).parent / "examine.js").read_text(encoding="utf-8")


def browser(folder):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
        # Thousands of links are followed in one go.
        "--disable-ipc-flooding-protection", "--hide-scrollbars", "--force-color-profile=srgb", f"--user-data-dir={folder}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def main(page, pictures):
    address = pathlib.Path(page).resolve().as_uri()
    result = {}
    with tempfile.TemporaryDirectory() as folder:
        driver = browser(folder)
        driver.set_script_timeout(300)
        try:
            def window(width, height, scheme="light", media=""):
                driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                    "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                    "media": media, "features": [{"name": "prefers-color-scheme", "value": scheme}]})

            def ask(expression):
                return driver.execute_script(f"{EXAMINE}; return {expression};")

            def picture(name, width, scheme):
                """The top of the page in a window as high as that: what is far below is drawn only when it is seen."""
                if not pictures:
                    return
                window(width, 12000, scheme)
                data = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]
                (pathlib.Path(pictures) / f"{name}.png").write_bytes(base64.b64decode(data))

            driver.execute_cdp_cmd("Network.enable", {})
            window(1440, 900)
            driver.get(address)
            result["drawn_ms"] = driver.execute_async_script(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => {"
                "const paint = performance.getEntriesByName('first-contentful-paint')[0];"
                "const load = performance.getEntriesByType('navigation')[0];"
                "done([paint ? paint.startTime : 0, load.loadEventEnd, performance.now()]); }))")
            picture("wide-light", 1440, "light")
            window(1440, 900)
            for check in ("links", "figures", "numbersWithoutEvidence", "ids"):
                result[check] = ask(f"examine.{check}()")
            result["contrast light"] = ask("examine.contrast()")
            result["walk by script"] = ask("examine.walk(true)")
            result["filter"] = ask("""(() => {
                const search = document.getElementById("event-search");
                if (!search) return null;
                const rows = () => [...document.querySelectorAll("#t-events tbody tr")].filter(row => !row.hidden).length;
                const before = rows();
                search.value = "no such word anywhere"; search.dispatchEvent(new Event("input"));
                const none = rows();
                search.value = ""; search.dispatchEvent(new Event("input"));
                return [before, none, rows()]; })()""")
            window(1440, 900, "dark")
            result["contrast dark"] = ask("examine.contrast()")
            picture("wide-dark", 1440, "dark")
            window(1024, 800)
            result["overflow 1024"] = ask("examine.overflow()")
            window(390, 844)
            result["overflow 390"] = ask("examine.overflow()")
            picture("narrow-light", 390, "light")
            window(720, 450)
            result["overflow 200 per cent"] = ask("examine.overflow()")

            entries = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
            # Those of the page: a browser's own first page may ask for things of its own.
            addresses = [
                entry["params"]["request"]["url"] for entry in entries
                if entry["method"] == "Network.requestWillBeSent"
                and entry["params"]["documentURL"].split("#")[0] == address]
            result["requests"] = [
                url for url in addresses if not url.startswith("data:") and url.split("#")[0] != address]
            result["console"] = [entry["message"] for entry in driver.get_log("browser")]

            # Without scripts: everything stands there, and the links are plain ones.
            driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
            window(1440, 900)
            driver.get(address)
            driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
            result["walk without script"] = ask("examine.walk(false)")
            result["shown without script"] = ask(
                "[document.getElementById('evidence').hidden, [...document.querySelectorAll('.answer')].every(examine.isShown),"
                " [...document.querySelectorAll('svg')].every(examine.isShown), document.querySelector('.filter')?.hidden ?? true]")
            window(794, 1123, media="print")
            result["contrast printed"] = ask("examine.contrast()")
            if pictures:
                paper = driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "preferCSSPageSize": True})
                (pathlib.Path(pictures) / "printed.pdf").write_bytes(base64.b64decode(paper["data"]))
        finally:
            driver.quit()
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    folder = arguments[arguments.index("--pictures") + 1] if "--pictures" in arguments else None
    main(arguments[0], folder)
