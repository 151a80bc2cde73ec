// Runs every src/**/*.test.ts with Node's own test runner.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const outdir = here("node_modules/.cache/waymark-tests");
const tests = readdirSync(here("src"), { recursive: true })
  .filter((path) => path.endsWith(".test.ts"))
  .map((path) => here(`src/${path}`));

rmSync(outdir, { recursive: true, force: true });
buildSync({
  entryPoints: tests,
  outdir,
  bundle: true,
  platform: "node",
  format: "esm",
  outExtension: { ".js": ".mjs" },
});
const built = readdirSync(outdir, { recursive: true })
  .filter((path) => path.endsWith(".test.mjs"))
  .map((path) => `${outdir}/${path}`);
const run = spawnSync(process.execPath, ["--test", ...built], { stdio: "inherit" });
process.exit(run.status ?? 1);
