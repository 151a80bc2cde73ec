//! The styles of a document: what Word shows in its list of styles and its navigation pane.

use super::Document;
use super::page::Page;
use super::running::NAMESPACES;
use super::xml::Xml;
use crate::words::Language;

/// Every machine has it or a font of the same widths.
const FONT: &str = "Arial";
const BRAND: &str = "0B5C57";
const QUIET: &str = "47605B";

/// What a style changes of the one it is based on. Lengths in twentieths of a point.
struct Look<'a> {
    id: &'a str,
    name: &'a str,
    based_on: &'a str,
    /// Of a heading: 0 is the first.
    level: Option<&'a str>,
    /// Of the letters, in hundredths of those of the text.
    percent: u32,
    bold: bool,
    italic: bool,
    color: &'a str,
    before: &'a str,
    after: &'a str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Bullet,
    NewPage,
}

impl<'a> Look<'a> {
    const fn new(id: &'a str, name: &'a str, based_on: &'a str) -> Self {
        Self {
            id,
            name,
            based_on,
            level: None,
            percent: 100,
            bold: false,
            italic: false,
            color: "",
            before: "0",
            after: "120",
            kind: Kind::Plain,
        }
    }

    const fn heading(id: &'a str, name: &'a str, level: &'a str, percent: u32) -> Self {
        Self {
            level: Some(level),
            percent,
            bold: true,
            color: BRAND,
            before: "300",
            ..Self::new(id, name, "Normal")
        }
    }

    const fn quiet(id: &'a str, name: &'a str, percent: u32) -> Self {
        Self {
            percent,
            color: QUIET,
            ..Self::new(id, name, "Normal")
        }
    }
}

/// The paragraph styles. Large letters need less difference in size to stand out.
fn looks(page: Page) -> Vec<Look<'static>> {
    let [first, second, third] = if page.large {
        [150, 128, 108]
    } else {
        [190, 150, 115]
    };
    vec![
        Look::heading("Heading1", "heading 1", "0", first),
        Look::heading("Heading2", "heading 2", "1", second),
        Look::heading("Heading3", "heading 3", "2", third),
        Look {
            percent: 140,
            bold: true,
            ..Look::new("PupilName", "Pupil Name", "Normal")
        },
        Look::quiet("Above", "Above", 110),
        Look::quiet("Quiet", "Quiet", 100),
        Look {
            italic: true,
            ..Look::quiet("Hint", "Hint", 90)
        },
        Look {
            kind: Kind::NewPage,
            ..Look::quiet("OnNewPage", "On New Page", 105)
        },
        Look {
            italic: true,
            percent: 108,
            ..Look::new("Quote", "Quote", "Normal")
        },
        Look {
            kind: Kind::Bullet,
            after: "60",
            ..Look::new("ListBullet", "List Bullet", "Normal")
        },
        Look {
            after: "60",
            ..Look::new("TableText", "Table Text", "Normal")
        },
        Look {
            bold: true,
            after: "60",
            ..Look::new("TableHead", "Table Head", "TableText")
        },
        Look {
            bold: true,
            after: "60",
            ..Look::new("TargetWording", "Target Wording", "TableText")
        },
        Look {
            bold: true,
            color: BRAND,
            after: "60",
            ..Look::new("Outcome", "Outcome", "TableText")
        },
        Look {
            percent: 50,
            after: "0",
            ..Look::new("Gap", "Gap", "Normal")
        },
        Look {
            percent: 85,
            after: "0",
            color: QUIET,
            ..Look::new("Header", "header", "Normal")
        },
        Look {
            percent: 85,
            after: "0",
            color: QUIET,
            ..Look::new("Footer", "footer", "Normal")
        },
    ]
}

pub(super) fn styles(document: &Document<'_>) -> Vec<u8> {
    let page = document.page;
    let mut xml = Xml::new();
    xml.within("w:styles", &NAMESPACES, |xml| {
        defaults(xml, page, document.form.options.language.tag());
        normal(xml, page);
        for it in looks(page) {
            paragraph_style(xml, page, &it);
        }
        letter_style(xml, "Label", bold);
        letter_style(xml, "Note", |xml| {
            xml.value("w:color", QUIET);
            half_points(xml, page.letters * 9 / 10);
        });
        letter_style(xml, "Box", |xml| {
            let font = "Segoe UI Symbol";
            xml.empty(
                "w:rFonts",
                &[
                    ("w:ascii", font),
                    ("w:hAnsi", font),
                    ("w:eastAsia", font),
                    ("w:cs", font),
                ],
            );
        });
        table_style(xml);
    });
    xml.into_bytes()
}

fn defaults(xml: &mut Xml, page: Page, tag: &str) {
    xml.within("w:docDefaults", &[], |xml| {
        xml.within("w:rPrDefault", &[], |xml| {
            xml.within("w:rPr", &[], |xml| {
                xml.empty(
                    "w:rFonts",
                    &[
                        ("w:ascii", FONT),
                        ("w:hAnsi", FONT),
                        ("w:eastAsia", FONT),
                        ("w:cs", FONT),
                    ],
                );
                half_points(xml, page.letters);
                if page.right_to_left {
                    let english = Language::default().tag();
                    xml.empty("w:lang", &[("w:val", english), ("w:bidi", tag)]);
                } else {
                    xml.value("w:lang", tag);
                }
            });
        });
        xml.within("w:pPrDefault", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.empty(
                    "w:spacing",
                    &[
                        ("w:after", "120"),
                        ("w:line", "276"),
                        ("w:lineRule", "auto"),
                    ],
                );
            });
        });
    });
}

fn normal(xml: &mut Xml, page: Page) {
    xml.within(
        "w:style",
        &[
            ("w:type", "paragraph"),
            ("w:default", "1"),
            ("w:styleId", "Normal"),
        ],
        |xml| {
            xml.value("w:name", "Normal");
            xml.empty("w:qFormat", &[]);
            if page.right_to_left {
                xml.within("w:pPr", &[], |xml| xml.empty("w:bidi", &[]));
            }
        },
    );
}

fn paragraph_style(xml: &mut Xml, page: Page, look: &Look<'_>) {
    xml.within(
        "w:style",
        &[("w:type", "paragraph"), ("w:styleId", look.id)],
        |xml| {
            xml.value("w:name", look.name);
            xml.value("w:basedOn", look.based_on);
            if look.level.is_some() {
                xml.value("w:next", "Normal");
            }
            xml.empty("w:qFormat", &[]);
            paragraph_look(xml, look);
            letter_look(xml, page, look);
        },
    );
}

fn paragraph_look(xml: &mut Xml, look: &Look<'_>) {
    xml.within("w:pPr", &[], |xml| {
        if look.level.is_some() {
            xml.empty("w:keepNext", &[]);
        }
        match look.kind {
            Kind::Plain => {}
            Kind::NewPage => xml.empty("w:pageBreakBefore", &[]),
            Kind::Bullet => xml.within("w:numPr", &[], |xml| xml.value("w:numId", "1")),
        }
        xml.empty(
            "w:spacing",
            &[("w:before", look.before), ("w:after", look.after)],
        );
        if let Some(level) = look.level {
            xml.value("w:outlineLvl", level);
        }
    });
}

fn letter_look(xml: &mut Xml, page: Page, look: &Look<'_>) {
    xml.within("w:rPr", &[], |xml| {
        if look.bold {
            bold(xml);
        }
        if look.italic {
            xml.empty("w:i", &[]);
            xml.empty("w:iCs", &[]);
        }
        if !look.color.is_empty() {
            xml.value("w:color", look.color);
        }
        half_points(xml, page.letters * look.percent / 100);
    });
}

fn letter_style(xml: &mut Xml, id: &str, look: impl FnOnce(&mut Xml)) {
    xml.within(
        "w:style",
        &[
            ("w:type", "character"),
            ("w:customStyle", "1"),
            ("w:styleId", id),
        ],
        |xml| {
            xml.value("w:name", id);
            xml.within("w:rPr", &[], look);
        },
    );
}

fn table_style(xml: &mut Xml) {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    xml.within(
        "w:style",
        &[
            ("w:type", "table"),
            ("w:customStyle", "1"),
            ("w:styleId", "PlanTable"),
        ],
        |xml| {
            xml.value("w:name", "Plan Table");
            xml.within("w:tblPr", &[], |xml| {
                xml.within("w:tblBorders", &[], |xml| {
                    for side in sides {
                        let look = [
                            ("w:val", "single"),
                            ("w:sz", "4"),
                            ("w:space", "0"),
                            ("w:color", "8AA39D"),
                        ];
                        xml.empty(&format!("w:{side}"), &look);
                    }
                });
                xml.within("w:tblCellMar", &[], |xml| {
                    for (side, room) in [
                        ("top", "60"),
                        ("left", "100"),
                        ("bottom", "40"),
                        ("right", "100"),
                    ] {
                        xml.empty(&format!("w:{side}"), &[("w:w", room), ("w:type", "dxa")]);
                    }
                });
            });
        },
    );
}

/// Word has a second way of everything for letters that run from right to left.
fn bold(xml: &mut Xml) {
    xml.empty("w:b", &[]);
    xml.empty("w:bCs", &[]);
}

fn half_points(xml: &mut Xml, size: u32) {
    let size = size.to_string();
    xml.value("w:sz", &size);
    xml.value("w:szCs", &size);
}

/// Lists have a bullet and hang from it.
pub(super) fn numbering() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("w:numbering", &NAMESPACES, |xml| {
        xml.within("w:abstractNum", &[("w:abstractNumId", "0")], |xml| {
            xml.value("w:multiLevelType", "singleLevel");
            xml.within("w:lvl", &[("w:ilvl", "0")], |xml| {
                xml.value("w:start", "1");
                xml.value("w:numFmt", "bullet");
                xml.value("w:pStyle", "ListBullet");
                xml.value("w:lvlText", "•");
                xml.value("w:lvlJc", "left");
                xml.within("w:pPr", &[], |xml| {
                    xml.empty("w:ind", &[("w:left", "284"), ("w:hanging", "284")]);
                });
            });
        });
        xml.within("w:num", &[("w:numId", "1")], |xml| {
            xml.value("w:abstractNumId", "0");
        });
    });
    xml.into_bytes()
}
