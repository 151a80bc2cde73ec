//! Writes the specimen pages as files, to look at and to validate:
//! `cargo run -p waymark-ui --example gallery -- OUT_DIR ASSETS_URL`.

mod specimens;

use std::path::PathBuf;
use std::{env, fs, io};

use waymark_ui::{Frame, Theme};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let out = PathBuf::from(arguments.next().unwrap_or_else(|| "target/gallery".into()));
    let assets = arguments
        .next()
        .unwrap_or_else(|| "../../frontend/dist".into());
    let (css, js) = (format!("{assets}/app.css"), format!("{assets}/app.js"));
    let icon = format!("{assets}/favicon.svg");
    fs::create_dir_all(&out)?;
    for (suffix, theme) in [("", Theme::Light), ("-dark", Theme::Dark)] {
        let frame = Frame {
            css: &css,
            js: &js,
            icon: &icon,
            theme,
            ..specimens::frame()
        };
        for (name, page) in specimens::pages(&frame) {
            fs::write(out.join(format!("{name}{suffix}.html")), page.into_string())?;
        }
    }
    Ok(())
}
