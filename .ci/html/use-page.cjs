// Uses a page as a reader would: looks, searches, filters, clicks, and does it all again by keyboard.
// usage: node use-page.cjs PAGE MARKUP_PAGE [FOLDER_FOR_SCREENSHOTS]
"use strict";
const assert = require("node:assert");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const [page_file, markup_file, screenshots] = process.argv.slice(2);
const check = (what, holds) => { assert.ok(holds, what); console.log(`ok: ${what}`); };

const opened = async (browser, file, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1500, height: 950 }, ...options });
  const page = await context.newPage();
  page.requests = []; page.errors = [];
  page.on("request", (request) => page.requests.push(request.url()));
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) page.errors.push(message.text()); });
  page.on("pageerror", (error) => page.errors.push(String(error)));
  await page.goto(pathToFileURL(file).href);
  return page;
};
const visible = (page) => page.locator("tr[data-row]:visible").count();
const evidence = (page) => page.locator("#evidence").innerText();
const focused = (page) => page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
const quiet = (page, name) => {
  check(`${name}: no error or warning in the console`, page.errors.length === 0 || assert.fail(page.errors.join("\n")));
  check(`${name}: nothing is asked for but the file itself`, page.requests.length === 1 && page.requests[0].startsWith("file:"));
};

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const page = await opened(browser, page_file);
  const rows = await visible(page);
  const lines = await page.locator("svg .label").count();
  check(`the table has rows (${rows}) and the picture lines (${lines})`, rows > 3 && lines > 3);
  if (screenshots) await page.screenshot({ path: `${screenshots}/wide.png` });

  // With the mouse.
  await page.locator("tr[data-row] button").nth(2).click();
  check("a click on a row shows a sentence with its predicate marked", await page.locator("#evidence blockquote mark.predicate").count() > 0);
  check("the evidence names document, who says so, and status", /Document[\s\S]*Says so[\s\S]*Status/.test(await evidence(page)));
  check("the row's line is marked in the picture", await page.locator("svg .label.on").count() === 1);
  if (screenshots) await page.screenshot({ path: `${screenshots}/evidence.png` });
  await page.keyboard.press("Escape");
  check("Escape closes the evidence", await page.locator("#evidence blockquote").count() === 0);
  await page.locator("svg .label").nth(1).click();
  check("a click on a line shows its claims", /^Line 2: \d+ claim/.test(await evidence(page)));
  check("its rows are marked in the table", await page.locator("tr.on").count() >= 1);
  await page.getByRole("button", { name: "Close the evidence" }).click();

  // Search and filters.
  await page.locator("#search").fill("rubio");
  const found = await visible(page);
  check(`a search leaves the rows that hold the word (${found} of ${rows})`, found > 0 && found < rows);
  check("a live region says how many", (await page.locator("#count[aria-live]").innerText()) === `${found} of ${rows} claims`);
  check("lines without such a claim are dimmed", await page.locator("svg .label.off").count() > 0);
  await page.locator("#search").fill("no such word anywhere");
  check("a search without result says so", await page.locator(".none").isVisible());
  await page.locator("#clear").click();
  check("clearing brings all rows back", await visible(page) === rows);
  const statuses = page.locator("[name=status]");
  for (const status of await statuses.all()) {
    const word = await status.getAttribute("value");
    const before = await visible(page);
    await status.uncheck();
    check(`without "${word}" there are fewer rows, none of it`, await visible(page) < before && await page.locator(`tr.${word}:visible`).count() === 0);
    await status.check();
  }
  const choice = await page.locator("#class option").nth(1).getAttribute("value");
  await page.locator("#class").selectOption(choice);
  check(`class ${choice} alone leaves fewer rows`, await visible(page) < rows);
  await page.locator("#class").selectOption("");
  const last = await page.locator("#until").getAttribute("max");
  await page.locator("#from").fill(last);
  check(`from ${last} on there are fewer rows`, await visible(page) < rows);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await page.waitForFunction((n) => document.querySelectorAll("tr[data-row]:not([hidden])").length === n, rows);
  check("the form's own button clears too", true);

  // By keyboard alone, from the top of the page.
  const keys = await opened(browser, page_file);
  const seen = [];
  for (let step = 0; step < 40; step += 1) {
    await keys.keyboard.press("Tab");
    seen.push(await focused(keys));
    if (seen.at(-1).startsWith("<g class=\"label")) break;
  }
  check(`Tab leads to the picture in ${seen.length} steps, past search and filters`, seen.at(-1).startsWith("<g class=\"label") && seen.some((at) => at.includes("id=\"search\"")));
  const focus_is_seen = () => keys.evaluate(() => {
    const at = document.activeElement, plate = at.querySelector(".plate");
    return plate ? getComputedStyle(plate).strokeWidth !== "1px" && getComputedStyle(plate).stroke !== "none" : getComputedStyle(at).outlineStyle !== "none";
  });
  check("the line in focus is seen to be", await focus_is_seen());
  await keys.keyboard.press("ArrowDown");
  check("an arrow key moves to the next line", (await focused(keys)).includes("data-edge=\"2\""));
  check("a line says in words what it shows", / – .+ – /.test(await keys.evaluate(() => document.activeElement.getAttribute("aria-label"))));
  await keys.keyboard.press("Enter");
  check("Enter on a line shows its evidence and moves there", /^Line 2:/.test(await evidence(keys)) && (await focused(keys)).includes("id=\"evidence\""));
  await keys.keyboard.press("Escape");
  check("Escape leads back to the line", (await focused(keys)).includes("data-edge=\"2\""));
  for (let step = 0; step < 8 && !(await focused(keys)).includes("class=\"badge"); step += 1) await keys.keyboard.press("Tab");
  check("Tab leads on to the table", (await focused(keys)).includes("class=\"badge"));
  check("the row in focus is seen to be", await focus_is_seen());
  await keys.keyboard.press("ArrowDown");
  await keys.keyboard.press("Enter");
  check("Enter on a row shows its evidence", await keys.locator("#evidence blockquote").count() === 1);
  await keys.keyboard.press("Escape");
  check("Escape leads back to the row", (await focused(keys)).includes("class=\"badge"));

  // For a screen reader.
  for (const role of ["search", "status", "table", "main"]) check(`there is a ${role}`, await page.getByRole(role).count() >= 1);
  const nameless = await page.evaluate(() => [...document.querySelectorAll("button, input, select, [role=button]")]
    .filter((at) => !(at.getAttribute("aria-label") || at.textContent.trim() || at.closest("label"))).length);
  check("every control has a name", nameless === 0);
  quiet(page, "page");

  // Dark, and narrow.
  const dark = await opened(browser, page_file, { colorScheme: "dark" });
  const ground = () => dark.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await ground();
  await dark.locator("#theme").click();
  check("the page follows the system's dark theme, and a button turns it", before !== await ground());
  if (screenshots) { await dark.locator("#theme").click(); await dark.screenshot({ path: `${screenshots}/dark.png` }); }
  const narrow = await opened(browser, page_file, { viewport: { width: 390, height: 844 } });
  check("on a narrow screen nothing runs out of it", await narrow.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await narrow.locator("tr[data-row] button").first().click();
  if (screenshots) await narrow.screenshot({ path: `${screenshots}/narrow.png` });
  check("there, too, evidence is shown", await narrow.locator("#evidence blockquote").isVisible());

  // Texts that are markup.
  const markup = await opened(browser, markup_file);
  const there = await visible(markup);
  check(`a document full of markup has rows (${there})`, there > 0);
  for (let at = 0; at < there; at += 1) await markup.locator("tr[data-row] button").nth(at).click();
  check("its markup is shown as text", (await evidence(markup)).includes("<script>window.broken"));
  check("none of it runs or becomes an element", await markup.evaluate(() => window.broken === undefined && document.querySelectorAll("script").length === 2 && document.querySelectorAll("img").length === 0));
  quiet(markup, "markup");
  await browser.close();
  console.log("all of the pages holds");
})().catch((error) => { console.error(error); process.exit(1); });
