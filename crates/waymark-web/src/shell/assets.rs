//! Style sheet, scripts and fonts, inside the binary, at addresses that change with their content.

use crate::App;
use axum::Router;
use memory_serve::{Asset, CacheControl, Manifest, MemoryServe};
use std::sync::LazyLock;

/// Written by `build.rs`.
static FILES: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

const PLACE: &str = "/assets";

static SERVED: LazyLock<Served> = LazyLock::new(|| {
    let files = MemoryServe::new(FILES)
        .index_file(None)
        .cache_control(CacheControl::Short)
        .enable_gzip(true)
        .enable_brotli(true)
        .enable_hashed_routes(true);
    let manifest = files.manifest();
    Served {
        css: address(&manifest, "/app.css"),
        js: address(&manifest, "/app.js"),
        icon: address(&manifest, "/favicon.svg"),
        router: Router::new().nest(PLACE, files.into_router()),
    }
});

struct Served {
    css: String,
    js: String,
    icon: String,
    router: Router<App>,
}

pub(crate) fn css() -> &'static str {
    &SERVED.css
}

pub(crate) fn js() -> &'static str {
    &SERVED.js
}

pub(crate) fn icon() -> &'static str {
    &SERVED.icon
}

/// Made once: the compressed copies are shared by all.
pub(crate) fn router() -> Router<App> {
    SERVED.router.clone()
}

fn address(manifest: &Manifest, file: &str) -> String {
    format!("{PLACE}{}", manifest.get(file).unwrap_or(file))
}
