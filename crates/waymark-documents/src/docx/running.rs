//! What runs above and below every page.

use super::Document;
use super::page::Stand;
use super::pieces::{run, runs};
use super::xml::Xml;
use crate::words::{Language, args};

pub(super) const NAMESPACES: [(&str, &str); 6] = [
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "xmlns:a",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "xmlns:pic",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
    ),
    (
        "xmlns:w14",
        "http://schemas.microsoft.com/office/word/2010/wordml",
    ),
];

/// The pupil and the school.
pub(super) fn header(document: &Document<'_>, stand: Stand) -> Vec<u8> {
    let form = document.form;
    part("w:hdr", document.form.language(), |xml| {
        line(xml, "Header", stand, |xml| {
            run(xml, None, &form.pupil);
            tab(xml);
            run(xml, None, &form.school);
        });
    })
}

/// The first page says on itself whose it is.
pub(super) fn no_header(document: &Document<'_>) -> Vec<u8> {
    part("w:hdr", document.form.language(), |xml| {
        line(xml, "Header", Stand::Upright, |_| {});
    })
}

/// That it is confidential, how it stands, and which page of how many.
pub(super) fn footer(document: &Document<'_>, stand: Stand) -> Vec<u8> {
    let words = document.words;
    let page_of = words.fill("page-of", &args!["page" => "{page}", "pages" => "{pages}"]);
    part("w:ftr", document.form.language(), |xml| {
        line(xml, "Footer", stand, |xml| {
            let form = document.form;
            if !form.blank && !form.public {
                run(xml, Some("Label"), &words.say("confidential"));
                run(xml, None, " · ");
            }
            run(xml, None, &form.status);
            tab(xml);
            numbers(xml, &page_of);
        });
    })
}

fn part(root: &str, language: Language, inner: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let mut xml = Xml::speaking(language);
    xml.within(root, &NAMESPACES, inner);
    xml.into_bytes()
}

/// Its tab ends at the right margin.
fn line(xml: &mut Xml, style: &str, stand: Stand, inner: impl FnOnce(&mut Xml)) {
    let width = stand.width().to_string();
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            xml.within("w:tabs", &[], |xml| {
                xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &width)]);
            });
            runs(xml);
        });
        inner(xml);
    });
}

fn tab(xml: &mut Xml) {
    xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
}

/// "Page {page} of {pages}" with fields that Word fills in, in whatever order the language has them.
fn numbers(xml: &mut Xml, page_of: &str) {
    let mut rest = page_of;
    while let Some((before, place)) = rest.split_once('{') {
        let (name, after) = place.split_once('}').unwrap_or((place, ""));
        run(xml, None, before);
        let field = if name == "page" {
            " PAGE "
        } else {
            " NUMPAGES "
        };
        xml.within("w:fldSimple", &[("w:instr", field)], |xml| {
            run(xml, None, "1");
        });
        rest = after;
    }
    run(xml, None, rest);
}
