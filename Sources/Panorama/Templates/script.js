"use strict";
// Everything can be read without this: it opens passages in place, filters the table of happenings, and adds keys.
(() => {
  const panel = document.getElementById("evidence");
  const body = document.getElementById("evidence-body");
  let opener = null;
  const close = () => {
    panel.hidden = true;
    body.replaceChildren();
    if (opener) opener.focus({preventScroll: true});
    opener = null;
  };
  const open = (link, note) => {
    opener = link;
    const copy = note.cloneNode(true);
    copy.removeAttribute("id");
    body.replaceChildren(copy);
    panel.hidden = false;
    panel.scrollTop = 0;
    document.getElementById("evidence-close").focus({preventScroll: true});
  };
  document.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = link.getAttribute("href") || "";
    if (/^#n\d+$/.test(target)) {
      const note = document.getElementById(target.slice(1));
      if (!note) return;
      event.preventDefault();
      open(link, note);
    } else if (/^#t-/.test(target)) {
      const table = document.getElementById(target.slice(1));
      const fold = table && table.closest("details");
      if (fold) fold.open = true;
    } else if (link.closest("#evidence") && matchMedia("(max-width: 720px)").matches) {
      opener = null;
      close();
    }
  });
  document.getElementById("evidence-close").addEventListener("click", close);

  const table = document.getElementById("t-events");
  const search = document.getElementById("event-search");
  if (table && search) {
    const form = document.querySelector(".filter");
    form.hidden = false;
    form.addEventListener("submit", event => event.preventDefault());
    const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map(row => row.textContent.toLowerCase());
    const choices = [["event-type", heads.indexOf("type")], ["event-status", heads.indexOf("status")]]
      .map(([id, column]) => {
        const select = document.getElementById(id);
        const values = new Set(rows.map(row => row.cells[column].textContent));
        for (const value of [...values].sort()) select.add(new Option(value, value));
        return {select, column};
      });
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, index) => {
        const fits = words.every(word => texts[index].includes(word))
          && choices.every(({select, column}) => !select.value || row.cells[column].textContent === select.value);
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      document.getElementById("event-count").textContent = `${shown} of ${rows.length}`;
    };
    search.addEventListener("input", filter);
    for (const {select} of choices) select.addEventListener("change", filter);
    filter();
  }

  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && !panel.hidden) close();
    if (event.key === "/" && search && !/^(input|select|textarea)$/i.test(document.activeElement.tagName)) {
      event.preventDefault();
      search.focus();
    }
  });
})();
