//! How it stands with the mails that the school's people are sent.

use crate::features::days;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx};
use maud::{Markup, html};
use waymark_store::mail::MailStanding;
use waymark_store::mails;

pub(super) async fn part(ctx: &Ctx) -> Result<Markup, AppError> {
    let standing = mails::standing(ctx.db(), ctx.act()).await?;
    Ok(show(&standing, ctx.app().settings.mail.is_some()))
}

fn show(standing: &MailStanding, is_set_up: bool) -> Markup {
    let waiting = match standing.waiting {
        0 => "No mail waits.".to_owned(),
        1 => "1 mail waits to be sent.".to_owned(),
        waiting => format!("{waiting} mails wait to be sent."),
    };
    html! {
        h2 { "Mails" }
        @if is_set_up {
            p { "People are written to when something is new for them, as each of them has chosen. " (waiting) }
        } @else {
            p { "Mail is not set up. Whoever runs this Waymark names a mail server in its settings (smtp and mail_from). " (waiting) }
        }
        @if !standing.failed.is_empty() {
            p { "These people could not be written to. Please check their e-mail addresses." }
            ul {
                @for (name, at) in &standing.failed {
                    li { (name) ", given up on " (days::day(day_in_britain(*at))) }
                }
            }
        }
    }
}
