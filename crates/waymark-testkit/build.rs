//! Fingerprints the migrations that are compiled into the store, so that a template database that was made
//! from others is never copied.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    io,
    path::Path,
};

const MIGRATIONS: &str = "../waymark-store/migrations/postgres";

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(Path::new(MIGRATIONS))? {
        files.push(entry?.path().join("up.sql"));
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    println!("cargo:rerun-if-changed={MIGRATIONS}");
    println!(
        "cargo:rustc-env=WAYMARK_MIGRATIONS={:016x}",
        hasher.finish()
    );
    Ok(())
}
