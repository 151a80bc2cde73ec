use crate::pictured::pictured;
use crate::{
    DisplayLayout, Form, HtmlOptions, Options, Symbol, SymbolDrawing, TextSize, accept_drawing,
    sample,
};
use proptest::prelude::*;
use std::io::{Cursor, Read};
use waymark_domain::content::{Kept, Sheet};
use waymark_domain::school::SchoolPage;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a ZIP file");
    let mut text = String::new();
    archive
        .by_name(name)
        .expect("the part")
        .read_to_string(&mut text)
        .expect("text");
    text
}

fn plan(size: TextSize) -> Vec<u8> {
    let options = Options {
        size,
        ..Options::default()
    };
    Form::of_plan(&sample::sheet(), &sample::format(), options)
        .docx(None)
        .expect("a document")
}

fn styles_of(xml: &roxmltree::Document<'_>, prefix: &str) -> Vec<String> {
    xml.descendants()
        .filter(|node| node.has_tag_name((WORD, "pStyle")))
        .filter_map(|node| node.attribute((WORD, "val")))
        .filter(|style| style.starts_with(prefix))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_part_is_sound_xml_and_every_style_used_is_defined() {
    let docx = plan(TextSize::Normal);
    let styles = part(&docx, "word/styles.xml");
    let styles = roxmltree::Document::parse(&styles).expect("XML");
    let defined: Vec<_> = styles
        .descendants()
        .filter_map(|node| node.attribute((WORD, "styleId")))
        .collect();
    for name in [
        "document",
        "header1",
        "header2",
        "header3",
        "footer1",
        "footer2",
        "numbering",
    ] {
        let text = part(&docx, &format!("word/{name}.xml"));
        let xml = roxmltree::Document::parse(&text).expect("XML");
        for style in styles_of(&xml, "") {
            assert!(defined.contains(&style.as_str()), "{style} in {name}");
        }
    }
}

#[test]
fn headings_never_skip_a_level_and_wide_tables_lie_on_their_side() {
    let docx = plan(TextSize::Normal);
    let text = part(&docx, "word/document.xml");
    let xml = roxmltree::Document::parse(&text).expect("XML");
    let levels: Vec<u32> = styles_of(&xml, "Heading")
        .iter()
        .filter_map(|style| style.strip_prefix("Heading")?.parse().ok())
        .collect();
    assert_eq!(levels.first(), Some(&1));
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
    assert!(text.contains(r#"w:orient="landscape""#));
    assert!(!part(&plan(TextSize::Large), "word/document.xml").contains("landscape"));
}

#[test]
fn header_rows_repeat_rows_stay_whole_and_boxes_can_be_ticked() {
    let text = part(&plan(TextSize::Normal), "word/document.xml");
    let xml = roxmltree::Document::parse(&text).expect("XML");
    let count = |name: &str| {
        xml.descendants()
            .filter(|node| node.has_tag_name((WORD, name)))
            .count()
    };
    assert_eq!(count("cantSplit"), count("tr"));
    assert!(count("tblHeader") >= 5);
    assert!(text.contains("☑") && text.contains("☐"));
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    assert_eq!(plan(TextSize::Normal), plan(TextSize::Normal));
}

#[test]
fn the_photo_is_described() {
    let jpeg = crate::accept_photo(&png()).expect("a photo").jpeg;
    let docx = Form::of_plan(&sample::sheet(), &sample::format(), Options::default())
        .docx(Some(&jpeg))
        .expect("a document");
    let text = part(&docx, "word/document.xml");
    assert!(text.contains(r#"descr="Photo of Isla""#));
    assert!(part(&docx, "word/_rels/document.xml.rels").contains("media/picture-1.jpg"));
}

#[test]
fn each_picture_of_a_pupils_sheet_is_described_and_has_its_word_beneath() {
    let form = pictured(DisplayLayout::Together, Options::default());
    let docx = form.docx(None).expect("a document");
    let text = part(&docx, "word/document.xml");
    let xml = roxmltree::Document::parse(&text).expect("XML");
    let cell = |word: &str| {
        let cells = xml.descendants().filter(|it| it.has_tag_name((WORD, "tc")));
        let mut cells = cells.filter(|cell| cell.descendants().any(|it| it.text() == Some(word)));
        cells.next().expect(word)
    };
    for (word, alt) in [
        ("wash", "wash hands"),
        ("hands", "our wash basin"),
        ("read", "open book"),
    ] {
        let drawing = cell(word)
            .descendants()
            .find(|it| it.tag_name().name() == "docPr");
        assert_eq!(drawing.and_then(|it| it.attribute("descr")), Some(alt));
    }
    assert!(
        !cell("book")
            .descendants()
            .any(|it| it.tag_name().name() == "drawing")
    );
    let ids: Vec<_> = xml
        .descendants()
        .filter(|it| it.tag_name().name() == "docPr")
        .filter_map(|it| it.attribute("id"))
        .collect();
    let different: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), different.len());
    let relations = part(&docx, "word/_rels/document.xml.rels");
    for embedded in xml
        .descendants()
        .filter(|it| it.tag_name().name() == "blip")
    {
        let relation = embedded.attributes().next().expect("a relation").value();
        assert!(
            relations.contains(&format!("\"{relation}\"")),
            "{relation}: {relations}"
        );
    }
    assert!(relations.contains("media/picture-1.png") && relations.contains("media/picture-2.jpg"));
    assert!(text.contains("Mulberry Symbols, CC BY-SA 4.0"));
}

fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    image::RgbImage::from_pixel(40, 60, image::Rgb([20, 90, 80]))
        .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
        .expect("a picture");
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_typed_the_document_stays_sound(text in "(?s).{0,80}") {
        let mut sheet = sample::sheet();
        sheet.content.targets[0].wording = text.clone();
        sheet.content.pupil.name = text.clone();
        sheet.content.texts.insert("profile".into(), text);
        let docx = Form::of_plan(&sheet, &sample::format(), Options::default())
            .docx(None)
            .expect("a document");
        for name in ["word/document.xml", "word/header1.xml", "docProps/core.xml"] {
            prop_assert!(roxmltree::Document::parse(&part(&docx, name)).is_ok());
        }
    }
}

#[test]
fn badge_and_chosen_symbols_stand_in_the_document_with_words_for_them() {
    let mut sheet = sample::sheet();
    sheet.content.targets[0].notes.symbols = "book openmoji:1F4D6".into();
    let school = SchoolPage {
        name: "Lochside Primary School".into(),
        ..SchoolPage::default()
    };
    let badge = crate::accept_photo(&png()).expect("a picture").jpeg;
    let layout = DisplayLayout::Together;
    let form = Form::display(&sheet, &sample::format(), layout, Options::default())
        .with_symbols(|id| {
            let symbol = Symbol::find(id)?;
            Some(SymbolDrawing {
                drawing: accept_drawing("svg", symbol.svg.as_bytes()).ok()?,
                alt: symbol.name.clone(),
                credit: String::new(),
            })
        })
        .with_school(&school, Some(badge));
    let docx = form.docx(None).expect("a document");
    let text = part(&docx, "word/document.xml");
    let xml = roxmltree::Document::parse(&text).expect("XML");
    let pictures = xml
        .descendants()
        .filter(|it| it.tag_name().name() == "docPr");
    let described: Vec<_> = pictures.filter_map(|it| it.attribute("descr")).collect();
    assert_eq!(described, ["Badge of Lochside Primary School", "open book"]);
    let related = part(&docx, "word/_rels/document.xml.rels");
    assert!(related.contains("media/picture-1.jpg") && related.contains("media/picture-2.png"));
    assert!(part(&docx, "[Content_Types].xml").contains("image/png"));
}

#[test]
fn what_came_with_the_plan_is_printed_in_every_form() {
    let kept = Kept {
        name: "Isla plan.docx".into(),
        words: "Bus home on Tuesdays".into(),
    };
    let sheet = Sheet {
        kept: vec![kept],
        ..sample::sheet()
    };
    let form = Form::of_plan(&sheet, &sample::format(), Options::default());
    let docx = form.docx(None).expect("a document");
    let prints = [
        part(&docx, "word/document.xml"),
        form.text(),
        form.html(HtmlOptions {
            stylesheet: "",
            photo: None,
        }),
    ];
    for print in prints {
        for words in [
            "Also in this plan",
            "Isla plan.docx",
            "Bus home on Tuesdays",
        ] {
            assert!(print.contains(words), "{words}");
        }
    }
}

/// The runs of the paragraph that says `words`, each with its text and whether it is told to run from the right.
fn runs_of(xml: &roxmltree::Document<'_>, words: &str) -> (bool, Vec<(String, bool)>) {
    let has = |node: &roxmltree::Node<'_, '_>, name: &str| {
        node.descendants().any(|it| it.has_tag_name((WORD, name)))
    };
    let text = |node: &roxmltree::Node<'_, '_>| -> String {
        let texts = node.descendants().filter(|it| it.has_tag_name((WORD, "t")));
        texts.filter_map(|it| it.text()).collect()
    };
    let mut paragraphs = xml
        .descendants()
        .filter(|it| it.has_tag_name((WORD, "p")) && text(it).contains(words));
    let paragraph = paragraphs.next().expect(words);
    let bidi = paragraph
        .descendants()
        .find(|it| it.has_tag_name((WORD, "bidi")));
    let runs = paragraph
        .descendants()
        .filter(|it| it.has_tag_name((WORD, "r")));
    (
        bidi.is_some_and(|it| it.attribute((WORD, "val")) != Some("0")),
        runs.map(|it| (text(&it), has(&it, "rtl"))).collect(),
    )
}

#[test]
fn english_in_an_arabic_document_runs_its_own_way_and_arabic_in_an_english_one() {
    let arabic = crate::Language::parse("ar").expect("a language");
    let mut sheet = sample::sheet();
    sheet.content.targets[0].wording = "Read (aloud) 5 words.".into();
    let options = |language| Options {
        language,
        ..Options::default()
    };
    let document = |sheet: &Sheet, language| {
        let form = Form::of_plan(sheet, &sample::format(), options(language));
        part(&form.docx(None).expect("a document"), "word/document.xml")
    };
    let text = document(&sheet, arabic);
    let xml = roxmltree::Document::parse(&text).expect("XML");
    let (bidi, runs) = runs_of(&xml, "Read (aloud) 5 words.");
    assert!(!bidi);
    assert_eq!(runs, [("Read (aloud) 5 words.".to_owned(), false)]);
    let label = crate::words::Words::of(arabic).say("also-in-this-plan");
    sheet.content.texts.insert("nowhere".into(), "More".into());
    let text = document(&sheet, arabic);
    let xml = roxmltree::Document::parse(&text).expect("XML");
    assert_eq!(runs_of(&xml, &label), (true, vec![(label.clone(), true)]));

    sheet.content.targets[0].wording = "تقرأ كل يوم.".into();
    let text = document(&sheet, crate::Language::default());
    let xml = roxmltree::Document::parse(&text).expect("XML");
    let (bidi, runs) = runs_of(&xml, "تقرأ كل يوم.");
    assert!(bidi);
    assert_eq!(runs, [("تقرأ كل يوم.".to_owned(), true)]);
    assert!(text.contains(r#"<w:lang w:bidi="ar"/>"#));
}
