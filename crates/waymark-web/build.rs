//! Lists the built style sheet, scripts and fonts, so that they become part of the binary.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const BUILT: &str = "../../frontend/dist";
const MISSING: &str = "the style sheet and scripts are not built: run `make assets` first";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={BUILT}");
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let built = manifest.join(BUILT);
    if !built.join("app.css").is_file()
        || !built.join("app.js").is_file()
        || !built.join("worker.js").is_file()
    {
        println!("cargo::error={MISSING}");
        return Ok(());
    }
    let mut files = Vec::new();
    for folder in ["", "fonts"] {
        files.append(&mut files_of(&built.join(folder))?);
    }
    files.sort();
    let assets = files
        .iter()
        .map(|file| entry(&built, file))
        .collect::<io::Result<String>>()?;
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("assets.rs"), format!("&[{assets}]"))
}

/// The fonts for printed documents are in another folder, since no page asks for them.
fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    Ok(entries
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect())
}

fn entry(built: &Path, file: &Path) -> io::Result<String> {
    let bytes = fs::read(file)?;
    let route = file
        .strip_prefix(built)
        .map_err(io::Error::other)?
        .display();
    let (kind, compress) = match file.extension().and_then(|extension| extension.to_str()) {
        Some("css") => ("text/css; charset=utf-8", true),
        Some("js") => ("text/javascript; charset=utf-8", true),
        Some("svg") => ("image/svg+xml", true),
        Some("woff2") => ("font/woff2", false),
        _ => ("application/octet-stream", false),
    };
    Ok(format!(
        "memory_serve::Asset {{ route: {:?}, path: \"\", etag: \"{:016x}\", content_type: {kind:?}, \
         bytes: Some(include_bytes!({:?})), is_compressed: false, should_compress: {compress} }},\n",
        format!("/{route}"),
        fingerprint(&bytes),
        file.display().to_string(),
    ))
}

/// FNV-1a: tells two builds of a file apart.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
