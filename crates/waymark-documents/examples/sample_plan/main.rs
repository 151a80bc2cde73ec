//! Prints an invented pupil's plan into `target/samples/`: in every format and size, filled and blank, as PDF, Word
//! and HTML; in every language as PDF and Word. One format only where its slug is given.

mod in_formats;
mod sample;

use image::{Rgb, RgbImage};
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use waymark_documents::{Form, HtmlOptions, Language, Options, PRINT_CSS, TextSize, accept_photo};

#[expect(clippy::print_stdout, reason = "this is how an example speaks")]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/samples");
    std::fs::create_dir_all(&folder)?;
    let only = std::env::args().nth(1);
    let photo = photo()?;
    for format in in_formats::formats() {
        if only.as_ref().is_some_and(|only| *only != format.slug) {
            continue;
        }
        let sheet = in_formats::sheet(&format);
        for size in TextSize::ALL {
            let options = Options {
                size,
                language: Language::default(),
            };
            let start = Instant::now();
            let filled = Form::of_plan(&sheet, &format, options).pdf(Some(&photo))?;
            let blank = Form::blank(&format, options).pdf(None)?;
            let (slug, size) = (&format.slug, size.slug());
            println!("{slug}, {size}: {:?} for two", start.elapsed());
            std::fs::write(folder.join(format!("{slug}-{size}.pdf")), filled)?;
            std::fs::write(folder.join(format!("{slug}-{size}-blank.pdf")), blank)?;
            let filled = Form::of_plan(&sheet, &format, options).docx(Some(&photo))?;
            let blank = Form::blank(&format, options).docx(None)?;
            std::fs::write(folder.join(format!("{slug}-{size}.docx")), filled)?;
            std::fs::write(folder.join(format!("{slug}-{size}-blank.docx")), blank)?;
        }
        let options = HtmlOptions {
            stylesheet: "print.css",
            photo: Some("photo.jpg"),
        };
        let page = Form::of_plan(&sheet, &format, Options::default()).html(options);
        std::fs::write(folder.join(format!("{}.html", format.slug)), page)?;
    }
    in_languages(&folder, &photo)?;
    std::fs::write(folder.join("print.css"), PRINT_CSS)?;
    std::fs::write(folder.join("photo.jpg"), photo)?;
    Ok(())
}

fn in_languages(folder: &Path, photo: &[u8]) -> Result<(), Box<dyn Error>> {
    for &language in &Language::shipped()[1..] {
        let options = Options {
            language,
            ..Options::default()
        };
        for format in waymark_domain::format::Formats::shipped().iter() {
            let name = format!("{}-{}", format.slug, language.tag());
            let mut sheet = in_formats::sheet(format);
            sheet.shared = vec![in_formats::shared()];
            let filled = Form::of_plan(&sheet, format, options);
            std::fs::write(folder.join(format!("{name}.pdf")), filled.pdf(None)?)?;
            std::fs::write(folder.join(format!("{name}.docx")), filled.docx(None)?)?;
            let blank = Form::blank(format, options);
            std::fs::write(folder.join(format!("{name}-blank.pdf")), blank.pdf(None)?)?;
        }
    }
    let (sheet, format) = (sample::sheet(), sample::format());
    for language in Language::all() {
        for size in TextSize::ALL {
            let form = Form::of_plan(&sheet, &format, Options { size, language });
            let file = folder.join(format!("{}-{}", language.tag(), size.slug()));
            std::fs::write(file.with_extension("pdf"), form.pdf(Some(photo))?)?;
            let page = form.html(HtmlOptions {
                stylesheet: "print.css",
                photo: Some("photo.jpg"),
            });
            std::fs::write(file.with_extension("html"), page)?;
        }
    }
    Ok(())
}

/// A drawn face, so that no child's picture is in the repository.
fn photo() -> Result<Vec<u8>, Box<dyn Error>> {
    let picture = RgbImage::from_fn(480, 480, |x, y| {
        let (x, y) = (f64::from(x) - 240.0, f64::from(y) - 240.0);
        let within = |cx: f64, cy: f64, rx: f64, ry: f64| {
            ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) < 1.0
        };
        Rgb(
            if within(-45.0, -30.0, 13.0, 16.0) || within(45.0, -30.0, 13.0, 16.0) {
                [40, 30, 30]
            } else if within(0.0, 40.0, 48.0, 26.0) && y > 40.0 {
                [178, 60, 66]
            } else if within(0.0, -5.0, 115.0, 130.0) {
                [240, 200, 172]
            } else if within(0.0, -30.0, 145.0, 165.0) {
                [112, 62, 36]
            } else if within(0.0, 260.0, 190.0, 130.0) {
                [176, 34, 52]
            } else {
                [172, 206, 222]
            },
        )
    });
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png)?;
    Ok(accept_photo(&png.into_inner())?.jpeg)
}
