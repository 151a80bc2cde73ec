//! `/display`: light, dark, or as the device says. Kept in the browser, so nobody need sign in.

use crate::shell::cookies::{Cookie, Keep};
use crate::shell::visitor::{THEME, set_cookie};
use crate::shell::{AppError, Form, Notice, View, Visitor};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_ui::{self as ui, Choice, FormErrors, Layout, Theme};

/// A year, in seconds.
const KEPT: u32 = 365 * 24 * 60 * 60;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DisplayForm {
    theme: String,
}

pub(crate) async fn get(visitor: Visitor) -> Result<Response, AppError> {
    let form = DisplayForm {
        theme: visitor.theme.name().to_owned(),
    };
    visitor.html(page(&form, &FormErrors::none()))
}

pub(crate) async fn post(
    visitor: Visitor,
    Form(form): Form<DisplayForm>,
) -> Result<Response, AppError> {
    let theme = match form.parse() {
        Ok(theme) => theme,
        Err(errors) => return visitor.refused(page(&form, &errors)),
    };
    let mut response = visitor.saved(Notice::DisplaySaved, urls::DISPLAY)?;
    let cookie = Cookie {
        name: THEME,
        value: theme.name(),
        keep: Keep::For(KEPT),
    };
    set_cookie(&mut response, cookie.header(&visitor.app.settings));
    Ok(response)
}

impl DisplayForm {
    fn parse(&self) -> Result<Theme, FormErrors> {
        let themes = [Theme::Device, Theme::Light, Theme::Dark];
        let chosen = themes.into_iter().find(|theme| theme.name() == self.theme);
        chosen.ok_or_else(|| FormErrors::on("theme", "Choose how Waymark should look"))
    }
}

fn page(form: &DisplayForm, errors: &FormErrors) -> View {
    let content = html! {
        (ui::Form {
            action: urls::DISPLAY,
            content: html! {
                (ui::Radios {
                    id: "theme",
                    label: "Colours",
                    hint: Some("Kept on this device only"),
                    value: &form.theme,
                    error: errors.of("theme"),
                    options: &[
                        Choice::new("device", "As this device is set"),
                        Choice::new("light", "Light"),
                        Choice::new("dark", "Dark"),
                    ],
                    layout: Layout::Stacked,
                })
                (ui::Button { text: "Save" })
            },
        })
    };
    View::new("Display settings", content).errors(errors)
}
