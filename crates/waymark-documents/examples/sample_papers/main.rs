//! Prints every paper beside the plan into `target/papers/`, filled and empty, in every size, as PDF and HTML.

mod papers;
#[path = "../sample_plan/sample.rs"]
mod sample;

use std::error::Error;
use std::path::Path;
use waymark_documents::{
    DisplayLayout, Form, HtmlOptions, Language, OfClass, Options, PRINT_CSS, TextSize, WeekSession,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/papers");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("print.css"), PRINT_CSS)?;
    for (name, size) in [
        ("", TextSize::Normal),
        ("-large", TextSize::Large),
        ("-extra-large", TextSize::ExtraLarge),
    ] {
        let options = Options {
            size,
            language: Language::default(),
        };
        let forms = papers::filled(1, options)
            .into_iter()
            .chain(papers::blank(options));
        for (paper, form) in forms {
            write(&folder, &format!("{paper}{name}"), &form)?;
        }
    }
    for language in &Language::shipped()[1..] {
        let options = Options {
            language: *language,
            ..Options::default()
        };
        let forms = papers::filled(1, options)
            .into_iter()
            .chain(papers::blank(options));
        for (paper, form) in forms {
            write(&folder, &format!("{paper}-{}", language.tag()), &form)?;
        }
    }
    let long = papers::filled(12, Options::default());
    long.iter()
        .try_for_each(|(paper, form)| write(&folder, &format!("{paper}-long"), form))
}

fn write(folder: &Path, name: &str, form: &Form) -> Result<(), Box<dyn Error>> {
    std::fs::write(folder.join(format!("{name}.pdf")), form.pdf(None)?)?;
    let options = HtmlOptions {
        stylesheet: "print.css",
        photo: None,
    };
    std::fs::write(folder.join(format!("{name}.html")), form.html(options))?;
    Ok(())
}
