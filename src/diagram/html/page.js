"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const data = JSON.parse(byId("data").textContent);
  const rows = all("tr[data-row]");
  const labels = all("svg .label");
  const evidence = byId("evidence");
  const hint = evidence.innerHTML;
  let opener = null;

  // An element with attributes and children; text stays text.
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const words = data.claims.map((claim) =>
    [claim.from, claim.verb, claim.to, claim.class, claim.outlet, claim.title, claim.document, claim.says,
      claim.sentence.map((piece) => piece[0]).join("")].filter(Boolean).join(" ").toLowerCase());

  // Which claims fit all filters.
  const fits = (claim, at) => {
    const wanted = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const only = byId("class").value;
    const from = byId("from")?.value, until = byId("until")?.value;
    return wanted.every((word) => words[at].includes(word))
      && (!only || claim.class === only)
      && all("[name=status]:checked").some((box) => box.value === claim.status)
      && (!from || (claim.last && claim.last >= from))
      && (!until || (claim.first && claim.first <= until));
  };

  const filter = () => {
    const shown = data.claims.map(fits);
    const edges = new Set(), nodes = new Set();
    rows.forEach((row, at) => { row.hidden = !shown[at]; });
    shown.forEach((is, at) => { if (is) edges.add(String(data.claims[at].edge)); });
    for (const part of all("svg [data-edge]")) {
      const off = !edges.has(part.dataset.edge);
      part.classList.toggle("off", off);
      if (part.classList.contains("label")) {
        part.toggleAttribute("aria-hidden", off);
        if (off) part.setAttribute("aria-hidden", "true");
        else { nodes.add(part.dataset.from); nodes.add(part.dataset.to); }
      }
    }
    const lonely = new Set(labels.flatMap((label) => [label.dataset.from, label.dataset.to]));
    for (const node of all("svg .node")) {
      node.classList.toggle("off", lonely.has(node.dataset.node) && !nodes.has(node.dataset.node));
    }
    const n = shown.filter(Boolean).length;
    byId("count").textContent = n === shown.length ? data.about : `${n} of ${shown.length} claims`;
    document.querySelector(".none").hidden = n > 0;
    rove(rows.map((row) => row.querySelector("button")), rows.findIndex((row) => !row.hidden));
    rove(labels, labels.findIndex((label) => !label.classList.contains("off")));
  };

  // One of a list is in the order of the Tab key; arrows move along the rest.
  const rove = (list, at) => list.forEach((item, other) => item.setAttribute("tabindex", other === at ? "0" : "-1"));
  const arrows = (list, gone, event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -list.length, End: list.length }[event.key];
    const here = list.findIndex((item) => item === event.target.closest("button, .label"));
    if (!step || here < 0) return;
    event.preventDefault();
    const free = list.filter((item) => !gone(item));
    const to = free.indexOf(list[here]) + step;
    const next = free[Math.max(0, Math.min(free.length - 1, to))];
    if (next) { rove(list, list.indexOf(next)); next.focus(); }
  };

  const article = (claim) => {
    const quote = make("blockquote", {}, ...claim.sentence.map(([text, what]) =>
      what ? make("mark", { class: what, title: what }, text) : text));
    const facts = make("dl", {});
    const fact = (name, value) => { if (value) facts.append(make("dt", {}, name), make("dd", {}, value)); };
    fact("Document", claim.title ? `${claim.title} (${claim.document})` : claim.document);
    fact("Outlet", claim.outlet);
    fact("Published", claim.published);
    fact("Date", claim.date ?? "not given");
    fact("Says so", claim.says ?? claim.outlet ?? "the document itself");
    fact("Status", claim.status);
    fact("Confidence", claim.confidence);
    const against = data.claims.filter((other) => other.class === claim.class && other.from === claim.from
      && other.to === claim.to && [other.status, claim.status].sort().join() === "asserted,negated");
    if (against.length) fact("Against it", against.map((other) => other.says ?? other.outlet ?? other.document)
      .filter((who, at, list) => list.indexOf(who) === at).join("; "));
    return make("article", {}, make("p", {}, make("b", {}, claim.from), ` – ${claim.verb} – `, make("b", {}, claim.to)), quote, facts);
  };

  const open = (edge, claims, from) => {
    opener = from;
    const close = make("button", { type: "button", "aria-label": "Close the evidence" }, "Close");
    close.addEventListener("click", shut);
    evidence.replaceChildren(make("h2", {}, `Line ${edge}: ${claims.length} claim${claims.length === 1 ? "" : "s"}`, close), ...claims.map(article));
    evidence.scrollTop = 0;
    for (const part of all("svg [data-edge]")) part.classList.toggle("on", part.dataset.edge === String(edge));
    rows.forEach((row, at) => row.classList.toggle("on", claims.includes(data.claims[at])));
    evidence.focus({ preventScroll: innerWidth > 960 });
  };

  function shut() {
    evidence.innerHTML = hint;
    for (const part of all(".on")) part.classList.remove("on");
    opener?.focus();
    opener = null;
  }

  const openRow = (row) => {
    const claim = data.claims[Number(row.dataset.row)];
    open(claim.edge, [claim], row.querySelector("button"));
  };
  const openLabel = (label) => {
    open(label.dataset.edge, data.claims.filter((claim) => String(claim.edge) === label.dataset.edge), label);
  };

  for (const row of rows) row.addEventListener("click", () => openRow(row));
  for (const part of all("svg [data-edge]")) {
    part.addEventListener("click", () => openLabel(labels[Number(part.dataset.edge) - 1]));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) { shut(); return; }
    const label = event.target.closest?.("svg .label");
    if (label && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); openLabel(label); }
    arrows(rows.map((row) => row.querySelector("button")), (button) => button.closest("tr").hidden, event);
    arrows(labels, (other) => other.classList.contains("off"), event);
  });
  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  // The event comes before the form has its first values again.
  byId("filters").addEventListener("reset", () => setTimeout(filter));
  byId("clear").addEventListener("click", () => { byId("filters").reset(); filter(); byId("search").focus(); });

  const size = (fit) => {
    byId("scroll").classList.toggle("fit", fit);
    byId("fit").setAttribute("aria-pressed", fit);
    byId("full").setAttribute("aria-pressed", !fit);
  };
  byId("fit").addEventListener("click", () => size(true));
  byId("full").addEventListener("click", () => size(false));
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  size(true);
  filter();
})();
