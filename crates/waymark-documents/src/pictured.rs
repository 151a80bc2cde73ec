//! For tests: a pupil's own sheet with pictures from everywhere.

use crate::{
    DisplayLayout, Form, Options, SYMBOLS_BY, Symbol, SymbolDrawing, accept_drawing, sample,
};

/// A pupil's own sheet with a picture of each kind, and one that is gone.
pub(crate) fn pictured(layout: DisplayLayout, options: Options) -> Form {
    let mut sheet = sample::sheet();
    for target in &mut sheet.content.targets {
        target.pupil_words = "I wash my hands and read my book with a friend".to_owned();
        "wash mulberry:wash-hands\nhands own:1\nread openmoji:1F4D6\nbook mulberry:gone"
            .clone_into(&mut target.notes.symbols);
    }
    let form = Form::display(&sheet, &sample::format(), layout, options);
    form.with_symbols(|id| match id {
        "mulberry:wash-hands" => Some(SymbolDrawing {
            drawing: accept_drawing("svg", WASH.as_bytes()).ok()?,
            alt: "wash hands".to_owned(),
            credit: "Mulberry Symbols, CC BY-SA 4.0".to_owned(),
        }),
        "own:1" => Some(SymbolDrawing {
            drawing: accept_drawing("png", &photo()).ok()?,
            alt: "our wash basin".to_owned(),
            credit: String::new(),
        }),
        id => Some(SymbolDrawing {
            drawing: accept_drawing("svg", Symbol::find(id)?.svg.as_bytes()).ok()?,
            alt: Symbol::find(id)?.name.clone(),
            credit: SYMBOLS_BY.to_owned(),
        }),
    })
}

const WASH: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40' onload='alert(1)'>\
    <circle cx='20' cy='26' r='10' fill='#8cf'/><path d='M4 4H36L20 20Z' fill='#f5c6a0' stroke='#333'/></svg>";

fn photo() -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(80, 60, image::Rgb([90, 120, 150]));
    let mut png = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    png.into_inner()
}
