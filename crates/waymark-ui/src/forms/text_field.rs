//! One line of text.

use maud::{Markup, Render, html};

use super::AutosaveField;
use super::question::Question;

/// A question answered in one line. `id` is the field's name as it is posted.
#[derive(Clone, Copy)]
pub struct TextField<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub value: &'a str,
    pub error: Option<&'a str>,
}

impl<'a> TextField<'a> {
    /// Makes it another input than plain text of full width.
    pub fn with(self, input: Input<'a>) -> InputField<'a> {
        InputField { field: self, input }
    }
}

impl Render for TextField<'_> {
    fn render(&self) -> Markup {
        self.with(Input::TEXT).render()
    }
}

/// A text field of a special kind, from [`TextField::with`].
#[derive(Clone, Copy)]
pub struct InputField<'a> {
    field: TextField<'a>,
    input: Input<'a>,
}

/// The kind of input, how wide it is and what stands around it.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    kind: Kind,
    autocomplete: Option<&'a str>,
    width: Width,
    prefix: Option<&'a str>,
    suffix: Option<&'a str>,
    save: Option<AutosaveField<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Email,
    Telephone,
    Search,
    Password,
    Whole,
    Decimal,
}

/// Room for about so many characters: a hint at how much is expected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Width {
    Two,
    Three,
    Four,
    Five,
    Ten,
    Twenty,
    Full,
}

impl Input<'static> {
    pub const TEXT: Self = Self {
        kind: Kind::Text,
        autocomplete: None,
        width: Width::Full,
        prefix: None,
        suffix: None,
        save: None,
    };
    pub const EMAIL: Self = Self {
        kind: Kind::Email,
        autocomplete: Some("email"),
        ..Self::TEXT
    };
    pub const TELEPHONE: Self = Self {
        kind: Kind::Telephone,
        width: Width::Twenty,
        ..Self::TEXT
    };
    pub const SEARCH: Self = Self {
        kind: Kind::Search,
        ..Self::TEXT
    };
    /// What was typed is never sent back: the field is always shown empty.
    pub const PASSWORD: Self = Self {
        kind: Kind::Password,
        autocomplete: Some("current-password"),
        width: Width::Twenty,
        ..Self::TEXT
    };
    pub const NEW_PASSWORD: Self = Self {
        autocomplete: Some("new-password"),
        ..Self::PASSWORD
    };
    /// A code that an app or a mail shows once. Never sent back; letters are taken, too, as codes on paper have them.
    pub const CODE: Self = Self {
        autocomplete: Some("one-time-code"),
        width: Width::Twenty,
        ..Self::TEXT
    };
    /// Digits only, with a number pad on phones. Never `type=number`, which
    /// changes its value when someone scrolls over it.
    pub const WHOLE_NUMBER: Self = Self {
        kind: Kind::Whole,
        width: Width::Five,
        ..Self::TEXT
    };
    pub const DECIMAL: Self = Self {
        kind: Kind::Decimal,
        ..Self::WHOLE_NUMBER
    };
}

impl<'a> Input<'a> {
    #[must_use]
    pub const fn width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// A token of HTML's autofill list, such as `"username"`.
    #[must_use]
    pub const fn autocomplete(self, token: &'a str) -> Self {
        Self {
            autocomplete: Some(token),
            ..self
        }
    }

    #[must_use]
    pub const fn prefix(self, prefix: &'a str) -> Self {
        Self {
            prefix: Some(prefix),
            ..self
        }
    }

    #[must_use]
    pub const fn suffix(self, suffix: &'a str) -> Self {
        Self {
            suffix: Some(suffix),
            ..self
        }
    }

    /// Saved as it is typed, when it stands in an [`AutosaveForm`](crate::AutosaveForm).
    #[must_use]
    pub const fn saved(self, base: &'a str) -> Self {
        Self {
            save: Some(AutosaveField { base }),
            ..self
        }
    }
}

impl Kind {
    fn type_attribute(self) -> &'static str {
        match self {
            Self::Text | Self::Whole | Self::Decimal => "text",
            Self::Email => "email",
            Self::Telephone => "tel",
            Self::Search => "search",
            Self::Password => "password",
        }
    }

    fn inputmode(self) -> Option<&'static str> {
        match self {
            Self::Whole => Some("numeric"),
            Self::Decimal => Some("decimal"),
            Self::Text | Self::Email | Self::Telephone | Self::Search | Self::Password => None,
        }
    }

    /// Spelling marks under an address or a number only disturb.
    fn spellcheck(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Search => None,
            Self::Email | Self::Telephone | Self::Password | Self::Whole | Self::Decimal => {
                Some("false")
            }
        }
    }
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Self::Two => " govuk-input--width-2",
            Self::Three => " govuk-input--width-3",
            Self::Four => " govuk-input--width-4",
            Self::Five => " govuk-input--width-5",
            Self::Ten => " govuk-input--width-10",
            Self::Twenty => " govuk-input--width-20",
            Self::Full => "",
        }
    }
}

impl InputField<'_> {
    fn question(&self) -> Question<'_> {
        let TextField {
            id,
            label,
            hint,
            error,
            ..
        } = self.field;
        Question {
            name: id,
            label,
            hint,
            error,
        }
    }

    fn classes(&self) -> String {
        let mut classes = format!("govuk-input{}", self.input.width.class());
        if self.field.error.is_some() {
            classes.push_str(" govuk-input--error");
        }
        if self.input.kind == Kind::Password {
            classes.push_str(" govuk-password-input__input govuk-js-password-input-input");
        }
        classes
    }

    fn control(&self) -> Markup {
        let Input {
            kind,
            autocomplete,
            save,
            ..
        } = self.input;
        let question = self.question();
        let value = (kind != Kind::Password).then_some(self.field.value);
        let capitals = matches!(kind, Kind::Email | Kind::Password).then_some("none");
        html! {
            input id=(question.id()) class=(self.classes()) name=(self.field.id)
                type=(kind.type_attribute()) value=[value]
                inputmode=[kind.inputmode()] spellcheck=[kind.spellcheck()]
                autocapitalize=[capitals] autocomplete=[autocomplete]
                aria-describedby=[question.described_by()]
                data-autosave[save.is_some()] data-base=[save.map(|save| save.base)];
        }
    }

    fn surrounded(&self) -> Markup {
        let Input { prefix, suffix, .. } = self.input;
        if prefix.is_none() && suffix.is_none() {
            return self.control();
        }
        html! {
            div.govuk-input__wrapper {
                @if let Some(prefix) = prefix {
                    div.govuk-input__prefix aria-hidden="true" { (prefix) }
                }
                (self.control())
                @if let Some(suffix) = suffix {
                    div.govuk-input__suffix aria-hidden="true" { (suffix) }
                }
            }
        }
    }

    fn password(&self) -> Markup {
        let question = self.question();
        let control = html! {
            div.govuk-input__wrapper.govuk-password-input__wrapper {
                (self.control())
                button type="button" hidden aria-controls=(question.id()) aria-label="Show password"
                    class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle" {
                    "Show"
                }
            }
        };
        html! {
            div.govuk-password-input data-module="govuk-password-input" { (question.group(&control)) }
        }
    }
}

impl Render for InputField<'_> {
    fn render(&self) -> Markup {
        if self.input.kind == Kind::Password {
            return self.password();
        }
        html! {
            (self.question().group(&self.surrounded()))
            @if let Some(save) = self.input.save { (save.hidden(self.field.id)) }
        }
    }
}
