// Fails when what somebody loads before their first screen has grown beyond the budget. Says what it is made of.
import { readFileSync, statSync } from "node:fs";

const BUDGET_KB = 200;
const manifest = JSON.parse(readFileSync("build-manifest.json", "utf8"));

/** A chunk and all that it cannot run without. */
function withImports(name, found = new Set()) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`the build has no ${name}`);
  if (found.has(name)) return found;
  found.add(name);
  for (const imported of chunk.imports ?? []) withImports(imported, found);
  return found;
}

const compressed = (name) => statSync(`dist/${manifest[name].file}.br`, { throwIfNoEntry: false })?.size ?? 0;
const total = (names) => [...names].reduce((sum, name) => sum + compressed(name), 0);
const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(7);

// The login and the queue come with the entry; of the languages a person fetches one, here the largest.
const first = withImports("index.html");
const languages = Object.keys(manifest).filter((name) => name.startsWith("src/i18n/"));
const largest = languages.toSorted((a, b) => compressed(b) - compressed(a))[0];
if (largest) withImports(largest, first);

console.log("compressed JavaScript, in KB (brotli)");
for (const name of first) console.log(`${kb(compressed(name))}  ${name}`);
console.log(`${kb(total(first))}  before the first screen, of ${BUDGET_KB}`);
for (const [name, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry || languages.includes(name)) continue;
  const more = new Set([...withImports(name)].filter((part) => !first.has(part)));
  console.log(`${kb(total(more))}  later: ${name}`);
}
if (total(first) > BUDGET_KB * 1000) {
  console.error("the first screen has become too heavy: load what it does not show lazily (lazyRouteComponent)");
  process.exit(1);
}
