// Writes .br and .gz beside each file of dist that gains from it, so that the server never compresses the app itself.
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const WORTH_IT = /\.(html|js|css|svg|json|webmanifest)$/;
const SMALLEST = 200;
let raw = 0;
let small = 0;

function walk(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) walk(path);
    else if (WORTH_IT.test(name)) compress(path);
  }
}

function compress(path) {
  const bytes = readFileSync(path);
  if (bytes.length < SMALLEST) return;
  const br = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(`${path}.br`, br);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  raw += bytes.length;
  small += br.length;
}

// For the budget alone: the desk does not serve it.
renameSync("dist/.vite/manifest.json", "build-manifest.json");
rmSync("dist/.vite", { recursive: true });
walk("dist");
console.log(`precompressed ${(raw / 1024).toFixed(0)} KB to ${(small / 1024).toFixed(0)} KB brotli`);
