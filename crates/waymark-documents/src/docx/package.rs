//! The parts of a Word document in their ZIP file, and how they refer to each other.

use super::page::Stand;
use super::{Document, DocxError, Xml, body, running, styles};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE_KIND: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";

/// A part that the document refers to: its id, its name below `word/` and its kind.
type Reference = (&'static str, &'static str, &'static str);

const REFERENCES: [Reference; 7] = [
    ("rIdStyles", "styles.xml", "styles"),
    ("rIdLists", "numbering.xml", "numbering"),
    ("rIdHead", "header1.xml", "header"),
    ("rIdWideHead", "header2.xml", "header"),
    ("rIdNoHead", "header3.xml", "header"),
    ("rIdFoot", "footer1.xml", "footer"),
    ("rIdWideFoot", "footer2.xml", "footer"),
];

pub(super) fn pack(document: &Document<'_>) -> Result<Vec<u8>, DocxError> {
    let files = vec![
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relationships()),
        ("docProps/core.xml", properties(document)),
        ("word/document.xml", body::document(document)),
        ("word/_rels/document.xml.rels", relationships(document)),
        ("word/styles.xml", styles::styles(document)),
        ("word/numbering.xml", styles::numbering()),
        (
            "word/header1.xml",
            running::header(document, Stand::Upright),
        ),
        (
            "word/header2.xml",
            running::header(document, Stand::OnItsSide),
        ),
        ("word/header3.xml", running::no_header(document)),
        (
            "word/footer1.xml",
            running::footer(document, Stand::Upright),
        ),
        (
            "word/footer2.xml",
            running::footer(document, Stand::OnItsSide),
        ),
    ];
    let mut files: Vec<(String, Vec<u8>)> = files
        .into_iter()
        .map(|(name, content)| (name.to_owned(), content))
        .collect();
    let pictures = document.pictures.iter();
    files.extend(pictures.map(|it| (format!("word/{}", it.part), it.bytes.clone())));
    zipped(&files)
}

fn zipped(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, DocxError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(name.as_str(), SimpleFileOptions::default())?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn content_types() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("Types", &[("xmlns", TYPES)], |xml| {
        let relationships = "application/vnd.openxmlformats-package.relationships+xml";
        for (extension, kind) in [
            ("rels", relationships),
            ("xml", "application/xml"),
            ("jpg", "image/jpeg"),
            ("png", "image/png"),
        ] {
            xml.empty(
                "Default",
                &[("Extension", extension), ("ContentType", kind)],
            );
        }
        let mut part = |name: &str, kind: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        part("/word/document.xml", &format!("{WORD}.document.main+xml"));
        part("/docProps/core.xml", CORE_TYPE);
        for (_, name, kind) in REFERENCES {
            part(&format!("/word/{name}"), &format!("{WORD}.{kind}+xml"));
        }
    });
    xml.into_bytes()
}

fn package_relationships() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("Relationships", &[("xmlns", RELATIONSHIPS)], |xml| {
        let document = format!("{KINDS}/officeDocument");
        relationship(xml, "rId1", "word/document.xml", &document);
        relationship(xml, "rId2", "docProps/core.xml", CORE_KIND);
    });
    xml.into_bytes()
}

fn relationships(document: &Document<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("Relationships", &[("xmlns", RELATIONSHIPS)], |xml| {
        for (id, name, kind) in REFERENCES {
            relationship(xml, id, name, &format!("{KINDS}/{kind}"));
        }
        for it in &document.pictures {
            relationship(xml, &it.reference, &it.part, &format!("{KINDS}/image"));
        }
    });
    xml.into_bytes()
}

fn relationship(xml: &mut Xml, id: &str, target: &str, kind: &str) {
    xml.empty(
        "Relationship",
        &[("Id", id), ("Type", kind), ("Target", target)],
    );
}

/// What the document is called, whose it is and in which language: screen readers begin with these.
fn properties(document: &Document<'_>) -> Vec<u8> {
    let form = document.form;
    let namespaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    let mut xml = Xml::new();
    xml.within("cp:coreProperties", &namespaces, |xml| {
        xml.within("dc:title", &[], |xml| xml.text(&form.title));
        xml.within("dc:creator", &[], |xml| xml.text(&form.school));
        xml.within("dc:language", &[], |xml| {
            xml.text(form.options.language.tag());
        });
    });
    xml.into_bytes()
}
