//! The pupil's plans: the current one first, then what came before.

use super::super::stage;
use super::Seen;
use crate::features::{days, tags};
use crate::urls;
use maud::{Markup, html};
use waymark_domain::format::Session;
use waymark_domain::phase::Phase;
use waymark_domain::pupil::Support;
use waymark_policy::{
    AskForReview, ConfirmRead, EditDraft, Observe, PlanFacts, ReviewPlan, StartPlan, may,
};
use waymark_store::views::PlanLine;
use waymark_ui::{Button, Card, Column, Form, InsetText, Level, Link, Table};

impl Seen<'_> {
    pub(super) fn plans(&self, support: &Support) -> Markup {
        let (open, closed): (Vec<_>, Vec<_>) = self
            .page
            .plans
            .iter()
            .partition(|plan| plan.phase != Phase::Closed);
        html! {
            @for plan in &open { (self.current(plan)) }
            @if open.is_empty() { (self.no_plan(support, !closed.is_empty())) }
            @if self.may_start() { (self.start(support)) }
            @if self.may::<StartPlan>() {
                p { a href=(urls::word_send(self.pupil().id)) { "Bring in a plan from Word" } }
            }
            @if !closed.is_empty() { (self.earlier(&closed)) }
        }
    }

    fn facts_of(&self, plan: &PlanLine) -> PlanFacts {
        let pupil = &self.page.facts;
        PlanFacts {
            id: plan.id,
            pupil: pupil.id,
            school: pupil.school,
            class: pupil.class,
            phase: plan.phase,
        }
    }

    fn title(&self, plan: &PlanLine) -> String {
        format!(
            "{} {}",
            self.format.label,
            Session {
                first_year: plan.session
            }
        )
    }

    fn current(&self, plan: &PlanLine) -> Markup {
        let facts = self.facts_of(plan);
        let (open, edit) = (urls::plan(plan.id), urls::edit_plan(plan.id));
        let targets = urls::plan_targets(plan.id);
        let mut actions = vec![Link {
            text: "Open",
            href: &open,
        }];
        if may::<EditDraft>(self.hat, &facts) {
            actions.push(Link {
                text: "Go on writing",
                href: &edit,
            });
        }
        let review = urls::ask_for_review(self.pupil().id);
        // Whoever may review it need not ask.
        if self.may::<AskForReview>()
            && !may::<ReviewPlan>(self.hat, &facts)
            && may::<ConfirmRead>(self.hat, &facts)
        {
            actions.push(Link {
                text: "Ask for a review",
                href: &review,
            });
        }
        if may::<Observe>(self.hat, &facts) {
            actions.push(Link {
                text: "Record an observation",
                href: &targets,
            });
        }
        let title = self.title(plan);
        html! {
            (Card {
                title: &title,
                href: Some(&open),
                level: Level::Two,
                tag: Some(tags::plan(plan.phase, plan.review_on, self.today)),
                body: self.state(plan),
                actions: &actions,
            })
        }
    }

    fn state(&self, plan: &PlanLine) -> Markup {
        let since = days::day(plan.since);
        html! {
            @match plan.phase {
                Phase::Draft => p { "Being written since " (since) "." },
                Phase::InConsultation => p { "With the family since " (since) "." },
                Phase::Live => p { "In use since " (since) ". " (self.next_review(plan)) },
                Phase::Closed => p { "Closed on " (since) "." },
            }
        }
    }

    fn next_review(&self, plan: &PlanLine) -> String {
        match plan.review_on {
            None => "No review day is set.".to_owned(),
            Some(day) if day < self.today => {
                let late = days::stretch(day, self.today);
                format!("Its review was due on {}, {late} ago.", days::day(day))
            }
            Some(day) => format!(
                "Its next review is on {} ({}).",
                days::day(day),
                days::ahead(self.today, day)
            ),
        }
    }

    /// Needs without a plan are a normal state (D37).
    fn no_plan(&self, support: &Support, had_one: bool) -> Markup {
        let short = &self.format.short_label;
        let called = self.pupil().called();
        let words = match (support.needs.is_empty(), had_one) {
            (_, true) => format!("{called} has no {short} just now."),
            (false, false) => {
                format!(
                    "{called} has needs on record and no {short}. That is fine where the needs are met without one."
                )
            }
            (true, false) => format!("{called} has no {short} and no needs on record."),
        };
        html! { (InsetText { body: html! { p { (words) } } }) }
    }

    /// A draft that is there already is opened instead, so nothing is offered.
    fn may_start(&self) -> bool {
        let begun = |plan: &PlanLine| matches!(plan.phase, Phase::Draft | Phase::InConsultation);
        self.may::<StartPlan>() && !self.page.plans.iter().any(begun)
    }

    fn start(&self, support: &Support) -> Markup {
        let next = self.page.plans.iter().any(|plan| plan.phase == Phase::Live);
        let text = if next {
            "Start the next plan"
        } else {
            "Start a plan"
        };
        let button = Button { text };
        html! {
            @if let Some(advice) = self.stage_advice(support) { p { (advice) } }
            (Form {
                action: &urls::pupil_plans(self.pupil().id),
                content: html! { @if next { (button.secondary()) } @else { (button) } },
            })
        }
    }

    /// Kindly: the stage is recorded by people who know better than a rule.
    fn stage_advice(&self, support: &Support) -> Option<String> {
        let normally = stage::plan_stages(self.format)?;
        let stage = support.stage_on(self.today);
        let fits = stage
            .and_then(|change| self.format.stage(&change.stage))
            .is_some_and(|stage| stage.plan);
        let called = self.pupil().called();
        match stage {
            _ if fits => None,
            None => Some(format!(
                "{normally} No stage is on record for {called} yet."
            )),
            Some(change) => {
                let label = stage::label(self.format, &change.stage);
                Some(format!("{normally} {called} is at {label}."))
            }
        }
    }

    fn earlier(&self, closed: &[&PlanLine]) -> Markup {
        let row = |plan: &&PlanLine| {
            vec![
                html! { a href=(urls::plan(plan.id)) { (self.title(plan)) } },
                html! { (days::day(plan.since)) },
            ]
        };
        let columns = [Column::text("Plan"), Column::text("Closed on")];
        let rows = closed.iter().map(row).collect();
        html! { (Table { caption: "Earlier plans", columns: &columns, rows, empty: "" }) }
    }
}
