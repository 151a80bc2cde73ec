//! Fields that belong together: a target with its strategies, a measure with its numbers.

use maud::{Markup, Render, html};

use super::Hidden;
use crate::names::dom_id;

/// Fields under one name, which is read out with each of them: "Target 1".
pub struct FieldGroup<'a> {
    /// Where a link or an answer to a button leads.
    pub id: &'a str,
    pub title: &'a str,
    pub content: Markup,
}

impl FieldGroup<'_> {
    /// A group inside another, set quieter.
    pub fn inner(self) -> InnerGroup {
        InnerGroup(self.element("wm-field-group wm-field-group--inner"))
    }

    fn element(&self, class: &str) -> Markup {
        html! {
            fieldset id=(dom_id(self.id)) class=(class) {
                legend.wm-field-group__title { (self.title) }
                (self.content)
            }
        }
    }
}

impl Render for FieldGroup<'_> {
    fn render(&self) -> Markup {
        self.element("wm-field-group")
    }
}

/// From [`FieldGroup::inner`].
pub struct InnerGroup(Markup);

impl Render for InnerGroup {
    fn render(&self) -> Markup {
        self.0.clone()
    }
}

/// Short fields beside each other, as many as there is room for.
pub struct FieldRow {
    pub content: Markup,
}

impl Render for FieldRow {
    fn render(&self) -> Markup {
        html! { div.wm-field-row { (self.content) } }
    }
}

/// Choices that are saved together, under one name, as soon as one of them changes, when they stand in an
/// [`AutosaveForm`](crate::AutosaveForm). They are posted beside `field` and `base`.
pub struct SavedChoices<'a> {
    pub field: &'a str,
    /// The fingerprint of the choices as they were handed out.
    pub base: &'a str,
    pub content: Markup,
}

impl SavedChoices<'_> {
    /// The same choices under each other, for questions that need the room.
    pub fn stacked(self) -> StackedChoices {
        StackedChoices(self.element("wm-choices"))
    }

    fn element(&self, class: &str) -> Markup {
        let base = format!("base.{}", self.field);
        html! {
            div class=(class) data-autosave-choices=(self.field) {
                (self.content)
                (Hidden { name: &base, value: self.base })
            }
        }
    }
}

impl Render for SavedChoices<'_> {
    fn render(&self) -> Markup {
        self.element("wm-field-row")
    }
}

/// From [`SavedChoices::stacked`].
pub struct StackedChoices(Markup);

impl Render for StackedChoices {
    fn render(&self) -> Markup {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_can_lead_to_a_group() {
        let group = FieldGroup {
            id: "target.7",
            title: "Target 1",
            content: html! {},
        };
        assert!(group.render().0.contains(r#"<fieldset id="target-7""#));
    }

    #[test]
    fn choices_carry_what_they_were() {
        let choices = SavedChoices {
            field: "target.7.shape",
            base: "ab12",
            content: html! {},
        };
        assert!(
            choices
                .render()
                .0
                .contains(r#"name="base.target.7.shape" value="ab12""#)
        );
    }
}
