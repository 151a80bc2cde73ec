//! The photo, the badge and the symbols of a form: how Word keeps them, and where they stand in the text.
//!
//! Every picture carries words for whoever does not see it. A drawing is set as a bitmap: older versions of Word
//! show no other.

use super::xml::Xml;
use crate::form::{Body, Form, Picture};
use crate::photo;
use resvg::{tiny_skia, usvg};

/// In English Metric Units, of which a millimetre has 36,000.
const MILLIMETRE: u64 = 36_000;
/// As wide as on the PDF.
pub(super) const PHOTO: u64 = 52 * MILLIMETRE;
pub(super) const BADGE: u64 = 30 * MILLIMETRE;
/// Of the longer side.
pub(super) const SYMBOL: u64 = 24 * MILLIMETRE;

/// The longer side of a drawn symbol in pixels: sharp on paper at [`SYMBOL`].
const DRAWN: f32 = 300.0;

/// A picture in the package.
pub(super) struct Embedded {
    /// What the form knows it by.
    file: String,
    /// Its name below `word/`.
    pub(super) part: String,
    /// What the document refers to it by.
    pub(super) reference: String,
    pub(super) bytes: Vec<u8>,
    /// Counted from 1; no two drawings of a document have the same.
    number: usize,
    width: u32,
    height: u32,
    alt: String,
}

const PHOTO_FILE: &str = "/photo.jpg";

/// All pictures of a form; one that is damaged is left out.
pub(super) fn of(form: &Form, photo: Option<&[u8]>) -> Vec<Embedded> {
    let photo = photo.map(|bytes| Picture {
        file: PHOTO_FILE.to_owned(),
        alt: form.photo_of.clone(),
        bytes: bytes.to_vec(),
        media: "image/jpeg",
    });
    let targets = form.parts.iter().flat_map(|part| match &part.body {
        Body::OwnTargets { targets, .. } => targets.as_slice(),
        _ => &[],
    });
    let symbols = targets.flat_map(|target| &target.symbols);
    let symbols = symbols.filter_map(|symbol| symbol.picture.as_ref());
    let all = photo.iter().chain(&form.cover.badge).chain(symbols);
    all.zip(1..)
        .filter_map(|(picture, number)| embedded(picture, number))
        .collect()
}

fn embedded(picture: &Picture, number: usize) -> Option<Embedded> {
    let (bytes, (width, height), ending) = if picture.media == "image/jpeg" {
        let size = photo::size_of_jpeg(&picture.bytes)?;
        (picture.bytes.clone(), size, "jpg")
    } else {
        let (png, size) = drawn(&picture.bytes)?;
        (png, size, "png")
    };
    Some(Embedded {
        file: picture.file.clone(),
        part: format!("media/picture-{number}.{ending}"),
        reference: format!("rIdPicture{number}"),
        bytes,
        number,
        width,
        height,
        alt: picture.alt.clone(),
    })
}

/// A drawing as a PNG, with its size.
fn drawn(svg: &[u8]) -> Option<(Vec<u8>, (u32, u32))> {
    let tree = usvg::Tree::from_data(svg, &usvg::Options::default()).ok()?;
    let size = tree.size();
    let scale = DRAWN / size.width().max(size.height());
    let size = size.to_int_size().scale_by(scale)?;
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())?;
    let scale = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, scale, &mut pixels.as_mut());
    let png = pixels.encode_png().ok()?;
    Some((png, (size.width(), size.height())))
}

pub(super) fn photo(pictures: &[Embedded]) -> Option<&Embedded> {
    named(pictures, PHOTO_FILE)
}

/// The embedded copy of a picture of the form.
pub(super) fn find<'a>(pictures: &'a [Embedded], picture: &Picture) -> Option<&'a Embedded> {
    named(pictures, &picture.file)
}

fn named<'a>(pictures: &'a [Embedded], file: &str) -> Option<&'a Embedded> {
    pictures.iter().find(|it| it.file == file)
}

/// A picture in a line of text within a square box, which it fills from side to side or from top to bottom.
pub(super) fn within(xml: &mut Xml, picture: &Embedded, side: u64) {
    let longest = u64::from(picture.width.max(picture.height).max(1));
    run(xml, picture, side * u64::from(picture.width) / longest);
}

/// A picture in a line of text, so wide.
pub(super) fn run(xml: &mut Xml, picture: &Embedded, wide: u64) {
    xml.within("w:r", &[], |xml| {
        xml.within("w:drawing", &[], |xml| inline(xml, picture, wide));
    });
}

fn inline(xml: &mut Xml, picture: &Embedded, wide: u64) {
    let high = wide * u64::from(picture.height) / u64::from(picture.width.max(1));
    let (cx, cy) = (wide.to_string(), high.to_string());
    let extent = [("cx", cx.as_str()), ("cy", cy.as_str())];
    let number = picture.number.to_string();
    let name = picture.part.as_str();
    let described = [
        ("id", number.as_str()),
        ("name", name),
        ("descr", picture.alt.as_str()),
    ];
    let close = ["distT", "distB", "distL", "distR"].map(|side| (side, "0"));
    xml.within("wp:inline", &close, |xml| {
        xml.empty("wp:extent", &extent);
        xml.empty("wp:docPr", &described);
        xml.within("a:graphic", &[], |xml| {
            let uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
            xml.within("a:graphicData", &[("uri", uri)], |xml| {
                drawing(xml, &extent, &described, &picture.reference);
            });
        });
    });
}

fn drawing(xml: &mut Xml, extent: &[(&str, &str)], described: &[(&str, &str)], reference: &str) {
    xml.within("pic:pic", &[], |xml| {
        xml.within("pic:nvPicPr", &[], |xml| {
            xml.empty("pic:cNvPr", described);
            xml.empty("pic:cNvPicPr", &[]);
        });
        xml.within("pic:blipFill", &[], |xml| {
            xml.empty("a:blip", &[("r:embed", reference)]);
            xml.within("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
        });
        xml.within("pic:spPr", &[], |xml| {
            xml.within("a:xfrm", &[], |xml| {
                xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                xml.empty("a:ext", extent);
            });
            xml.within("a:prstGeom", &[("prst", "rect")], |xml| {
                xml.empty("a:avLst", &[]);
            });
        });
    });
}
