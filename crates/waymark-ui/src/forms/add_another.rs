//! A part of a form that can be there once or many times.

use maud::{Markup, Render, html};

/// Repeated fieldsets, named "Target 1", "Target 2" and so on.
///
/// Each item's fields are named `{list}[{index}].{field}`. Without script the
/// buttons post `add={list}` or `remove={list}[{index}]`, and the page answers
/// with one item more or less and everything else as it was typed.
pub struct AddAnother<'a> {
    pub list: &'a str,
    /// What one of them is called: "Target".
    pub item: &'a str,
    pub items: &'a [Markup],
    pub most: usize,
}

impl AddAnother<'_> {
    fn fieldset(&self, index: usize, content: &Markup) -> Markup {
        let title = format!("{} {}", self.item, index + 1);
        html! {
            fieldset.wm-add-another__item {
                legend.wm-add-another__title { (title) }
                div { (content) }
                // It must exist for the script to copy, even when there is one item.
                p.wm-add-another__remove hidden[self.items.len() < 2] data-remove-row {
                    button.wm-text-button type="submit" name="remove" data-remove
                        value={ (self.list) "[" (index) "]" } {
                        "Remove" span.govuk-visually-hidden { " " (title) }
                    }
                }
            }
        }
    }
}

impl Render for AddAnother<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-add-another data-module="wm-add-another"
                data-list=(self.list) data-item=(self.item) data-most=(self.most) {
                @for (index, content) in self.items.iter().enumerate() {
                    (self.fieldset(index, content))
                }
                @if self.items.len() < self.most {
                    button.govuk-button.govuk-button--secondary type="submit"
                        name="add" value=(self.list) data-add {
                        "Add another " (self.item.to_lowercase())
                    }
                }
            }
        }
    }
}
