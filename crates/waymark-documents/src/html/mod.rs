//! The printed form as one plain page, for browsers, screen readers and whoever prints from there.
//!
//! Plain elements without classes: the sheet that goes with it, [`PRINT_CSS`], styles by element.

mod pieces;

use crate::form::{Answer, Block, Body, Chart, Cover, Form, Part};
use crate::words::Words;
use maud::{DOCTYPE, Markup, html};
use pieces::{factors, grid, lines, listed, pairs, review, ticks};

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
        html! {
            (DOCTYPE)
            html lang=(form.options.language.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (form.title) }
                    link rel="stylesheet" href=(options.stylesheet);
                }
                body {
                    header {
                        p { (form.cover.above) }
                        h1 { (form.cover.title) }
                        p { strong { (form.pupil) } br; (form.school) }
                        p { (form.session) }
                        p { (form.status) }
                        @if !form.notice.is_empty() { p { strong { (form.notice) } } }
                    }
                    main {
                        (cover(&form.cover))
                        @for part in learner(form) { (self.part(part)) }
                        section {
                            h2 { (form.label) }
                            (pairs(&form.header))
                            @for part in plan(form) { (self.part(part)) }
                        }
                        @for part in after(form) { (self.part(part)) }
                    }
                    footer {
                        p {
                            @if !form.blank { strong { (self.words.say("confidential")) } " · " }
                            (form.status)
                        }
                        @if !form.notice.is_empty() { p { (form.notice) } }
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
            Body::Stage { stages } => html! { h3 { (title) } (ticks(stages)) },
            Body::Factors { groups } => html! { h3 { (title) } (factors(groups)) },
            Body::Adults { adults } => html! { h3 { (title) } (pairs(adults)) },
            Body::Aims { areas, table } => html! {
                h3 { (title) }
                p { (self.words.say("areas-worked-on")) ":" }
                (ticks(areas))
                (grid(table))
            },
            Body::Review { items } => html! { h3 { (title) } (review(items)) },
            Body::Targets { blocks } => html! { @for block in blocks { (targets(title, block)) } },
            Body::Charts { charts } => html! {
                section { h2 { (title) } @for chart in charts { (self.chart(chart)) } }
            },
            Body::Chronology { table } => html! { section { h2 { (title) } (grid(table)) } },
            Body::Also { answers } => html! {
                section {
                    h2 { (title) }
                    p { (self.words.say("also-in-this-plan-lead")) }
                    (self.answers(answers))
                }
            },
        }
    }

    fn learner_page(&self, title: &str, prompts: &[Answer]) -> Markup {
        html! {
            section {
                h2 { (title) }
                @if let Some(photo) = self.photo { img src=(photo) alt=(self.form.photo_of); }
                @for prompt in prompts { h3 { (prompt.label) } (listed(&prompt.lines)) }
            }
        }
    }

    fn answers(&self, answers: &[Answer]) -> Markup {
        html! {
            @for answer in answers {
                h3 { (answer.label) }
                @if answer.lines.is_empty() { p { (self.words.say("not-recorded")) } }
                (lines(&answer.lines))
            }
        }
    }

    fn chart(&self, chart: &Chart) -> Markup {
        html! {
            figure {
                figcaption { (chart.caption) }
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
}

fn is_wide(part: &Part) -> bool {
    matches!(
        part.body,
        Body::Targets { .. } | Body::Charts { .. } | Body::Chronology { .. } | Body::Also { .. }
    )
}

fn is_learner(part: &Part) -> bool {
    matches!(part.body, Body::LearnerPage { .. })
}

fn learner(form: &Form) -> impl Iterator<Item = &Part> {
    form.parts.iter().filter(|part| is_learner(part))
}

fn plan(form: &Form) -> impl Iterator<Item = &Part> {
    form.parts
        .iter()
        .filter(|part| !is_learner(part) && !is_wide(part))
}

fn after(form: &Form) -> impl Iterator<Item = &Part> {
    form.parts.iter().filter(|part| is_wide(part))
}

fn cover(cover: &Cover) -> Markup {
    if cover.heading.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2 { (cover.heading) }
            @if !cover.quotation.is_empty() { blockquote { p { q { (cover.quotation) } } } }
            @for paragraph in &cover.vision { p { (paragraph) } }
            @if !cover.commitment.is_empty() { p { strong { (cover.commitment) } } }
            @if !cover.purposes.is_empty() {
                p { (cover.purposes_lead) }
                ul { @for purpose in &cover.purposes { li { (purpose) } } }
            }
        }
    }
}

fn targets(title: &str, block: &Block) -> Markup {
    let heading = if block.heading.is_empty() {
        title
    } else {
        &block.heading
    };
    html! {
        section {
            h2 { (heading) }
            @if let Some(lead) = &block.lead { (grid(lead)) }
            @if block.nothing.is_empty() { (grid(&block.table)) } @else { p { (block.nothing) } }
            @for thought in &block.thoughts { h3 { (thought.label) } (lines(&thought.lines)) }
        }
    }
}

#[cfg(test)]
mod tests;
