"""Prints how many milliseconds headless Chromium takes to draw a page: from the start of its opening to its first
contentful paint, and to the end of loading; the median of several openings, the browser already running.

Usage: drawn.py PAGE
Needs Debian's chromium, chromium-driver and python3-selenium.
"""
import pathlib
import statistics
import sys

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

options = Options()
options.binary_location = "/usr/bin/chromium"
for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
    options.add_argument(argument)
driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
driver.set_window_size(1440, 900)
painted, loaded = [], []
for _ in range(7):
    driver.get("about:blank")
    driver.get(pathlib.Path(sys.argv[1]).resolve().as_uri())
    times = driver.execute_async_script(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(["
        "performance.getEntriesByName('first-contentful-paint')[0].startTime,"
        "performance.getEntriesByType('navigation')[0].loadEventEnd])))")
    painted.append(times[0])
    loaded.append(times[1])
driver.quit()
print(f"{statistics.median(painted):.1f} {statistics.median(loaded):.1f}")
