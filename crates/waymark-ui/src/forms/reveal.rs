//! Questions that only some answers make necessary.

use maud::{Markup, Render, html};

/// Ties a [`Choice`](crate::Choice) to the [`Shown`] parts of its [`FieldGroup`](crate::FieldGroup).
///
/// The style sheet does it, so it works without script; a browser that cannot shows every part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reveal {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
}

impl Reveal {
    const fn name(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
            Self::E => "e",
            Self::F => "f",
            Self::G => "g",
        }
    }

    /// `None` for a choice that shows nothing more.
    pub(crate) fn names(all: &[Self]) -> Option<String> {
        let names: Vec<_> = all.iter().map(|one| one.name()).collect();
        (!names.is_empty()).then(|| names.join(" "))
    }
}

/// Shown while a choice of the same group that [`shows`](crate::Choice::shows) it is chosen.
pub struct Shown {
    pub when: Reveal,
    pub content: Markup,
}

impl Render for Shown {
    fn render(&self) -> Markup {
        html! { div class={ "wm-shown wm-shown--" (self.when.name()) } { (self.content) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Choice, Layout, Radios};

    #[test]
    fn a_choice_names_what_it_shows() {
        let options = [
            Choice::new("yes", "Yes"),
            Choice::new("no", "No").shows(&[Reveal::A, Reveal::C]),
        ];
        let radios = Radios {
            id: "met",
            label: "Met?",
            hint: None,
            value: "",
            error: None,
            options: &options,
            layout: Layout::Stacked,
        };
        let html = radios.render().into_string();
        assert_eq!(html.matches("data-shows").count(), 1);
        assert!(html.contains(r#"data-shows="a c""#));
    }
}
