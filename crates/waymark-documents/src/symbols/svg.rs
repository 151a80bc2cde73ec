//! A drawing (SVG) reduced to what can be seen of it: shapes, colours, clips.
//!
//! The file is never kept as it came. It is read into shapes and written anew from them, so what the reader does not
//! know (scripts, handlers, styles, links, foreign content, metadata) is not there to be written. Invariant: what is
//! handed out has only the elements and attributes of [`ELEMENTS`] and [`is_plain`], or it is refused.

use super::drawing::DrawingError;
use super::weight;
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use resvg::usvg::{Group, ImageHrefResolver, Indent, Node as Drawn, Options, Tree, WriteOptions};

/// Of a file that is handed in: the largest of the known collections has half of it.
pub(super) const MOST_BYTES: usize = 1024 * 1024;
/// Elements and texts of a file.
const MOST_NODES: u32 = 50_000;

/// What a drawing is written with.
const ELEMENTS: [&str; 10] = [
    "svg",
    "g",
    "defs",
    "path",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
];

/// The drawing written anew.
pub(super) fn plain(bytes: &[u8]) -> Result<String, DrawingError> {
    if bytes.len() > MOST_BYTES {
        return Err(DrawingError::TooLarge { bytes: bytes.len() });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| DrawingError::Unreadable)?;
    let text = text.trim_start_matches('\u{FEFF}');
    if text.contains("<!ENTITY") {
        return Err(DrawingError::Entities);
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document =
        Document::parse_with_options(text, options).map_err(|_| DrawingError::Unreadable)?;
    if document.descendants().any(|node| is_text(&node)) {
        return Err(DrawingError::Text);
    }
    if document.descendants().any(|node| is_picture(&node)) {
        return Err(DrawingError::NotPlain);
    }
    weight::check(&document)?;
    let tree = Tree::from_xmltree(&document, &reading()).map_err(|_| DrawingError::Unreadable)?;
    if !shows(tree.root()) {
        return Err(DrawingError::Empty);
    }
    let written = tree.to_string(&writing());
    if written.len() > 2 * MOST_BYTES {
        return Err(DrawingError::TooManyParts);
    }
    proven(written)
}

/// Whether there is anything in a group to see.
fn shows(group: &Group) -> bool {
    group.children().iter().any(|node| match node {
        Drawn::Group(inner) => shows(inner),
        Drawn::Path(path) => path.is_visible(),
        Drawn::Image(_) | Drawn::Text(_) => false,
    })
}

fn is_text(node: &Node<'_, '_>) -> bool {
    let said = || {
        node.descendants()
            .any(|inner| inner.text().is_some_and(|text| !text.trim().is_empty()))
    };
    node.tag_name().name() == "text" && said()
}

/// An `image`, as far as it belongs to the drawing: what other programs keep beside it is not read.
fn is_picture(node: &Node<'_, '_>) -> bool {
    const SVG: &str = "http://www.w3.org/2000/svg";
    let name = node.tag_name();
    name.name() == "image" && name.namespace() == Some(SVG)
}

/// Neither fonts nor files nor pictures inside pictures.
fn reading() -> Options<'static> {
    Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

fn writing() -> WriteOptions {
    WriteOptions {
        coordinates_precision: 5,
        transforms_precision: 6,
        indent: Indent::None,
        attributes_indent: Indent::None,
        ..WriteOptions::default()
    }
}

/// Looks at what was written once more, with the eyes of a browser that would run it.
fn proven(written: String) -> Result<String, DrawingError> {
    let document = Document::parse(&written).map_err(|_| DrawingError::Unreadable)?;
    if document.descendants().all(|node| is_plain(&node)) {
        Ok(written)
    } else {
        Err(DrawingError::NotPlain)
    }
}

fn is_plain(node: &Node<'_, '_>) -> bool {
    if !node.is_element() {
        return node.is_root() || node.text().is_none_or(|text| text.trim().is_empty());
    }
    ELEMENTS.contains(&node.tag_name().name())
        && node.attributes().all(|attribute| {
            let (name, value) = (attribute.name(), attribute.value());
            let within = |value: &str| value.starts_with('#');
            let references = value.split("url(").skip(1);
            !name.to_ascii_lowercase().starts_with("on")
                && (name != "href" || within(value))
                && references.into_iter().all(within)
        })
}
