//! The printed form as one plain page, for browsers, screen readers and whoever prints from there.
//!
//! Plain elements without classes: the sheet that goes with it, [`PRINT_CSS`], styles by element.

mod data;
mod papers;
mod pieces;

pub use data::data_address;

use crate::form::{Answer, Block, Body, Chart, Cover, Form, Part};
use crate::words::{Direction, Words};
use maud::{DOCTYPE, Markup, html};

/// The style sheet of [`plan_html`], to be served at the address given there.
pub const PRINT_CSS: &str = include_str!("../../assets/print.css");

/// What the page refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HtmlOptions<'a> {
    /// The address of [`PRINT_CSS`].
    pub stylesheet: &'a str,
    /// The address of the pupil's photo.
    pub photo: Option<&'a str>,
}

impl Form {
    /// A complete document, without scripts.
    pub fn html(&self, options: HtmlOptions<'_>) -> String {
        Page {
            words: Words::of(self.options.language),
            photo: options.photo,
            form: self,
        }
        .document(options)
        .into_string()
    }
}

struct Page<'a> {
    words: &'static Words,
    photo: Option<&'a str>,
    form: &'a Form,
}

impl Page<'_> {
    fn document(&self, options: HtmlOptions<'_>) -> Markup {
        let form = self.form;
        let language = form.options.language;
        let rtl = (language.direction() == Direction::RightToLeft)
            .then_some(language.direction().attribute());
        html! {
            (DOCTYPE)
            html lang=(language.tag()) dir=[rtl] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (form.title) }
                    link rel="stylesheet" href=(options.stylesheet);
                }
                body {
                    header {
                        @if let Some(badge) = &form.cover.badge { (papers::picture(badge)) }
                        p { (self.label(&form.cover.above)) }
                        h1 { (self.label(&form.cover.title)) }
                        p { strong { (form.pupil) } br; (form.school) }
                        p { (form.session) }
                        p { (form.status) }
                        @if !form.notice.is_empty() { p { strong { (self.label(&form.notice)) } } }
                    }
                    main {
                        (self.cover(&form.cover))
                        @for part in learner(form) { (self.part(part)) }
                        @if !form.header.is_empty() || plan(form).next().is_some() {
                            section {
                                h2 { (self.label(&form.label)) }
                                (self.pairs(&form.header))
                                @for part in plan(form) { (self.part(part)) }
                            }
                        }
                        @for part in after(form) { (self.part(part)) }
                    }
                    footer {
                        p {
                            @if !form.blank && !form.public { strong { (self.words.say("confidential")) } " · " }
                            (form.status)
                        }
                        @if !form.notice.is_empty() { p { (self.label(&form.notice)) } }
                    }
                }
            }
        }
    }

    fn part(&self, part: &Part) -> Markup {
        let title = &part.title;
        match &part.body {
            Body::LearnerPage { prompts } => self.learner_page(title, prompts),
            Body::Answers { answers } => self.answers(answers),
            Body::Stage { stages } => html! { h3 { (self.label(title)) } (self.ticks(stages)) },
            Body::Factors { groups } => html! { h3 { (self.label(title)) } (self.factors(groups)) },
            Body::Adults { adults } => html! { h3 { (self.label(title)) } (self.pairs(adults)) },
            Body::Aims { areas, table } => html! {
                h3 { (self.label(title)) }
                p { (self.words.say("areas-worked-on")) ":" }
                (self.ticks(areas))
                (self.grid(table))
            },
            Body::Review { items } => html! { h3 { (self.label(title)) } (self.review(items)) },
            Body::Targets { blocks } => {
                html! { @for block in blocks { (self.targets(title, block)) } }
            }
            Body::Charts { charts } => html! {
                section { h2 { (self.label(title)) } @for chart in charts { (self.chart(chart)) } }
            },
            Body::Also { lead, answers } => html! {
                section {
                    h2 { (self.label(title)) }
                    p { (lead) }
                    (self.answers(answers))
                }
            },
            Body::Chronology { table } | Body::Grid { table } => {
                html! { section { h2 { (self.label(title)) } (self.grid(table)) } }
            }
            Body::Pairs { pairs: answers } => {
                html! { section { h2 { (self.label(title)) } (self.pairs(answers)) } }
            }
            Body::Choices { lead, ticks } => self.choices(title, lead, ticks),
            Body::Prose { lines } => self.prose(title, lines),
            Body::Slips { slips } => html! { @for slip in slips { (self.slip(slip)) } },
            Body::OwnTargets { faces, targets, .. } => html! {
                @for target in targets { (self.own_target(target, faces)) }
            },
        }
    }

    fn learner_page(&self, title: &str, prompts: &[Answer]) -> Markup {
        html! {
            section {
                h2 { (self.label(title)) }
                @if let Some(photo) = self.photo { img src=(photo) alt=(self.form.photo_of); }
                @for prompt in prompts { h3 { (self.label(&prompt.label)) } (self.listed(&prompt.lines)) }
            }
        }
    }

    fn answers(&self, answers: &[Answer]) -> Markup {
        html! {
            @for answer in answers {
                h3 { (self.label(&answer.label)) }
                @if answer.lines.is_empty() { p { (self.words.say("not-recorded")) } }
                (self.lines(&answer.lines))
            }
        }
    }

    fn chart(&self, chart: &Chart) -> Markup {
        html! {
            figure {
                figcaption { (self.said(chart.lang, &chart.caption)) }
                (chart.svg)
            }
            p { (chart.summary) }
            details {
                summary { (self.words.say("chart-table")) }
                table {
                    thead { tr {
                        th scope="col" { (self.words.say("chart-day")) }
                        th scope="col" { (self.words.say("chart-result")) }
                    } }
                    tbody { @for (day, result) in &chart.rows { tr { th scope="row" { (day) } td { (result) } } } }
                }
            }
        }
    }

    fn cover(&self, cover: &Cover) -> Markup {
        if cover.heading.is_empty() {
            return html! {};
        }
        html! {
            section {
                h2 { (self.label(&cover.heading)) }
                @if !cover.quotation.is_empty() { blockquote { p { q { (self.label(&cover.quotation)) } } } }
                @for paragraph in &cover.vision { p { (self.label(paragraph)) } }
                @if !cover.commitment.is_empty() { p { strong { (self.label(&cover.commitment)) } } }
                @if !cover.purposes.is_empty() {
                    p { (self.label(&cover.purposes_lead)) }
                    ul { @for purpose in &cover.purposes { li { (self.label(purpose)) } } }
                }
            }
        }
    }

    fn targets(&self, title: &str, block: &Block) -> Markup {
        let heading = if block.heading.is_empty() {
            title
        } else {
            &block.heading
        };
        html! {
            section {
                h2 { (self.label(heading)) }
                @if let Some(lead) = &block.lead { (self.grid(lead)) }
                @if block.nothing.is_empty() { (self.grid(&block.table)) } @else { p { (block.nothing) } }
                @for thought in &block.thoughts { h3 { (self.label(&thought.label)) } (self.lines(&thought.lines)) }
            }
        }
    }
}

fn is_wide(part: &Part) -> bool {
    matches!(
        part.body,
        Body::Targets { .. }
            | Body::Charts { .. }
            | Body::Chronology { .. }
            | Body::Also { .. }
            | Body::Grid { .. }
            | Body::Pairs { .. }
            | Body::Choices { .. }
            | Body::Prose { .. }
            | Body::Slips { .. }
            | Body::OwnTargets { .. }
    )
}

fn is_learner(part: &Part) -> bool {
    matches!(part.body, Body::LearnerPage { .. })
}

fn learner(form: &Form) -> impl Iterator<Item = &Part> {
    form.parts.iter().filter(|part| is_learner(part))
}

/// The head of the plan: what comes before the targets.
fn plan(form: &Form) -> impl Iterator<Item = &Part> {
    let parts = form.parts.iter().filter(|part| !is_learner(part));
    parts.take_while(|part| !is_wide(part))
}

/// The targets and whatever the format has after them, in its order.
fn after(form: &Form) -> impl Iterator<Item = &Part> {
    let parts = form.parts.iter().filter(|part| !is_learner(part));
    parts.skip_while(|part| !is_wide(part))
}

#[cfg(test)]
mod tests;
