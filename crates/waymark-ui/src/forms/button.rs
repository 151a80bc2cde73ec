//! Buttons act; links lead somewhere. A link that looks like a button starts a task.

use crate::lists::VisuallyHidden;
use maud::{Markup, Render, html};

/// The main button of a form.
#[derive(Clone, Copy)]
pub struct Button<'a> {
    pub text: &'a str,
}

/// A button of another look, or one that says which of several was pressed.
#[derive(Clone, Copy)]
pub struct OtherButton<'a> {
    text: &'a str,
    kind: Kind,
    sends: Option<(&'a str, &'a str)>,
}

#[derive(Clone, Copy)]
enum Kind {
    Primary,
    Secondary,
    Warning,
    Text,
}

impl<'a> Button<'a> {
    pub const fn secondary(self) -> OtherButton<'a> {
        self.of(Kind::Secondary)
    }

    /// For what cannot be undone.
    pub const fn warning(self) -> OtherButton<'a> {
        self.of(Kind::Warning)
    }

    /// A button that looks like a link, for small actions in lists.
    pub const fn text_only(self) -> OtherButton<'a> {
        self.of(Kind::Text)
    }

    /// Posts this name and value when it was the button pressed.
    pub const fn sending(self, name: &'a str, value: &'a str) -> OtherButton<'a> {
        self.of(Kind::Primary).sending(name, value)
    }

    const fn of(self, kind: Kind) -> OtherButton<'a> {
        OtherButton {
            text: self.text,
            kind,
            sends: None,
        }
    }
}

impl<'a> OtherButton<'a> {
    /// Posts this name and value when it was the button pressed.
    #[must_use]
    pub const fn sending(self, name: &'a str, value: &'a str) -> Self {
        Self {
            sends: Some((name, value)),
            ..self
        }
    }
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        self.of(Kind::Primary).render()
    }
}

impl Render for OtherButton<'_> {
    fn render(&self) -> Markup {
        html! {
            button type="submit" class=(self.kind.class())
                name=[self.sends.map(|(name, _)| name)] value=[self.sends.map(|(_, value)| value)]
                data-module="govuk-button" data-prevent-double-click="true" {
                (self.text)
            }
        }
    }
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Warning => "govuk-button govuk-button--warning",
            Self::Text => "wm-text-button",
        }
    }
}

/// A link that starts a task, such as "Start a plan".
#[derive(Clone, Copy)]
pub struct LinkButton<'a> {
    pub text: &'a str,
    pub href: &'a str,
}

impl<'a> LinkButton<'a> {
    pub const fn secondary(self) -> SecondaryLinkButton<'a> {
        SecondaryLinkButton(self)
    }

    /// One of several of the same words on a page: `about` is read aloud after them.
    pub fn about(self, about: &str) -> Markup {
        html! {
            a.govuk-button href=(self.href) draggable="false" { (self.text) (VisuallyHidden(&format!(" {about}"))) }
        }
    }
}

impl Render for LinkButton<'_> {
    fn render(&self) -> Markup {
        html! { a.govuk-button href=(self.href) draggable="false" { (self.text) } }
    }
}

/// A quieter [`LinkButton`].
#[derive(Clone, Copy)]
pub struct SecondaryLinkButton<'a>(LinkButton<'a>);

impl Render for SecondaryLinkButton<'_> {
    fn render(&self) -> Markup {
        let LinkButton { text, href } = self.0;
        html! { a.govuk-button.govuk-button--secondary href=(href) draggable="false" { (text) } }
    }
}

/// Buttons, and links beside them, in one row.
pub struct ButtonGroup {
    pub content: Markup,
}

impl Render for ButtonGroup {
    fn render(&self) -> Markup {
        html! { div.govuk-button-group { (self.content) } }
    }
}

/// Prints the page. Only a script can, so without one it stays hidden.
#[derive(Clone, Copy)]
pub struct PrintButton<'a> {
    pub text: &'a str,
}

impl Render for PrintButton<'_> {
    fn render(&self) -> Markup {
        html! {
            button.govuk-button.govuk-button--secondary.wm-print type="button" hidden data-module="wm-print" {
                (self.text)
            }
        }
    }
}
