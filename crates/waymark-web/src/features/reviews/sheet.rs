//! The one page on which a review is written.

use super::answers::{self, Answers};
use super::group::Group;
use super::texts::Clash;
use super::{considerations, decision, meeting, outcome};
use crate::features::saving;
use crate::shell::View;
use crate::urls;
use maud::{Markup, Render, html};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::ReviewField;
use waymark_domain::format::Format;
use waymark_store::views::ReviewPage;
use waymark_ui::{
    AutosaveField, AutosaveForm, Button, ButtonGroup, ConflictBox, FormErrors, SavedChoices,
    TextArea,
};

pub(super) struct Sheet<'a> {
    pub(super) page: &'a ReviewPage,
    pub(super) format: &'a Format,
    pub(super) answers: Answers,
    pub(super) errors: &'a FormErrors,
    pub(super) clashes: &'a [Clash],
    /// What is typed and chosen is saved as one goes.
    pub(super) saves: bool,
}

/// A question that is answered in sentences.
pub(super) struct Asked<'a> {
    pub(super) label: &'a str,
    pub(super) hint: Option<&'a str>,
    pub(super) rows: u8,
}

impl Sheet<'_> {
    pub(super) fn view(&self) -> View {
        let (plan, review) = (self.page.plan.id, self.page.review.id);
        let pupil = &self.page.content.pupil;
        let content = html! {
            p { "What you write and choose is saved as you go, and you can come back to it any day. Completing the \
                 review drafts the next plan from it." }
            (AutosaveForm {
                action: &urls::review(plan, review),
                save_url: &urls::review_text(plan, review),
                content: self.questions(),
            })
        };
        View::new(
            format!("Review of {}’s {}", pupil.called, self.format.short_label),
            content,
        )
        .caption(pupil.name.clone())
        .back(urls::plan(plan))
        .errors(self.errors)
    }

    fn questions(&self) -> Markup {
        html! {
            (meeting::questions(self))
            (outcome::questions(self))
            (considerations::questions(self))
            (decision::questions(self))
            (ButtonGroup { content: html! {
                (Button { text: "Complete the review" }.sending("then", "complete"))
                (Button { text: "Save and go on later" }.secondary().sending("then", "save"))
            } })
        }
    }

    /// A text with what it was when the page was made; after a clash, both texts and the choice.
    pub(super) fn text(&self, field: &ReviewField, asked: &Asked<'_>) -> Markup {
        let name = field.to_string();
        if let Some(clash) = self.clashes.iter().find(|clash| clash.field == *field) {
            return self.clash(&name, clash, asked);
        }
        let stored = || Fingerprint::of(answers::text(&self.page.review, field));
        let base = self.answers.base(&name).unwrap_or_else(stored);
        let area = TextArea {
            id: &name,
            label: asked.label,
            hint: asked.hint,
            value: self.answers.get(&name),
            error: self.errors.of(&name),
            rows: asked.rows,
            save: self.saves.then_some(AutosaveField {
                base: base.as_str(),
            }),
        };
        area.render()
    }

    fn clash(&self, name: &str, clash: &Clash, asked: &Asked<'_>) -> Markup {
        let keep = format!("keep.{name}");
        let base = Fingerprint::of(&clash.theirs);
        let both = ConflictBox {
            field: name,
            label: asked.label,
            by: clash.by.as_deref().unwrap_or(saving::SOMEBODY),
            mine: &clash.mine,
            theirs: &clash.theirs,
            base: base.as_str(),
            error: self.errors.of(&keep),
        };
        both.render()
    }

    /// Choices that are saved together, with what they were when the page was made.
    pub(super) fn choices(&self, group: Group, content: Markup) -> Markup {
        if !self.saves {
            return content;
        }
        let field = group.to_string();
        let stored = || group.base(&self.page.review);
        let base = self.answers.base(&field).unwrap_or_else(stored);
        SavedChoices {
            field: &field,
            base: base.as_str(),
            content,
        }
        .stacked()
        .render()
    }
}
