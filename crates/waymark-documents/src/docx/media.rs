//! The pictures that go with a document: the photo, and those for words.

use super::xml::Xml;
use crate::form::{Body, Form, Picture};
use crate::photo;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// English Metric Units of a millimetre.
const MILLIMETRE: u32 = 36_000;
/// Of a drawing's longer side: sharp on paper at the size of a word's picture.
const PIXELS: f32 = 300.0;

/// A picture in the package, as the document refers to it.
pub(super) struct Media {
    /// What the form calls it.
    file: String,
    /// Its name in the package.
    pub(super) path: String,
    pub(super) relation: String,
    /// What Word tells drawings apart by.
    id: String,
    pub(super) bytes: Vec<u8>,
    /// In pixels.
    width: u32,
    height: u32,
}

impl Media {
    /// Below `word/`, as relationships name it.
    pub(super) fn target(&self) -> &str {
        self.path.trim_start_matches("word/")
    }

    /// The photo on the cover; one that is damaged is left out.
    pub(super) fn photo(jpeg: &[u8]) -> Option<Self> {
        let (width, height) = photo::size_of_jpeg(jpeg)?;
        Some(Self {
            file: "photo".to_owned(),
            path: "word/media/photo.jpg".to_owned(),
            relation: "rIdPhoto".to_owned(),
            id: "1".to_owned(),
            bytes: jpeg.to_vec(),
            width,
            height,
        })
    }

    /// The pictures for words, each as often as it stands there.
    pub(super) fn symbols(form: &Form) -> Vec<Self> {
        let targets = form.parts.iter().filter_map(|part| match &part.body {
            Body::OwnTargets { targets, .. } => Some(targets),
            _ => None,
        });
        let symbols = targets.flatten().flat_map(|target| &target.symbols);
        let pictures = symbols.filter_map(|symbol| symbol.picture.as_ref());
        pictures
            .enumerate()
            .filter_map(|(at, picture)| Self::symbol(at, picture))
            .collect()
    }

    fn symbol(at: usize, picture: &Picture) -> Option<Self> {
        let (extension, bytes, (width, height)) = if picture.media == "image/svg+xml" {
            let (png, size) = painted(&picture.bytes)?;
            ("png", png, size)
        } else {
            let size = photo::size_of_jpeg(&picture.bytes)?;
            ("jpg", picture.bytes.clone(), size)
        };
        Some(Self {
            file: picture.file.clone(),
            path: format!("word/media/symbol-{at}.{extension}"),
            relation: format!("rIdSymbol{at}"),
            id: (at + 2).to_string(),
            bytes,
            width,
            height,
        })
    }

    pub(super) fn is(&self, picture: &Picture) -> bool {
        self.file == picture.file
    }

    /// Within a box of so many millimetres, which it fills from side to side or from top to bottom.
    pub(super) fn within(&self, xml: &mut Xml, millimetres: u32, alt: &str) {
        let longest = self.width.max(self.height).max(1);
        let length = |pixels: u32| {
            let units = u64::from(millimetres * MILLIMETRE) * u64::from(pixels);
            (units / u64::from(longest)).max(1).to_string()
        };
        self.inline(xml, &length(self.width), &length(self.height), alt);
    }

    /// So many millimetres wide.
    pub(super) fn wide(&self, xml: &mut Xml, millimetres: u32, alt: &str) {
        let width = u64::from(millimetres * MILLIMETRE);
        let height = width * u64::from(self.height) / u64::from(self.width.max(1));
        self.inline(xml, &width.to_string(), &height.to_string(), alt);
    }

    fn inline(&self, xml: &mut Xml, cx: &str, cy: &str, alt: &str) {
        let extent = [("cx", cx), ("cy", cy)];
        let away = ["distT", "distB", "distL", "distR"].map(|side| (side, "0"));
        xml.within("w:r", &[], |xml| {
            xml.within("w:drawing", &[], |xml| {
                xml.within("wp:inline", &away, |xml| {
                    xml.empty("wp:extent", &extent);
                    xml.empty("wp:docPr", &self.named(alt));
                    xml.within("a:graphic", &[], |xml| {
                        let uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
                        xml.within("a:graphicData", &[("uri", uri)], |xml| {
                            self.drawing(xml, &extent, alt);
                        });
                    });
                });
            });
        });
    }

    fn named<'a>(&'a self, alt: &'a str) -> [(&'static str, &'a str); 3] {
        [("id", &self.id), ("name", &self.file), ("descr", alt)]
    }

    fn drawing(&self, xml: &mut Xml, extent: &[(&str, &str)], alt: &str) {
        xml.within("pic:pic", &[], |xml| {
            xml.within("pic:nvPicPr", &[], |xml| {
                xml.empty("pic:cNvPr", &self.named(alt));
                xml.empty("pic:cNvPicPr", &[]);
            });
            xml.within("pic:blipFill", &[], |xml| {
                xml.empty("a:blip", &[("r:embed", self.relation.as_str())]);
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
}

/// Not every Word shows drawings, so they are painted: a PNG with its size. What is no drawing is left out.
fn painted(svg: &[u8]) -> Option<(Vec<u8>, (u32, u32))> {
    let tree = Tree::from_data(svg, &Options::default()).ok()?;
    let size = tree.size();
    let scale = PIXELS / size.width().max(size.height());
    let size = size.to_int_size().scale_by(scale)?;
    let mut canvas = Pixmap::new(size.width(), size.height())?;
    let across = Transform::from_scale(scale, scale);
    resvg::render(&tree, across, &mut canvas.as_mut());
    let png = canvas.encode_png().ok()?;
    Some((png, (size.width(), size.height())))
}
