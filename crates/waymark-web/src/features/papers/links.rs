//! The lines of a page of papers: what there is, and every way to have it.

use maud::{Markup, html};
use waymark_ui::{Column, Table, VisuallyHidden};

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

/// Each way by its name and what is added to the address.
const WAYS: [(&str, &str); 6] = [
    ("PDF", ""),
    ("Large print", "size=large"),
    ("Extra large print", "size=extra-large"),
    ("Web page", "as=page"),
    ("Word", "as=word"),
    ("Plain text", "as=text"),
];

pub(super) fn table(caption: &str, papers: &[Paper]) -> Markup {
    let columns = [Column::text("Paper"), Column::text("Print or read")];
    let rows = papers.iter().map(row).collect();
    let empty = "There is none yet.";
    html! { (Table { caption, columns: &columns, rows, empty }) }
}

fn row(paper: &Paper) -> Vec<Markup> {
    let name = html! { (paper.title) br; small { (paper.about) } };
    vec![name, ways(&paper.title, &paper.href)]
}

/// Every way to have what is printed at an address.
pub(super) fn ways(title: &str, href: &str) -> Markup {
    let separator = if href.contains('?') { '&' } else { '?' };
    let address = |added: &str| match added {
        "" => href.to_owned(),
        added => format!("{href}{separator}{added}"),
    };
    html! {
        @for (at, (text, added)) in WAYS.iter().enumerate() {
            @if at > 0 { " · " }
            a href=(address(added)) { (text) (VisuallyHidden(&format!(": {title}"))) }
        }
    }
}
