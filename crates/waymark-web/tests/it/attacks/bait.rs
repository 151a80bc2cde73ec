//! Files that a careless reader would choke on, or hand out as something that runs.

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PIXEL: &[u8] = include_bytes!("../support/pixel.png");
const SCRIPT: &str = "<script>alert(1)</script><x-attack x-attack>";

/// Each with its name and what the browser says of its kind.
#[expect(clippy::too_many_lines, reason = "one list of baits")]
pub(super) fn files() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>{SCRIPT}</svg>");
    let entities = "<?xml version='1.0'?><!DOCTYPE s [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>\
                    <!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&b;&x;</text></svg>";
    let page = format!("<!doctype html><body>{SCRIPT}");
    vec![
        ("nothing", "image/png", Vec::new()),
        (
            "a drawing with a script",
            "image/svg+xml",
            svg.clone().into_bytes(),
        ),
        (
            "a drawing that says it is a photo",
            "image/png",
            svg.into_bytes(),
        ),
        (
            "entities that grow and read files",
            "image/svg+xml",
            entities.as_bytes().to_vec(),
        ),
        ("a page", "text/html", page.clone().into_bytes()),
        (
            "a page that says it is a photo",
            "image/jpeg",
            page.clone().into_bytes(),
        ),
        (
            "a page with the first bytes of a photo",
            "image/jpeg",
            [b"\xff\xd8\xff\xe0".as_slice(), page.as_bytes()].concat(),
        ),
        (
            "a page with the first bytes of a sound",
            "audio/ogg",
            [b"OggS\0\x02".as_slice(), page.as_bytes()].concat(),
        ),
        (
            "a picture with a page at its end",
            "image/png",
            [PIXEL, page.as_bytes()].concat(),
        ),
        (
            "a picture with a page in its comment",
            "image/png",
            commented(&page),
        ),
        (
            "a picture that says it is a page",
            "text/html",
            PIXEL.to_vec(),
        ),
        (
            "a picture of four thousand million pixels",
            "image/png",
            flood(65_535, 65_535, 1_000),
        ),
        (
            "a picture of a hundred million pixels that are there",
            "image/png",
            flood(10_000, 10_000, 1_251 * 10_000),
        ),
        (
            "a picture that breaks off",
            "image/png",
            PIXEL[..40].to_vec(),
        ),
        (
            "a packed file that unpacks to 200 MB",
            "application/zip",
            packed(&[("word/document.xml", 200)]),
        ),
        (
            "a packed file of many files",
            "application/zip",
            packed(&many()),
        ),
        (
            "a packed file with names that climb",
            "application/zip",
            packed(&[("../../../../tmp/x-attack", 0), ("/etc/x-attack", 0)]),
        ),
        (
            "a document with entities",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            word("<!DOCTYPE w [<!ENTITY a 'aa'>]>", "&a;"),
        ),
        (
            "a document with a script for a text",
            "application/zip",
            document(SCRIPT),
        ),
        (
            "a table with formulas",
            "text/csv",
            b"Forename,Surname,Date of Birth,Class\n=cmd|' /C calc'!A0,@SUM(1),12/05/2020,+P2\n"
                .to_vec(),
        ),
        (
            "a table with markup",
            "text/csv",
            format!("Forename,Surname,Date of Birth,Class\n{SCRIPT},\"{SCRIPT}\",12/05/2020,P2\n")
                .into_bytes(),
        ),
        (
            "a table of one endless line",
            "text/csv",
            b"a,".repeat(200_000),
        ),
        (
            "a table of one endless quote",
            "text/csv",
            [b"Forename,\"".as_slice(), &b"\"\"\n".repeat(200_000)].concat(),
        ),
        (
            "an old table that is none",
            "application/vnd.ms-excel",
            [
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(),
                &[0xff; 4_096],
            ]
            .concat(),
        ),
        ("zeros", "application/octet-stream", vec![0; 1_000_000]),
    ]
}

pub(super) fn pixel() -> Vec<u8> {
    PIXEL.to_vec()
}

pub(super) fn roster() -> Vec<u8> {
    b"Forename,Surname,Date of Birth,Class\nSkye,Thistlewood,12/05/2020,P4\n".to_vec()
}

/// A Word document of one paragraph.
pub(super) fn document(text: &str) -> Vec<u8> {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    word("", &text)
}

fn word(before: &str, text: &str) -> Vec<u8> {
    let kinds = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override \
        PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let body = format!(
        "<?xml version=\"1.0\"?>{before}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("[Content_Types].xml", kinds), ("word/document.xml", &body)] {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a name");
        zip.write_all(content.as_bytes()).expect("room");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A document with 3,000 empty files beside it.
fn many() -> Vec<(&'static str, usize)> {
    let named = [("[Content_Types].xml", 0), ("word/document.xml", 0)];
    let numbered = std::iter::repeat_n(("", 0), 3_000);
    named.into_iter().chain(numbered).collect()
}

/// An archive of files of so many megabytes of nothing each; one without a name gets a number.
fn packed(files: &[(&str, usize)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let nothing = vec![b' '; 1_048_576];
    for (number, (name, megabytes)) in files.iter().enumerate() {
        let numbered = format!("word/{number}.xml");
        let name = if name.is_empty() { &numbered } else { *name };
        zip.start_file(name, options).expect("a name");
        for _ in 0..*megabytes {
            zip.write_all(&nothing).expect("room");
        }
    }
    zip.finish().expect("an archive").into_inner()
}

/// A grey picture that says how large it is, with so many bytes of pixels behind it.
fn flood(width: u32, height: u32, bytes: usize) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend_from_slice(&[1, 0, 0, 0, 0]);
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::best());
    pixels.write_all(&vec![0; bytes]).expect("room");
    let pixels = pixels.finish().expect("packed");
    let chunks = [
        chunk(*b"IHDR", &header),
        chunk(*b"IDAT", &pixels),
        chunk(*b"IEND", b""),
    ];
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks.concat()].concat()
}

/// The pixel with a comment right behind its header.
fn commented(text: &str) -> Vec<u8> {
    let comment = chunk(*b"tEXt", &[b"Comment\0", text.as_bytes()].concat());
    [&PIXEL[..33], &comment, &PIXEL[33..]].concat()
}

fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("small").to_be_bytes();
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(content);
    [&length, name.as_slice(), content, &sum.sum().to_be_bytes()].concat()
}
