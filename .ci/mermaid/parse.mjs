// Parses Mermaid files with Mermaid itself. usage: node parse.mjs FILE…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const modules = createRequire(process.env.MODULES + "/");
const load = (name) => import(pathToFileURL(modules.resolve(name)).href);
const { JSDOM } = await load("jsdom");
const { window } = new JSDOM("");
// Mermaid reads text through a browser's document.
globalThis.window = window;
globalThis.document = window.document;
const mermaid = (await load("mermaid")).default;
for (const file of process.argv.slice(2)) {
  const { diagramType } = await mermaid.parse(readFileSync(file, "utf8"));
  if (!diagramType.startsWith("flowchart")) throw new Error(`${file}: ${diagramType}`);
}
console.log(`${process.argv.length - 2} Mermaid files are read by Mermaid`);
