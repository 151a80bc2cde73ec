//! The lines of a page of papers: what there is, and every way to have it.

use maud::{Markup, html};
use waymark_documents::Language;
use waymark_ui::{Column, Details, Table, VisuallyHidden};

/// A paper with what it is for, and the address it is printed at.
pub(super) struct Paper {
    pub(super) title: String,
    pub(super) about: &'static str,
    pub(super) href: String,
}

impl Paper {
    pub(super) fn new(title: impl Into<String>, about: &'static str, href: String) -> Self {
        Self {
            title: title.into(),
            about,
            href,
        }
    }
}

/// Each way by its name and what an address asks for it with.
pub(super) const WAYS: [(&str, &str); 7] = [
    ("PDF", ""),
    ("Large print", "large"),
    ("Extra large print", "extra-large"),
    ("Web page", "page"),
    ("Word", "word"),
    ("Plain text", "text"),
    ("Sound", "mp3"),
];

pub(super) fn table(caption: &str, papers: &[Paper], language: Language) -> Markup {
    let columns = [Column::text("Paper"), Column::text("Print or read")];
    let rows = papers.iter().map(|paper| row(paper, language)).collect();
    let empty = "There is none yet.";
    html! { (Table { caption, columns: &columns, rows, empty }) }
}

fn row(paper: &Paper, language: Language) -> Vec<Markup> {
    let name = html! { (paper.title) br; small { (paper.about) } };
    vec![name, ways(&paper.title, &paper.href, language)]
}

/// The PDF of what is printed at an address, and, folded away, every other way to have it.
pub(crate) fn ways(title: &str, href: &str, language: Language) -> Markup {
    let [usual, others @ ..] = &WAYS;
    let way = |(text, way): &(&str, &str)| {
        html! { a href=(address(href, way, language)) { (text) (VisuallyHidden(&format!(": {title}"))) } }
    };
    let body = html! { ul { @for other in others { li { (way(other)) } } } };
    html! {
        (way(usual))
        (Details { summary: "Other ways", body })
    }
}

/// The whole plan for its family: every way, each in their words. What names no size and no language comes in those
/// that the parent likes to read.
pub(crate) fn whole(href: &str) -> Markup {
    const TEXTS: [&str; 7] = [
        "The whole plan to print (PDF)",
        "In large print (PDF)",
        "In extra large print (PDF)",
        "As a page to read here",
        "As a Word document",
        "As plain text",
        "To listen to (MP3)",
    ];
    let ways = TEXTS.iter().zip(WAYS);
    html! {
        ul {
            @for (text, (_, way)) in ways {
                li { a href=(address(href, way, Language::default())) { (text) } }
            }
        }
    }
}

fn address(href: &str, way: &str, language: Language) -> String {
    let language = if language == Language::default() {
        ""
    } else {
        language.tag()
    };
    let asked = [("language", language), ("as", way)];
    let asked = asked.iter().filter(|(_, value)| !value.is_empty());
    asked.fold(href.to_owned(), |address, (name, value)| {
        let separator = if address.contains('?') { '&' } else { '?' };
        format!("{address}{separator}{name}={value}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_the_language_and_the_way_where_they_are_not_the_usual() {
        let polish = Language::parse("pl").expect("a language");
        assert_eq!(address("/p", "", Language::default()), "/p");
        assert_eq!(address("/p", "word", polish), "/p?language=pl&as=word");
        let format = "/p?format=a";
        assert_eq!(
            address(format, "large", polish),
            "/p?format=a&language=pl&as=large"
        );
    }
}
