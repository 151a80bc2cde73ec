//! The questions of the page: for each word the pictures that may stand for it, and a place to look for others.

use super::offers::Row;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::edit::Fingerprint;
use waymark_ui::{
    Button, ButtonGroup, Details, Hidden, Input, NotificationBanner, PictureChoice, Pictures,
    TextField, dom_id,
};

/// What the buttons send that look for other pictures: the word for which.
pub(super) const FIND: &str = "find";

/// Where to look, since the page is long.
pub(super) fn told(row: &Row) -> Markup {
    let others = row
        .offers
        .iter()
        .filter(|offer| {
            row.chosen
                .as_ref()
                .is_none_or(|chosen| chosen.id != offer.id)
        })
        .count();
    let body = html! {
        p {
            @match others {
                _ if row.missed => { "Nothing was found for “" (row.look) "”. What was offered for “" (row.word) "” is still there. " }
                0 => { "Nothing else was found for “" (row.look) "”. " }
                1 => { "One picture was found for “" (row.look) "”. " }
                _ => { (others) " pictures were found for “" (row.look) "”. " }
            }
            a href={ "#" (dom_id(&picture_field(&row.word))) } {
                "Choose one for “" (row.word) "”"
            }
        }
        p { "What you chose for the other words is still there. Save at the end of the page." }
    };
    html! { (NotificationBanner { id: "found", title: "Pictures", body }) }
}

fn picture_field(word: &str) -> String {
    format!("picture.{word}")
}

pub(super) fn form(base: &Fingerprint, rows: &[Row]) -> Markup {
    html! {
        (Hidden { name: "base", value: base.as_str() })
        @for row in rows { (question(row)) }
        (ButtonGroup { content: html! { (Button { text: "Save the pictures" }) } })
    }
}

fn question(row: &Row) -> Markup {
    let word = &row.word;
    let look = format!("look.{word}");
    let summary = format!("Another picture for “{word}”");
    let search = html! {
        (TextField {
            id: &look,
            label: "What should the picture show?",
            hint: None,
            value: &row.look,
            error: None,
        }.with(Input::SEARCH))
        (Button { text: "Find pictures" }.secondary().sending(FIND, word))
    };
    html! {
        (choice(row))
        (Details { summary: &summary, body: search }.open_if(row.was_looked_for()))
    }
}

/// What is offered for a word. What was chosen before is offered, too.
fn choice(row: &Row) -> Markup {
    let addresses: Vec<String> = row
        .offers
        .iter()
        .map(|offer| urls::symbol(&offer.id))
        .collect();
    let none = PictureChoice {
        value: "",
        text: "No picture",
        src: None,
    };
    let pictures = row.offers.iter().zip(&addresses);
    let pictures = pictures.map(|(offer, src)| PictureChoice {
        value: &offer.id,
        text: &offer.text,
        src: Some(src),
    });
    let options: Vec<_> = [none].into_iter().chain(pictures).collect();
    html! {
        (Pictures {
            id: &picture_field(&row.word),
            label: &format!("“{}”", row.word),
            value: row.chosen.as_ref().map_or("", |symbol| &symbol.id),
            error: None,
            options: &options,
        })
    }
}
