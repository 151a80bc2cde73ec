//! The start page of the school office: the roster.

use crate::urls;
use maud::{Markup, html};
use waymark_ui::{Card, Cards, Level};

pub(super) fn content() -> Markup {
    let card = |title, href, words: &str| Card {
        title,
        href: Some(href),
        level: Level::Two,
        tag: None,
        body: html! { p { (words) } },
        actions: &[],
    };
    html! {
        (Cards { cards: vec![
            card("Import pupils", urls::IMPORT,
                "Bring in the pupils from your school's records. You see what would change before it does."),
            card("Pupils", urls::PUPILS,
                "Find a pupil to see their class, date of birth and contacts, and to keep the contacts right."),
            card("Add a pupil", urls::ADD_PUPIL,
                "For somebody who joins between two imports."),
        ] })
    }
}
