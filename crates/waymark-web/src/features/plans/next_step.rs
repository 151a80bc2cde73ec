//! What happens next with a plan, for the one who reads it: one main action, and few others.

use super::agreement::CHANGED_SINCE_SHARED;
use super::reading::{Reading, counted};
use crate::features::days;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::ids::PlanId;
use waymark_domain::observation::days_between;
use waymark_domain::people::Hat;
use waymark_domain::plan::{ClosedWhy, PlanState};
use waymark_domain::target::Target;
use waymark_policy::{
    AmendPlan, ClosePlan, EditDraft, GatherViews, MakeLive, Observe, PupilFacts, RecordAgreement,
    ReviewPlan, SharePlan, TakeBack, may,
};
use waymark_store::views::{PlanPage, ReviewLine};
use waymark_ui::{Button, ButtonGroup, Form, LinkButton, NotificationBanner};

/// From so many days before its day, the review is what comes next.
const REVIEW_IS_NEAR: i64 = 14;

/// A sentence, the main thing to do, and what else can be done.
struct Step {
    says: String,
    main: Option<Way>,
    others: Vec<Way>,
}

/// Where it goes on.
enum Way {
    To(&'static str, String),
    /// A review begins, which is an act.
    Review(&'static str, PlanId),
}

impl Step {
    fn says(words: impl Into<String>) -> Self {
        Self {
            says: words.into(),
            main: None,
            others: Vec::new(),
        }
    }

    fn main(mut self, text: &'static str, url: String) -> Self {
        self.main = Some(Way::To(text, url));
        self
    }

    fn leads_to(&self, url: &str) -> bool {
        matches!(&self.main, Some(Way::To(_, to)) if to == url)
    }

    fn or(mut self, allowed: bool, text: &'static str, url: String) -> Self {
        if allowed {
            self.others.push(Way::To(text, url));
        }
        self
    }

    fn markup(&self) -> Markup {
        html! {
            p { (self.says) }
            (ButtonGroup { content: html! {
                @if let Some(main) = &self.main { (main.button()) }
                @for other in &self.others { (other.link()) }
            } })
        }
    }
}

impl Way {
    fn button(&self) -> Markup {
        match self {
            Self::To(text, href) => html! { (LinkButton { text, href }) },
            Self::Review(text, plan) => {
                html! { (Form { action: &urls::reviews(*plan), content: html! { (Button { text }) } }) }
            }
        }
    }

    fn link(&self) -> Markup {
        match self {
            Self::To(text, href) => html! { a href=(href) { (text) } },
            Self::Review(text, plan) => {
                html! { (Form { action: &urls::reviews(*plan), content: html! { (Button { text }.text_only()) } }) }
            }
        }
    }
}

/// The panel on top of the plan's page.
pub(super) fn panel(reading: Reading<'_>, page: &PlanPage, hat: &Hat) -> Markup {
    let id = page.plan.id;
    let step = match page.plan.state {
        PlanState::Draft => draft(reading, page, hat),
        PlanState::InConsultation { shared_on } => consultation(reading, page, hat, shared_on),
        PlanState::Live { .. } => live(reading, page, hat),
        PlanState::Closed { on, why } => closed(page, on, why),
    };
    let writes = may::<EditDraft>(hat, &page.facts) || may::<AmendPlan>(hat, &page.facts);
    let step = step.or(writes, "Move it to another format", urls::plan_format(id));
    let step = step.or(
        may::<ClosePlan>(hat, &page.facts),
        "Close the plan",
        urls::close_plan(id),
    );
    html! { (NotificationBanner { id: "next", title: "What happens next", body: step.markup() }) }
}

fn draft(reading: Reading<'_>, page: &PlanPage, hat: &Hat) -> Step {
    let id = page.plan.id;
    let (writes, shares) = (
        may::<EditDraft>(hat, &page.facts),
        may::<SharePlan>(hat, &page.facts),
    );
    let written = page.content.worded_targets();
    let words = &reading.format.words;
    match (writes, shares) {
        (false, _) => Step::says(format!("{}’s plan is being written.", reading.called())),
        (true, _) if written == 0 => Step::says(format!("The draft has no {} yet.", words.target))
            .main("Go on writing", urls::edit_plan(id)),
        (true, true) => Step::says(format!(
            "The draft has {}. When it is ready, share it with the family.",
            counted(written, &words.target, &words.targets)
        ))
        .main("Share with the family", urls::share_plan(id))
        .or(true, "Go on writing", urls::edit_plan(id)),
        (true, false) => Step::says(format!(
            "The draft has {}. When it is ready, tell the {}, who shares it with the family.",
            counted(written, &words.target, &words.targets),
            words.coordinator
        ))
        .main("Go on writing", urls::edit_plan(id)),
    }
}

fn consultation(reading: Reading<'_>, page: &PlanPage, hat: &Hat, shared_on: Day) -> Step {
    let id = page.plan.id;
    let waiting = reading.format.agreement.len() - answered(reading, page);
    let shared = format!("Shared with the family on {}.", days::day(shared_on));
    let step = match waiting {
        _ if page.changed_since_shared => {
            let step = Step::says(CHANGED_SINCE_SHARED);
            return if may::<TakeBack>(hat, &page.facts) {
                step.main("Take it back", urls::take_back_plan(id))
            } else {
                step
            }
            .or(
                may::<EditDraft>(hat, &page.facts),
                "Change the draft",
                urls::edit_plan(id),
            );
        }
        0 if may::<MakeLive>(hat, &page.facts) => {
            Step::says(format!("{shared} Everybody has answered."))
                .main("Make the plan live", urls::plan_agreement(id))
        }
        0 => Step::says(format!(
            "{shared} Everybody has answered. The {} makes the plan live.",
            reading.format.words.coordinator
        )),
        waiting => {
            let step = Step::says(format!(
                "{shared} Still to answer: {}.",
                waiting_for(reading, page, waiting)
            ));
            if may::<RecordAgreement>(hat, &page.facts) {
                step.main("Record answers", urls::plan_agreement(id))
            } else {
                step
            }
        }
    };
    step.or(
        may::<EditDraft>(hat, &page.facts),
        "Change the draft",
        urls::edit_plan(id),
    )
    .or(
        may::<TakeBack>(hat, &page.facts),
        "Take it back",
        urls::take_back_plan(id),
    )
}

/// How many parties of the format have answered about the version in consultation.
fn answered(reading: Reading<'_>, page: &PlanPage) -> usize {
    reading
        .format
        .agreement
        .iter()
        .filter(|asked| has_answered(page, asked.party.slug()))
        .count()
}

fn has_answered(page: &PlanPage, party: &str) -> bool {
    let version = page.plan.version;
    page.agreements
        .iter()
        .any(|agreement| agreement.version == version && agreement.party == party)
}

fn waiting_for(reading: Reading<'_>, page: &PlanPage, waiting: usize) -> String {
    let open = reading
        .format
        .agreement
        .iter()
        .filter(|asked| !has_answered(page, asked.party.slug()));
    let labels: Vec<_> = open.map(|asked| asked.label.to_lowercase()).collect();
    match labels.split_last() {
        Some((last, rest)) if waiting > 1 => format!("{} and {last}", rest.join(", ")),
        _ => labels.concat(),
    }
}

fn live(reading: Reading<'_>, page: &PlanPage, hat: &Hat) -> Step {
    let id = page.plan.id;
    let begun = page
        .reviews
        .iter()
        .find(|review| review.completed_on.is_none());
    let reviews = may::<ReviewPlan>(hat, &page.facts);
    let left = page.plan.review_on.map(|day| days_between(reading.on, day));
    let near = left.is_some_and(|left| left <= REVIEW_IS_NEAR);
    let mut step = match (begun, left) {
        (Some(review), _) if reviews => continue_review(id, review),
        (None, Some(left)) if reviews && near => {
            let step = Step::says(review_says(reading.on, page.plan.review_on, left));
            Step {
                main: Some(Way::Review("Start the review", id)),
                ..step
            }
        }
        _ => observe(reading, page, hat),
    };
    let next = next_of(page).filter(|next| !step.leads_to(&urls::plan(*next)));
    if let Some(next) = next {
        step = step.or(true, "Open the next plan", urls::plan(next));
    }
    step = step.or(
        near && may::<GatherViews>(hat, &pupil_of(page)),
        "Ask everybody what they think first",
        urls::pupil_gathering(page.facts.pupil),
    );
    step = step.or(
        may::<AmendPlan>(hat, &page.facts),
        "Change the plan",
        urls::amend_plan(id),
    );
    if reviews && begun.is_none() && !near {
        step.others.push(Way::Review("Start a review", id));
    }
    step
}

fn pupil_of(page: &PlanPage) -> PupilFacts {
    PupilFacts {
        id: page.facts.pupil,
        school: page.facts.school,
        class: page.facts.class,
    }
}

fn continue_review(id: PlanId, review: &ReviewLine) -> Step {
    Step::says(format!(
        "A review was begun on {}.",
        days::day(review.held_on)
    ))
    .main("Continue the review", urls::review(id, review.id))
}

fn review_says(today: Day, day: Option<Day>, left: i64) -> String {
    let Some(day) = day else { return String::new() };
    match left {
        ..0 => format!(
            "The review was due on {}, {}. It is overdue.",
            days::day(day),
            days::ago(today, day)
        ),
        _ => format!(
            "The review is due on {}, {}.",
            days::day(day),
            days::ahead(today, day)
        ),
    }
}

/// The plan that was drafted at the latest review.
fn next_of(page: &PlanPage) -> Option<PlanId> {
    page.reviews.iter().find_map(|review| review.next_plan)
}

/// Points to the target that nobody has looked at for longest.
fn observe(reading: Reading<'_>, page: &PlanPage, hat: &Hat) -> Step {
    let open = page
        .content
        .targets
        .iter()
        .filter(|target| target.state.is_open());
    let last = |target: &Target| reading.latest(target).map(|observation| observation.on);
    let Some(quiet) = open.min_by_key(|target| last(target)) else {
        return match next_of(page) {
            Some(next) => {
                Step::says("The review is done.").main("Finish the next draft", urls::plan(next))
            }
            None => Step::says("All targets are finished. The next step is a review."),
        };
    };
    let since = match last(quiet) {
        Some(day) => format!(
            "“{}” was last looked at {}.",
            quiet.wording.trim(),
            days::ago(reading.on, day)
        ),
        None => format!(
            "Nobody has recorded anything yet for “{}”.",
            quiet.wording.trim()
        ),
    };
    if may::<Observe>(hat, &page.facts) {
        Step::says(since).main(
            "Record how it is going",
            urls::record(page.plan.id, quiet.id),
        )
    } else {
        Step::says(since)
    }
}

fn closed(page: &PlanPage, on: Day, why: ClosedWhy) -> Step {
    let step = Step::says(format!(
        "This plan was closed on {}. {}.",
        days::day(on),
        why.label()
    ));
    match page.reviews.iter().find_map(|review| review.next_plan) {
        Some(next) => step.main("Open the next plan", urls::plan(next)),
        None => step,
    }
}
