//! Skills that were reached, to be looked at again, on the page of today: one tap where they are still there (D152).

use super::Place;
use crate::features::targets::{Noted, kept_up};
use crate::urls;
use maud::{Markup, Render, html};
use waymark_domain::ids::ClassId;
use waymark_store::views::TargetDue;
use waymark_ui::{Card, Form, Heading, InsetText, Level, Size, Spot};

pub(super) fn all(place: &Place<'_>, class: ClassId, due: &[TargetDue]) -> Markup {
    let noted = Noted {
        class: Some(class),
        ..Noted::default()
    };
    let one = |due: &TargetDue| {
        let form = Form {
            action: &urls::probe(due.plan, due.target),
            content: kept_up::question(place.ctx, due.target, noted),
        };
        let said = format!("{}, {}", due.pupil, due.wording);
        let body = html! {
            p { (due.wording) }
            (form.kept_as(&said))
        };
        Card {
            title: &due.pupil,
            href: Some(&urls::target(due.plan, due.target)),
            level: Level::Three,
            tag: None,
            body,
            actions: &[],
        }
        .render()
    };
    let content = html! {
        @if place.looked || !due.is_empty() {
            (Heading { text: "Is it still there?", level: Level::Two, size: Size::Medium, id: None })
        }
        @if place.looked { (InsetText { body: html! { p { "Written down." } } }) }
        @if !due.is_empty() {
            p { "These were achieved a while ago. Look once more, and tap what you see." }
            @for due in due { (one(due)) }
        }
    };
    Spot {
        id: urls::CHECKS,
        content,
    }
    .render()
}
