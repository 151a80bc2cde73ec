//! `/account`: where somebody is signed in, and by what they sign in.

use super::owner;
use crate::features::days;
use crate::features::sign_in::provider;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Instant;
use waymark_policy::{SeeSchool, may};
use waymark_store::{OpenSession, OwnAccount, OwnIdentity, OwnPasskey, SignedIn, own_account};
use waymark_ui::{Button, ButtonGroup, Colour, Column, Form, Row, SummaryList, Table, Tag};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let account = own_account::page(ctx.db(), owner(&ctx)?, ctx.now()).await?;
    ctx.html(page(&ctx, &account))
}

fn page(ctx: &Ctx, account: &OwnAccount) -> View {
    let person = ctx.person();
    let rows = vec![
        Row::text("Name", &person.name),
        Row::text("E-mail address", &person.email),
    ];
    let content = html! {
        (SummaryList { rows })
        p { a href=(urls::MESSAGES) { "When we write to you" } }
        @if may::<SeeSchool>(&person.hat, &person.hat.school) {
            p { a href=(urls::CALENDAR_LINK) { "Sessions in your calendar" } }
        }
        h2 { "How you sign in" }
        (password(person))
        (second_step(account))
        @if ctx.app().passkeys.is_some() { (passkeys(account)) }
        (identities(ctx, account))
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

fn passkeys(account: &OwnAccount) -> Markup {
    let columns = [
        Column::text("Passkey"),
        Column::text("Added"),
        Column::text("Last used"),
        Column::text("Remove"),
    ];
    let row = |passkey: &OwnPasskey| {
        vec![
            html! { (passkey.name) },
            html! { (moment(passkey.made_at)) },
            html! { (passkey.used_at.map_or_else(|| "Not yet".to_owned(), moment)) },
            remove(&passkey.name, &urls::remove_passkey(passkey.id)),
        ]
    };
    html! {
        h3 { "Passkeys" }
        p { "With a passkey you sign in by your finger, your face or the PIN of your own device. There is nothing to \
             remember, and nobody can talk you out of it." }
        @if !account.passkeys.is_empty() {
            (Table {
                caption: "Your passkeys",
                columns: &columns,
                rows: account.passkeys.iter().map(row).collect(),
                empty: "",
            })
        }
        p { a href=(urls::ADD_PASSKEY) { "Add a passkey" } }
    }
}

fn identities(ctx: &Ctx, account: &OwnAccount) -> Markup {
    let providers = &ctx.app().settings.providers;
    if providers.is_empty() && account.identities.is_empty() {
        return html! {};
    }
    let columns = [
        Column::text("Account"),
        Column::text("Of"),
        Column::text("Last used"),
        Column::text("Remove"),
    ];
    let row = |own: &OwnIdentity| {
        let provider = providers.iter().find(|one| one.gives(&own.issuer));
        vec![
            html! { (own.label) },
            html! { (provider.map_or(own.issuer.as_str(), |one| &one.name)) },
            html! { (own.used_at.map_or_else(|| "Not yet".to_owned(), moment)) },
            remove(&own.label, &urls::remove_identity(own.id)),
        ]
    };
    html! {
        h3 { "Accounts that you have elsewhere" }
        @if !account.identities.is_empty() {
            (Table {
                caption: "Accounts with which you sign in",
                columns: &columns,
                rows: account.identities.iter().map(row).collect(),
                empty: "",
            })
        }
        (provider::buttons(ctx.visitor(), "Add an account of", urls::link_provider))
    }
}

fn remove(name: &str, action: &str) -> Markup {
    let text = format!("Remove {name}");
    html! { (Form { action, content: html! { (Button { text: &text }.text_only()) } }) }
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
        }.that_leaves())
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
