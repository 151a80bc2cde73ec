//! `/account`: where somebody is signed in, and by what they sign in.

use super::owner;
use crate::features::days;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Instant;
use waymark_store::{OpenSession, OwnAccount, SignedIn, own_account};
use waymark_ui::{Button, ButtonGroup, Colour, Column, Form, Row, SummaryList, Table, Tag};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let account = own_account::page(ctx.db(), owner(&ctx)?, ctx.now()).await?;
    ctx.html(page(ctx.person(), &account))
}

fn page(person: &SignedIn, account: &OwnAccount) -> View {
    let rows = vec![
        Row::text("Name", &person.name),
        Row::text("E-mail address", &person.email),
    ];
    let content = html! {
        (SummaryList { rows })
        p { a href=(urls::MESSAGES) { "When we write to you" } }
        h2 { "How you sign in" }
        (password(person))
        (second_step(account))
        h2 { "Where you are signed in" }
        (signed_in(person, account))
    };
    View::new("Your account", content)
}

fn password(person: &SignedIn) -> Markup {
    let text = if person.has_password {
        "Change your password"
    } else {
        "Choose a password"
    };
    html! { p { a href=(urls::OWN_PASSWORD) { (text) } } }
}

fn second_step(account: &OwnAccount) -> Markup {
    let Some((since, left)) = account.second_step else {
        return html! {
            p { "After your password, Waymark can ask for a code that only your phone shows. Then nobody comes in who \
                 only knows your password." }
            p { a href=(urls::SECOND_STEP) { "Set up a second step" } }
        };
    };
    let codes = if left == 1 { "code" } else { "codes" };
    html! {
        p { "Since " (days::day(day_in_britain(since))) " Waymark asks for a code from your app after your password." }
        p { "You have " (left) " recovery " (codes) " left for a day without your app." }
        (ButtonGroup { content: html! {
            (Form { action: urls::RECOVERY_CODES, content: html! { (Button { text: "Make new recovery codes" }.secondary()) } })
            a href=(urls::SECOND_STEP) { "Move to another phone" }
            a href=(urls::TAKE_OFF_SECOND_STEP) { "Stop asking for a code" }
        } })
    }
}

fn signed_in(person: &SignedIn, account: &OwnAccount) -> Markup {
    let columns = [
        Column::text("Browser"),
        Column::text("Signed in"),
        Column::text("Last used"),
        Column::text("Sign out"),
    ];
    let row = |session: &OpenSession| {
        let name = if session.browser.is_empty() {
            "A browser"
        } else {
            &session.browser
        };
        vec![
            html! { (name) },
            html! { (moment(session.since)) },
            html! { (moment(session.seen_at)) },
            if session.id == person.session {
                html! { (Tag { text: "This one", colour: Colour::Green }) }
            } else {
                end(session, name)
            },
        ]
    };
    html! {
        (Table {
            caption: "Browsers in which you are signed in",
            columns: &columns,
            rows: account.sessions.iter().map(row).collect(),
            empty: "You are signed in nowhere.",
        })
        p { "Is there one that you do not know? Sign out everywhere, then change your password." }
        (Form {
            action: urls::SIGN_OUT_EVERYWHERE,
            content: html! { (Button { text: "Sign out everywhere" }.warning()) },
        })
    }
}

fn end(session: &OpenSession, name: &str) -> Markup {
    let text = format!("Sign out of {name}");
    let button = html! { (Button { text: &text }.text_only()) };
    html! { (Form { action: &urls::end_session(session.id), content: button }) }
}

/// Such as "9:05am on 3 June 2026".
fn moment(at: Instant) -> String {
    let time = days::clock(at);
    format!("{time} on {}", days::day(day_in_britain(at)))
}
