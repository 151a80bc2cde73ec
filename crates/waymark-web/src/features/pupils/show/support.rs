//! What is known of the pupil's needs and strengths, and what the pupil says.

use super::super::{assessments::chronology, own_page, stage};
use super::{Seen, part};
use crate::features::days;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::format::{FactorGroup, known_need};
use waymark_domain::pupil::{Need, Support};
use waymark_policy::EditSupport;
use waymark_ui::{
    Colour, Details, Heading, Level, LinkButton, Listen, Row, Size, SummaryList, Tag, Words,
};

impl Seen<'_> {
    /// The words of the link that changes a part, for those who may.
    fn change<'a>(&self, text: &'a str, href: &'a str) -> Option<(&'a str, &'a str)> {
        self.may::<EditSupport>().then_some((text, href))
    }

    pub(super) fn needs(&self, support: &Support) -> Markup {
        let href = urls::needs(self.pupil().id);
        let text = if support.needs.is_empty() {
            "Add needs"
        } else {
            "Change"
        };
        let body = html! {
            @if support.needs.is_empty() { p { "No needs are on record." } }
            @for factor in &self.format.factors { (self.factor_needs(factor, &support.needs)) }
            (self.unknown_needs(&support.needs))
        };
        part("Needs", self.change(text, &href), body)
    }

    /// Needs of another format, or of an older version of this one, as it called them.
    fn unknown_needs(&self, needs: &[Need]) -> Markup {
        let unknown = needs
            .iter()
            .filter(|need| self.format.factor(&need.factor).is_none());
        html! { @for need in unknown { (need_lines(need, &self.label(need))) } }
    }

    fn label(&self, need: &Need) -> String {
        known_need(self.format, &need.factor, &need.kind)
    }

    fn factor_needs(&self, factor: &FactorGroup, needs: &[Need]) -> Markup {
        let mine: Vec<_> = needs
            .iter()
            .filter(|need| need.factor == factor.key)
            .collect();
        html! {
            @if !mine.is_empty() {
                (Heading { text: &factor.label, level: Level::Three, size: Size::Small, id: None })
                @for need in mine { (need_lines(need, &self.label(need))) }
            }
        }
    }

    pub(super) fn stage(&self, support: &Support) -> Markup {
        let href = urls::stage(self.pupil().id);
        let now = support.stage_on(self.today);
        let body = html! {
            @match now {
                None => p { "No stage is on record." },
                Some(change) => {
                    p {
                        strong { (stage::label(self.format, &change.stage)) } br;
                        small { "Since " (days::day(change.on)) ", decided by " (change.decided_by) "." }
                    }
                    (Words(&change.why))
                },
            }
            @if support.stages.len() > 1 {
                (Details { summary: "Stages so far", body: stage::history(self.format, support) })
            }
        };
        let text = if now.is_none() {
            "Set the stage"
        } else {
            "Change"
        };
        part("Stage of intervention", self.change(text, &href), body)
    }

    pub(super) fn own_page(&self, support: &Support) -> Markup {
        let href = urls::own_page(self.pupil().id);
        let (title, _) = own_page::title(self.format);
        let answered = support
            .page
            .iter()
            .any(|answer| !answer.answer.trim().is_empty());
        let prompts = self.format.learner_prompts();
        let rows = prompts
            .iter()
            .map(|prompt| Row::text(&prompt.label, support.answer(&prompt.key)));
        let body = html! {
            @if answered {
                (Listen { title, content: html! { (SummaryList { rows: rows.collect() }) } })
            } @else {
                p { "Nothing is written yet. Sit down together: it is the pupil’s own page." }
            }
            @if self.may::<EditSupport>() {
                p { a href=(urls::door_card(self.pupil().id)) { "Card for the class door" } }
            }
        };
        let text = if answered {
            "Change"
        } else {
            "Write it together"
        };
        part(title, self.change(text, &href), body)
    }

    pub(super) fn strengths(&self, support: &Support) -> Markup {
        let href = urls::strengths(self.pupil().id);
        let text = if support.strengths.is_empty() {
            "Add strengths"
        } else {
            "Change"
        };
        let body = html! {
            @if support.strengths.is_empty() {
                p { "No strengths are written down. Good targets build on them." }
            } @else {
                ul { @for strength in &support.strengths { li { (strength.wording) } } }
            }
        };
        part("Strengths", self.change(text, &href), body)
    }

    pub(super) fn assessments(&self, support: &Support) -> Markup {
        let href = urls::assessments(self.pupil().id);
        let text = if support.assessments.is_empty() {
            "Add an assessment"
        } else {
            "Add or remove an assessment"
        };
        let change = self.change(text, &href);
        html! {
            (Heading { text: "Chronology of assessments", level: Level::Two, size: Size::Medium, id: None })
            (chronology(&support.assessments, None))
            @if let Some((text, href)) = change {
                p { (LinkButton { text, href }.secondary()) }
                p { a href=(urls::entry_review(self.pupil().id)) { "Entry review report" } }
            }
        }
    }
}

fn need_lines(need: &Need, label: &str) -> Markup {
    html! {
        p {
            (label)
            @if need.primary { " " (Tag { text: "Primary", colour: Colour::Purple }) }
            br;
            small {
                (need.basis.label())
                @if !need.identified.is_empty() { ": " (need.identified) }
            }
        }
    }
}
