//! Skills that were reached, to be looked at again, on the page of today: one tap where they are still there (D152).

use crate::features::targets::{Noted, kept_up};
use crate::shell::Ctx;
use crate::urls;
use maud::{Markup, Render, html};
use waymark_domain::ids::ClassId;
use waymark_store::views::TargetDue;
use waymark_ui::{Card, Heading, Level, Size};

pub(super) fn all(ctx: &Ctx, class: ClassId, due: &[TargetDue]) -> Markup {
    let one = |due: &TargetDue| {
        let body = html! {
            p { (due.wording) }
            (kept_up::question(ctx, due.plan, due.target, Noted { class: Some(class), ..Noted::default() }))
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
    html! {
        @if !due.is_empty() {
            (Heading { text: "Is it still there?", level: Level::Two, size: Size::Medium, id: Some(urls::CHECKS) })
            p { "These were achieved a while ago. Look once more, and tap what you see." }
            @for due in due { (one(due)) }
        }
    }
}
