//! `/account/passkeys`: a person adds a passkey of their device, and removes one.

use super::owner;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View, browser, passkeys};
use crate::urls;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::ids::PasskeyId;
use waymark_store::{NewPasskey, RemoveRefused};
use waymark_ui::{FormErrors, Input, PasskeyForm, TextField};

const FIELD: &str = "passkey";
const LONGEST: usize = 60;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PasskeyFields {
    /// What its owner calls it.
    name: String,
    /// What the device has made.
    answer: String,
}

pub(crate) async fn get(ctx: Ctx, headers: HeaderMap) -> Result<Response, AppError> {
    owner(&ctx)?;
    offered(&ctx)?;
    ctx.html(page(&browser::of(&headers), &FormErrors::none()))
}

/// For the script of the page.
pub(crate) async fn ask(ctx: Ctx) -> Result<Response, AppError> {
    owner(&ctx)?;
    passkeys::ask_for_new(ctx.app(), ctx.person()).await
}

pub(crate) async fn post(
    ctx: Ctx,
    headers: HeaderMap,
    Form(form): Form<PasskeyFields>,
) -> Result<Response, AppError> {
    let (person, occasion) = (owner(&ctx)?, ctx.app().occasion());
    let name = form.called();
    let refuse = |words| ctx.refused(page(&name, &FormErrors::on(FIELD, words)));
    let Some(made) = passkeys::made(ctx.app(), &headers, person, &form.answer).await? else {
        return refuse("That did not work. Try again");
    };
    let new = NewPasskey {
        name: name.clone(),
        ..made
    };
    if !waymark_store::passkeys::add(ctx.db(), occasion, person, new).await? {
        return refuse("This passkey has been added before");
    }
    let mut response = ctx.saved(Notice::PasskeyAdded, urls::ACCOUNT)?;
    passkeys::forget(ctx.app(), &mut response);
    Ok(response)
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<PasskeyId>) -> Result<Response, AppError> {
    let (person, occasion) = (owner(&ctx)?, ctx.app().occasion());
    match waymark_store::passkeys::remove(ctx.db(), occasion, person, id).await? {
        Ok(()) => ctx.saved(Notice::PasskeyRemoved, urls::ACCOUNT),
        Err(RemoveRefused::LastWayIn) => ctx.saved(Notice::OnlyWayIn, urls::ACCOUNT),
        Err(RemoveRefused::Unknown) => Err(AppError::NotFound),
    }
}

impl PasskeyFields {
    /// One line that fits into a list. Whoever gives no name can still tell their only passkey.
    fn called(&self) -> String {
        let words: Vec<_> = self.name.split_whitespace().collect();
        let signs = words.join(" ");
        let name: String = signs
            .chars()
            .filter(|sign| !sign.is_control())
            .take(LONGEST)
            .collect();
        if name.is_empty() {
            "A passkey".to_owned()
        } else {
            name
        }
    }
}

fn offered(ctx: &Ctx) -> Result<(), AppError> {
    match ctx.app().passkeys {
        Some(_) => Ok(()),
        None => Err(AppError::NotFound),
    }
}

fn page(name: &str, errors: &FormErrors) -> View {
    let called = TextField {
        id: "name",
        label: "What do you call the device that keeps it?",
        hint: Some("So that you know later which passkey is which, such as “My phone”"),
        value: name,
        error: None,
    };
    let content = html! {
        p { "Your phone, your computer or a security key keeps the passkey. It asks for your finger, your face or its own \
             PIN, and Waymark never sees any of these." }
        (PasskeyForm {
            id: FIELD,
            action: urls::PASSKEYS,
            ask: urls::ASK_NEW_PASSKEY,
            button: "Add a passkey",
            error: errors.of(FIELD),
            without: Some("This browser cannot make a passkey here. Try another browser or another device; a password \
                           and a second step are as safe."),
            content: html! { (called.with(Input::TEXT)) },
        })
    };
    View::new("Add a passkey", content)
        .back(urls::ACCOUNT)
        .errors(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(name: &str) -> String {
        let name = name.to_owned();
        PasskeyFields {
            name,
            ..PasskeyFields::default()
        }
        .called()
    }

    #[test]
    fn a_passkey_always_has_a_name_of_one_line() {
        assert_eq!(called("  My\n phone\u{7} "), "My phone");
        assert_eq!(called(" "), "A passkey");
        assert_eq!(called(&"ä".repeat(100)).chars().count(), LONGEST);
    }
}
