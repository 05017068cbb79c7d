// Looks at the page from inside, as a reader with a lot of patience would. Each function gives a list of complaints.
const examine = (() => {
  const say = element => {
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
    return `${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""} «${text}»`;
  };
  const isShown = element => {
    const style = getComputedStyle(element);
    return style.visibility !== "hidden" && style.display !== "none" && element.getClientRects().length > 0;
  };

  // Every link within the page leads somewhere, and no link leads out of it.
  function links() {
    return [...document.querySelectorAll("a")].flatMap(link => {
      const target = link.getAttribute("href") ?? link.getAttributeNS("http://www.w3.org/1999/xlink", "href");
      if (target === null) return [`${say(link)} leads nowhere`];
      if (target.startsWith("data:")) return link.hasAttribute("download") ? [] : [`${say(link)} opens data`];
      if (!target.startsWith("#")) return [`${say(link)} leaves the page: ${target.slice(0, 60)}`];
      return document.getElementById(target.slice(1)) ? [] : [`${say(link)}: no ${target}`];
    });
  }

  // Every drawing names the table that says the same, and the table has rows.
  function figures() {
    return [...document.querySelectorAll("svg")].flatMap(drawing => {
      if (!drawing.getAttribute("aria-label")) return ["a drawing without a title"];
      const table = document.getElementById(drawing.getAttribute("aria-describedby") ?? "");
      if (!table) return [`no table for the drawing «${drawing.getAttribute("aria-label")}»`];
      return table.tBodies[0].rows.length > 0 ? [] : [`the table ${table.id} is empty`];
    });
  }

  // Every number in an answer, a figure or a table stands beside a link to the passages behind it.
  function numbersWithoutEvidence() {
    const complaints = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!/\d/.test(text.data)) continue;
      const element = text.parentElement;
      // The documents and passages are themselves what numbers lead to; codes and commands are no figures.
      if (element.closest("#documents .document, #passages, #method, #cite, #evidence, code, .filter, .part")) continue;
      const home = element.closest("a, tr, figure, .question, .table, .summary, section");
      const hasEvidence = home && (home.matches('a[href^="#n"]') || home.querySelector('a[href^="#n"], a.n, a[href^="#t-"]'));
      const isHeading = element.closest("thead, caption, option");
      if (!hasEvidence && !isHeading) complaints.push(`«${text.data.trim().slice(0, 60)}» in ${element.closest("table, section")?.id}`);
    }
    return complaints;
  }

  // From every number to its passages, and from each passage to its sentence in the document: two steps.
  function walk(click) {
    const complaints = [];
    let walked = 0;
    const seen = new Set();
    for (const link of document.querySelectorAll('a[href^="#n"]')) {
      const target = link.getAttribute("href");
      if (!/^#n\d+$/.test(target)) continue;
      walked += 1;
      if (seen.has(target)) continue;
      seen.add(target);
      let note = document.getElementById(target.slice(1));
      if (click) {
        link.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
        const panel = document.getElementById("evidence");
        if (panel.hidden) { complaints.push(`${target} opened nothing`); continue; }
        note = panel;
      }
      if (!note) { complaints.push(`${target} is missing`); continue; }
      const items = [...note.querySelectorAll(".passages > li")];
      if (items.length === 0) complaints.push(`no passage behind ${target}`);
      for (const item of items) {
        const way = item.querySelector("a.to-sentence");
        if (!way) {
          // Rows of a data set are where the way ends: what they say stands there, with the lines of the file.
          const rows = item.classList.contains("rows") && /\bline \d|\d rows? of|\d rows\b/.test(item.querySelector("blockquote").textContent);
          // So are a named judgement, and a text that a case cites or quotes and the record does not hold.
          const by = item.querySelector(".by").textContent, said = item.querySelector("blockquote").textContent.trim();
          const stated = /^Judgement by \S/.test(by) || (/\S · (cited, )?not in this record$/.test(by) && said !== "");
          if (!rows && !stated) complaints.push(`a passage behind ${target} leads nowhere`);
          continue;
        }
        const sentence = document.getElementById(way.getAttribute("href").slice(1));
        if (!sentence) { complaints.push(`no sentence ${way.getAttribute("href")}`); continue; }
        const plain = text => text.replace(/\s+/g, " ").trim();
        const quote = plain(item.querySelector("blockquote").textContent);
        if (!quote) complaints.push(`an empty passage behind ${target}`);
        const start = plain(sentence.textContent);
        if (!start.includes(quote) && !quote.startsWith(start.slice(0, 40)) && !start.includes(quote.slice(0, 40))) {
          complaints.push(`the sentence ${sentence.id} is not the passage behind ${target}`);
        }
        if (click && item === items[0]) {
          way.click();
          if (!sentence.matches(":target")) complaints.push(`${sentence.id} is not marked`);
        }
      }
    }
    if (click) document.getElementById("evidence-close").click();
    return {walked, places: seen.size, complaints};
  }

  // The contrast of every text with what lies behind it, by the formula of WCAG 2.1; at least 4.5.
  function contrast() {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const rgba = colour => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = ([r, g, b]) => {
      const linear = value => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const known = new Map();
    const colour = text => { if (!known.has(text)) known.set(text, rgba(text)); return known.get(text); };
    const behind = element => {
      for (let at = element; at; at = at.parentElement) {
        const found = colour(getComputedStyle(at).backgroundColor);
        if (found[3] === 255) return found;
      }
      return colour("Canvas");
    };
    const worst = new Map();
    let lowest = 21;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest("script, style, title, desc, [hidden]")) continue;
      const style = getComputedStyle(element);
      const ink = colour(element instanceof SVGElement ? style.fill : style.color);
      const [a, b] = [luminance(ink), luminance(behind(element))].sort((x, y) => y - x);
      const ratio = (a + 0.05) / (b + 0.05);
      lowest = Math.min(lowest, ratio);
      if (ratio < 4.5) {
        const key = `${ink.slice(0, 3)} on ${behind(element).slice(0, 3)}`;
        if (!worst.has(key)) worst.set(key, `${ratio.toFixed(2)} of ${say(element)}: ${key}`);
      }
    }
    return {lowest, complaints: [...worst.values()]};
  }

  // What is wider than the window makes a reader scroll sideways.
  function overflow() {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width + 1) return [];
    return [...document.querySelectorAll("body *")]
      .filter(element => element.getBoundingClientRect().right > width + 1 && !element.closest(".scroll, svg, .skip"))
      .slice(0, 5).map(element => `${say(element)} reaches ${Math.round(element.getBoundingClientRect().right)} of ${width}`);
  }

  // Names and ids stand once.
  function ids() {
    const seen = new Set();
    return [...document.querySelectorAll("[id]")].flatMap(element => {
      if (seen.has(element.id)) return [`#${element.id} stands twice`];
      seen.add(element.id);
      return [];
    });
  }

  return {links, figures, numbersWithoutEvidence, walk, contrast, overflow, ids, isShown};
})();
