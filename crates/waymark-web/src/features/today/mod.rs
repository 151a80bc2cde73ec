//! `/today`: what is taught today. A target is tapped, an answer is tapped, and it is recorded (D129).

mod answers;
mod begun;
mod checks;
pub(crate) mod record;
pub(crate) mod sessions;
pub(crate) mod undo;
pub(crate) mod worker;

use crate::features::days;
use crate::features::targets::attach;
use crate::shell::security::KeptOnDevice;
use crate::shell::{AppError, Ctx, Query, View};
use crate::urls;
use axum::response::Response;
use begun::Begun;
use maud::{Markup, Render, html};
use record::{CLASS, TAP};
use serde::Deserialize;
use waymark_domain::ids::{ClassId, ObservationId};
use waymark_domain::observation::Observation;
use waymark_domain::people::Role;
use waymark_domain::target::Measure;
use waymark_policy::{Observe, may};
use waymark_store::today;
use waymark_store::views::{ClassPage, ClassPlan, ClassTarget, SeenToday, TodayPage};
use waymark_ui::{
    Button, Card, Details, Form, FormErrors, Hidden, InsetText, Level, NavItem, Outbox, SubNav,
    Tap, TapTimer, Taps, Words,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    class: String,
    /// The observation that was recorded a moment ago.
    recorded: String,
    /// Anything, where a look at a skill was written down a moment ago.
    looked: String,
}

pub(crate) async fn get(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let class: Option<ClassId> = match asked.class.as_str() {
        "" => None,
        class => Some(class.parse().map_err(|_| AppError::NotFound)?),
    };
    let page = today::page(ctx.db(), ctx.act(), class).await?;
    let place = Place {
        recorded: asked.recorded.parse().ok(),
        looked: !asked.looked.is_empty(),
        ..Place::of(&ctx, &page)
    };
    Ok(with_worker(ctx.html(view(&page, &place))?))
}

/// Its script may name the worker that keeps the page, also where the page tells of a mistake.
fn with_worker(mut response: Response) -> Response {
    response.extensions_mut().insert(KeptOnDevice);
    response
}

/// The page with an answer that was refused.
async fn show(
    ctx: &Ctx,
    class: ClassId,
    begun: Option<Begun>,
    errors: FormErrors,
) -> Result<Response, AppError> {
    let page = today::page(ctx.db(), ctx.act(), Some(class)).await?;
    let place = Place {
        begun,
        errors,
        ..Place::of(ctx, &page)
    };
    ctx.refused(view(&page, &place)).map(with_worker)
}

fn view(page: &TodayPage, place: &Place<'_>) -> View {
    let today = days::full_day(place.ctx.today());
    let Some(class) = &page.class else {
        let content = html! { p { "No class has a live plan yet. As soon as one has, its targets are here to be tapped." } };
        return View::new("Today", content).caption(today);
    };
    let content = html! {
        (Outbox { who: &place.ctx.hat().id.to_string() })
        (classes(page, class))
        (sessions::all(place.ctx, class.class.id, page))
        (checks::all(place, class.class.id, &page.checks))
        @if class.plans.is_empty() { p { "Nobody in this class has a live plan." } }
        @for plan in &class.plans { (place.pupil(class.class.id, plan)) }
    };
    View::new(format!("Today in {}", class.class.name), content)
        .caption(today)
        .errors(&place.errors)
        .beside(html! { @if place.ctx.hat().role != Role::Specialist {
            a href=(urls::class(class.class.id)) { "What " (class.class.name) " needs" }
            " "
            a href=(urls::timetable_in(class.class.id)) { "Timetable" }
        } })
}

/// The way to the other classes.
fn classes(page: &TodayPage, shown: &ClassPage) -> Markup {
    let hrefs: Vec<_> = page
        .classes
        .iter()
        .map(|class| urls::today_in(class.id))
        .collect();
    let items: Vec<_> = page
        .classes
        .iter()
        .zip(&hrefs)
        .map(|(class, href)| NavItem {
            text: &class.name,
            href,
            current: class.id == shown.class.id,
        })
        .collect();
    html! {
        @if items.len() > 1 { (SubNav { label: "Classes", items: &items }) }
    }
}

/// What was seen in the class today, and what somebody is about to record.
struct Place<'a> {
    ctx: &'a Ctx,
    seen: &'a [SeenToday],
    recorded: Option<ObservationId>,
    looked: bool,
    begun: Option<Begun>,
    errors: FormErrors,
}

impl<'a> Place<'a> {
    fn of(ctx: &'a Ctx, page: &'a TodayPage) -> Self {
        Self {
            ctx,
            seen: &page.seen,
            recorded: None,
            looked: false,
            begun: None,
            errors: FormErrors::none(),
        }
    }

    fn pupil(&self, class: ClassId, plan: &ClassPlan) -> Markup {
        let body = html! {
            @if !plan.must_know.is_empty() { (InsetText { body: html! { (Words(&plan.must_know)) } }) }
            @if plan.targets.is_empty() { p { "No target is open." } }
            @for target in &plan.targets { (self.target(class, plan, target)) }
        };
        Card {
            title: &plan.pupil,
            href: Some(&urls::plan(plan.facts.id)),
            level: Level::Two,
            tag: None,
            body,
            actions: &[],
        }
        .render()
    }

    fn target(&self, class: ClassId, plan: &ClassPlan, target: &ClassTarget) -> Markup {
        let before = self.before(class, plan, target);
        if !may::<Observe>(self.ctx.hat(), &plan.facts) {
            return html! { h3 { (target.wording) } (before) };
        }
        let begun = self
            .begun
            .as_ref()
            .filter(|begun| begun.target == target.id);
        let answers = answers::of(target.measure);
        let taps: Vec<_> = answers
            .iter()
            .map(|(value, text)| Tap { value, text })
            .collect();
        let id = urls::today_spot(target.id);
        let label = format!("{}, {}", plan.pupil, target.wording);
        let question = answers::question(target.measure);
        Taps {
            id: &id,
            title: &target.wording,
            question: &question,
            label: &label,
            action: &urls::record_today(plan.facts.id, target.id),
            first: first(target, begun),
            name: TAP,
            answers: &taps,
            content: self.otherwise(class, plan, target, begun),
            open: begun.is_some(),
            before,
        }
        .render()
    }

    /// What the form carries, and any other number or a note.
    fn otherwise(
        &self,
        class: ClassId,
        plan: &ClassPlan,
        target: &ClassTarget,
        begun: Option<&Begun>,
    ) -> Markup {
        let attach = |way: &str| urls::attach_today(plan.facts.id, target.id, way, class, None);
        let nothing = Begun::nothing(target.id);
        let typed = begun.unwrap_or(&nothing).answer();
        let body = html! {
            (typed.fields(target.measure, &self.errors))
            (Button { text: "Record" }.secondary())
        };
        let summary = match target.measure {
            Measure::Narrative => "In your own words",
            Measure::Minutes => "Another time, or a note",
            measure if answers::are_all(measure) => "Add a note",
            _ => "Another number, or a note",
        };
        html! {
            (Hidden { name: "id", value: &self.ctx.new_id().to_string() })
            (Hidden { name: CLASS, value: &class.to_string() })
            (Details { summary, body }.open_if(begun.is_some() || answers::of(target.measure).is_empty()))
            (attach::ways(attach))
        }
    }

    /// What was recorded of the target today, with the way to take back what is one's own.
    fn before(&self, class: ClassId, plan: &ClassPlan, target: &ClassTarget) -> Markup {
        let of_target = |seen: &&SeenToday| seen.observation.target == target.id;
        let (just, earlier): (Vec<_>, Vec<_>) = self
            .seen
            .iter()
            .filter(of_target)
            .partition(|seen| Some(seen.observation.id) == self.recorded);
        let line = |seen: &SeenToday| {
            html! {
                p {
                    strong { (said(target.measure, &seen.observation)) }
                    " " small { (days::clock(seen.observation.recorded_at)) ", " (seen.observation.by) }
                }
                @if let Some(kind) = seen.file {
                    @let title = format!("{}, {}", plan.pupil, said(target.measure, &seen.observation));
                    (attach::shown(plan.facts.id, seen.observation.id, kind, &title))
                }
                @if seen.own { (undo(class, plan, &seen.observation)) }
            }
        };
        let summary = format!("Recorded today: {}", values(target.measure, &earlier));
        html! {
            @for seen in just {
                (InsetText { body: html! {
                    p { "Recorded for " (plan.pupil) "." }
                    (line(seen))
                    @if seen.own && seen.file.is_none() { (add(class, plan, &seen.observation)) }
                } })
            }
            @if !earlier.is_empty() {
                (Details { summary: &summary, body: html! { @for seen in &earlier { (line(seen)) } } })
            }
        }
    }
}

/// How much help it took, where the answer does not say it, and a timer where minutes are asked for.
fn first(target: &ClassTarget, begun: Option<&Begun>) -> Markup {
    let nothing = Begun::nothing(target.id);
    let typed = begun.unwrap_or(&nothing).answer();
    html! {
        @if target.measure != Measure::Narrative { (typed.marks()) }
        @if target.measure == Measure::Minutes { (TapTimer { of: &target.id.to_string(), name: TAP }) }
    }
}

/// A photo or a voice note may still be added to what was just recorded.
fn add(class: ClassId, plan: &ClassPlan, observation: &Observation) -> Markup {
    let (target, to) = (observation.target, Some(observation.id));
    attach::ways(|way| urls::attach_today(plan.facts.id, target, way, class, to))
}

fn undo(class: ClassId, plan: &ClassPlan, observation: &Observation) -> Markup {
    let content = html! {
        (Hidden { name: CLASS, value: &class.to_string() })
        (Button { text: "Undo" }.text_only())
    };
    let action = urls::undo_today(plan.facts.id, observation.target, observation.id);
    Form {
        action: &action,
        content,
    }
    .render()
}

/// "7 out of 10", with the note if there is one.
fn said(measure: Measure, observation: &Observation) -> String {
    let value = observation.seen.value().map(|value| measure.say(value));
    let note = Some(observation.seen.words()).filter(|note| !note.is_empty());
    let parts: Vec<_> = value.into_iter().chain(note).collect();
    parts.join(". ")
}

/// The numbers in the order in which they were recorded, or how many notes.
fn values(measure: Measure, seen: &[&SeenToday]) -> String {
    let values: Vec<_> = seen
        .iter()
        .rev()
        .filter_map(|seen| seen.observation.seen.value())
        .map(|value| measure.say(value))
        .collect();
    match (values.len(), seen.len()) {
        (0, 1) => "a note".to_owned(),
        (0, notes) => format!("{notes} notes"),
        _ => values.join(", "),
    }
}
