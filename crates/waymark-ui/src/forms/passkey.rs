//! A form that a device answers: it makes a passkey, or signs with one.

use crate::names::dom_id;
use maud::{Markup, Render, html};

/// Only a script can ask the device, so without one the form stays hidden and `without` is shown.
pub struct PasskeyForm<'a> {
    pub id: &'a str,
    pub action: &'a str,
    /// Where the script asks what the device is to do. The device's answer is posted as `answer`.
    pub ask: &'a str,
    pub button: &'a str,
    pub error: Option<&'a str>,
    pub without: Option<&'a str>,
    pub content: Markup,
}

impl Render for PasskeyForm<'_> {
    fn render(&self) -> Markup {
        let id = dom_id(self.id);
        let error_id = format!("{id}-error");
        let told = self.error.map(|_| &error_id);
        html! {
            div id=(id) role="group" aria-label=(self.button) aria-describedby=[told] data-module="wm-passkey"
                data-ask=(self.ask) tabindex=[self.error.map(|_| "-1")] {
                @if let Some(error) = self.error {
                    p.govuk-error-message id=(error_id) { span.govuk-visually-hidden { "Error: " } (error) }
                }
                @if let Some(without) = self.without { p data-passkey-without { (without) } }
                form method="post" action=(self.action) novalidate hidden data-passkey-form {
                    (self.content)
                    input type="hidden" name="answer" value="";
                    button.govuk-button.govuk-button--secondary type="submit" aria-describedby=[told] { (self.button) }
                    p role="alert" data-passkey-status {}
                }
            }
        }
    }
}
