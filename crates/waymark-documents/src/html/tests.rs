use super::*;
use crate::{Language, Options, sample};
use scraper::{ElementRef, Html, Selector};
use std::collections::HashSet;
use waymark_domain::content::Sheet;
use waymark_domain::format::Format;

const OPTIONS: HtmlOptions<'static> = HtmlOptions {
    stylesheet: "/print.css",
    photo: Some("/photo.jpg"),
};

fn page(sheet: &Sheet) -> Html {
    Html::parse_document(&Form::of_plan(sheet, &sample::format(), Options::default()).html(OPTIONS))
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector"))
        .collect()
}

fn text(element: &ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn the_page_is_whole_and_says_its_language_and_whose_plan_it_is() {
    let page = page(&sample::sheet());
    assert_eq!(select(&page, "html[lang=en-GB]").len(), 1);
    assert_eq!(
        text(&select(&page, "title")[0]),
        "Individual Education Plan: Isla Fraser"
    );
    assert_eq!(select(&page, "h1").len(), 1);
    assert_eq!(select(&page, "main").len(), 1);
    assert_eq!(select(&page, "img[alt='Photo of Isla']").len(), 1);
    assert!(select(&page, "script, [style], style").is_empty());
}

#[test]
fn headings_never_skip_a_level() {
    let page = page(&sample::sheet());
    let levels: Vec<u32> = select(&page, "h1, h2, h3, h4")
        .iter()
        .filter_map(|heading| heading.value().name().strip_prefix('h')?.parse().ok())
        .collect();
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
}

#[test]
fn ids_are_unique_with_several_charts_and_each_chart_has_its_table() {
    let page = page(&sample::sheet());
    let ids: Vec<_> = select(&page, "[id]")
        .iter()
        .filter_map(|e| e.value().attr("id"))
        .collect();
    assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len());
    assert_eq!(
        (
            select(&page, "figure svg[role=img]").len(),
            select(&page, "details table").len()
        ),
        (3, 3)
    );
}

#[test]
fn what_people_type_is_never_markup() {
    let mut sheet = sample::sheet();
    let nasty = "<script>alert(1)</script><b>x</b>";
    sheet.content.targets[0].wording = nasty.into();
    sheet.content.pupil.name = nasty.into();
    sheet.content.texts.insert("profile".into(), nasty.into());
    let page = page(&sheet);
    assert!(select(&page, "script, b").is_empty());
    assert!(text(&select(&page, "body")[0]).contains(nasty));
}

#[test]
fn every_table_cell_that_heads_others_says_what_it_heads() {
    let page = page(&sample::sheet());
    assert!(select(&page, "th:not([scope])").is_empty());
    let headings: Vec<_> = select(&page, "thead th").iter().map(text).collect();
    assert!(headings.iter().all(|heading| !heading.trim().is_empty()));
}

#[test]
fn only_the_drawings_carry_classes() {
    let page = page(&sample::sheet());
    assert_eq!(
        select(&page, "[class]").len(),
        select(&page, "svg[class], svg [class]").len()
    );
}

#[test]
fn a_page_in_arabic_runs_from_right_to_left_and_typed_english_does_not() {
    let options = Options {
        language: Language::parse("ar").expect("a language"),
        ..Options::default()
    };
    let page = Form::of_plan(&sample::sheet(), &sample::format(), options).html(OPTIONS);
    let page = Html::parse_document(&page);
    let root = page.root_element().value();
    assert_eq!(
        (root.attr("lang"), root.attr("dir")),
        (Some("ar"), Some("rtl"))
    );
    let typed = page
        .select(&Selector::parse("p[lang='en-GB'][dir=auto]").expect("a selector"))
        .any(|p| {
            p.text()
                .collect::<String>()
                .contains("Isla joined Lochside")
        });
    assert!(typed);
    let labelled = page
        .select(&Selector::parse("span[lang='en-GB'][dir=auto]").expect("a selector"))
        .any(|span| {
            span.text().collect::<String>() == "Four of five events in order, on three occasions."
        });
    assert!(labelled);
}

#[test]
fn a_page_in_english_marks_only_what_is_typed_in_another_script() {
    let mut sheet = sample::sheet();
    sheet
        .content
        .texts
        .insert("profile".into(), "عائشہ کو پڑھنا پسند ہے".into());
    let page = Form::of_plan(&sheet, &sample::format(), Options::default()).html(OPTIONS);
    assert!(page.contains("<p lang=\"ur\" dir=\"auto\">"));
    assert_eq!(page.matches(" dir=").count(), 1);
}

#[test]
fn a_label_that_nobody_translated_is_marked_as_what_it_is() {
    let mut definition = sample::format().into_definition();
    definition.sections[0].title = "All about me and my dog".into();
    let format = Format::check(definition).expect("a sound format");
    let options = Options {
        language: Language::parse("ur").expect("a language"),
        ..Options::default()
    };
    let page = Form::of_plan(&sample::sheet(), &format, options).html(OPTIONS);
    let marked = "<h2><span lang=\"en-GB\" dir=\"auto\">All about me and my dog</span></h2>";
    assert!(page.contains(marked));
}

#[test]
fn every_cell_of_a_wide_table_carries_its_heading_for_small_screens() {
    let page = page(&sample::sheet());
    let rows = select(&page, "div > table > tbody > tr");
    assert!(!rows.is_empty());
    for row in rows {
        let cells = Selector::parse("th, td").expect("a selector");
        assert!(
            row.select(&cells)
                .all(|cell| cell.attr("data-heading").is_some())
        );
    }
    assert!(crate::PRINT_CSS.contains("content: attr(data-heading)"));
}
