//! A browser as its owner knows it: "Firefox on Windows".
//!
//! Only these words are kept, never what the browser says of itself in full.

use axum::http::{HeaderMap, header};

/// What stands in `User-Agent`, and what it is called. What comes first is what others pretend to be as well.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrom", "Chrome"),
    ("CriOS/", "Chrome"),
];

const DEVICES: [(&str, &str); 8] = [
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("CrOS", "a Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
];

/// The browser that sent these headers.
pub(crate) fn of(headers: &HeaderMap) -> String {
    let said = headers
        .get(header::USER_AGENT)
        .and_then(|said| said.to_str().ok());
    named(said.unwrap_or_default())
}

fn named(said: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(sign, _)| said.contains(sign));
        found.map(|(_, name)| *name)
    };
    let safari = said.contains("Safari/").then_some("Safari");
    match (find(&BROWSERS).or(safari), find(&DEVICES)) {
        (Some(browser), Some(device)) => format!("{browser} on {device}"),
        (Some(name), None) => name.to_owned(),
        (None, Some(device)) => format!("A browser on {device}"),
        (None, None) => "A browser".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_as_its_owner_calls_it() {
        for (said, name) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox on Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1",
                "Safari on an iPad",
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
                "Chrome on a Chromebook",
            ),
            ("curl/8", "A browser"),
            ("", "A browser"),
        ] {
            assert_eq!(named(said), name, "{said}");
        }
    }
}
