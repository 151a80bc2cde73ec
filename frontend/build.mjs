// Builds dist/: app.css, app.js, favicon.svg, fonts/ for pages, pdf-fonts/ and
// symbols/ for printed documents. Nothing in dist/ is ever committed.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compile } from "sass";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const modules = (path) => here(`node_modules/${path}`);

const webFont = "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next";
const webFonts = ["latin", "latin-ext"].flatMap((script) =>
  [400, 700].map((weight) => [
    `${webFont}-${script}-${weight}-normal.woff2`,
    `atkinson-${script}-${weight}.woff2`,
  ]),
);

// Typst reads TrueType only. Vazirmatn sets Arabic and Urdu: it has a glyph for every letter, where Noto puts
// dots on shapes that then have no letter of their own in the PDF. The Noto fonts are for what else people type;
// Chinese would need 10 MB, so it is replaced by words that say so.
const atkinson = "@expo-google-fonts/atkinson-hyperlegible-next";
const pdfFonts = [
  [atkinson, "400Regular", "AtkinsonHyperlegibleNext_400Regular.ttf"],
  [atkinson, "400Regular_Italic", "AtkinsonHyperlegibleNext_400Regular_Italic.ttf"],
  [atkinson, "600SemiBold", "AtkinsonHyperlegibleNext_600SemiBold.ttf"],
  [atkinson, "700Bold", "AtkinsonHyperlegibleNext_700Bold.ttf"],
  ["@expo-google-fonts/noto-sans-symbols-2", "400Regular", "NotoSansSymbols2_400Regular.ttf"],
  ["@expo-google-fonts/noto-emoji", "400Regular", "NotoEmoji_400Regular.ttf"],
  ["@expo-google-fonts/vazirmatn", "400Regular", "Vazirmatn_400Regular.ttf"],
  ["@expo-google-fonts/vazirmatn", "700Bold", "Vazirmatn_700Bold.ttf"],
  ["@expo-google-fonts/noto-sans-devanagari", "400Regular", "NotoSansDevanagari_400Regular.ttf"],
  ["@expo-google-fonts/noto-sans-bengali", "400Regular", "NotoSansBengali_400Regular.ttf"],
  ["@expo-google-fonts/noto-sans-gurmukhi", "400Regular", "NotoSansGurmukhi_400Regular.ttf"],
];

async function styles() {
  const { css } = compile(here("src/app.scss"), {
    loadPaths: [here("node_modules")],
    style: "compressed",
    quietDeps: true,
  });
  await writeFile(here("dist/app.css"), css);
}

async function scripts() {
  await build({
    entryPoints: [here("src/app.ts")],
    outfile: here("dist/app.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    logLevel: "warning",
  });
}

// A worker is no module everywhere yet, and its address must not change with its content.
async function worker() {
  await build({
    entryPoints: [here("src/offline/worker.ts")],
    outfile: here("dist/worker.js"),
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    logLevel: "warning",
  });
}

async function files() {
  const copies = [
    cp(here("src/favicon.svg"), here("dist/favicon.svg")),
    ...webFonts.map(([from, to]) => cp(modules(from), here(`dist/fonts/${to}`))),
    ...pdfFonts.map(([name, folder, file]) =>
      cp(modules(`${name}/${folder}/${file}`), here(`dist/pdf-fonts/${file}`)),
    ),
  ];
  await Promise.all(copies);
}

// Flags, parts of pictures, brands and the like are no words of a child's target, and some pictures have no
// place on a child's sheet.
const noWords = ["flags", "component", "extras-unicode"];
const extras = ["animals-nature", "food-drink", "gardening", "smileys-emotion"];
const unfit =
  /\b(kiss\w*|skull\w*|ogre|goblin|clown|anger|middle finger|breast-feeding|pregnant|vampire|zombie|sake|bottle with popping|(wine|cocktail|tumbler) glass|tropical drink|beer|clinking|love hotel|pistol|slot machine|bikini|axe|dagger|swords?|bomb|syringe|blood|cigarette|smoking|coffin|funeral|eighteen|devil|imp|horns|judge|police)\b/;

const isWanted = ({ skintone, group, subgroups, annotation }) =>
  skintone === "" &&
  !noWords.includes(group) &&
  (group !== "extras-openmoji" || extras.includes(subgroups)) &&
  !unfit.test(annotation);

// The pictures of OpenMoji in one packed file: name, tags and drawing of each.
async function symbols() {
  const all = JSON.parse(await readFile(modules("openmoji/data/openmoji.json"), "utf8"));
  const symbol = async (it) => ({
    id: `openmoji:${it.hexcode}`,
    name: it.annotation,
    tags: `${it.tags}, ${it.openmoji_tags}`.split(", ").filter(Boolean),
    svg: (await readFile(modules(`openmoji/color/svg/${it.hexcode}.svg`), "utf8")).trim(),
  });
  const packed = gzipSync(JSON.stringify(await Promise.all(all.filter(isWanted).map(symbol))));
  await mkdir(here("dist/symbols"));
  await writeFile(here("dist/symbols/openmoji.json.gz"), packed);
}

await rm(here("dist"), { recursive: true, force: true });
await mkdir(here("dist"));
await Promise.all([styles(), scripts(), worker(), files(), symbols()]);
