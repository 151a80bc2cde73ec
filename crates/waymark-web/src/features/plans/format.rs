//! `/plans/{plan}/format`: the plan goes on in another format, or in another version of its own.

use super::frame;
use super::reading::Reading;
use crate::features::formats::name as format_name;
use crate::shell::{AppError, Ctx, Form, Notice, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::format::{Format, FormatRef, Leftover, StrangeArea, leftovers, strange_areas};
use waymark_domain::ids::PlanId;
use waymark_domain::text::Line;
use waymark_policy::{AmendPlan, EditDraft, may};
use waymark_store::views::PlanPage;
use waymark_store::{changes, formats, plans};
use waymark_ui::{
    self as ui, Button, ButtonGroup, Choice, Filters, FormErrors, Hidden, InsetText, Row, Select,
    SummaryList, TextField,
};

/// Which format was chosen, and why a live plan is moved to it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MoveForm {
    to: String,
    why: String,
}

/// How the plan is changed where it is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Draft,
    /// By a new version with a reason.
    Live,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Query(form): Query<MoveForm>,
) -> Result<Response, AppError> {
    let (plan, how) = open(&ctx, id).await?;
    let view = show(&ctx, &plan, how, &form, &FormErrors::none()).await?;
    ctx.html(view)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Form(form): Form<MoveForm>,
) -> Result<Response, AppError> {
    let (plan, how) = open(&ctx, id).await?;
    let choices = choices(&ctx, &plan).await?;
    let (to, why) = match form.parse(&choices, how) {
        Ok(parsed) => parsed,
        Err(errors) => return ctx.refused(show(&ctx, &plan, how, &form, &errors).await?),
    };
    let change = vec![PlanChange::Format(to)];
    let changed = match how {
        How::Draft => changes::draft(ctx.db(), ctx.act(), id, change).await?,
        How::Live => changes::amend(ctx.db(), ctx.act(), id, change, why).await?,
    };
    if changed == [Changed::Done] {
        ctx.saved(Notice::PlanMoved, &urls::plan(id))
    } else {
        Err(AppError::Conflict)
    }
}

/// The plan for somebody who may write it.
async fn open(ctx: &Ctx, id: PlanId) -> Result<(PlanPage, How), AppError> {
    let plan = plans::page(ctx.db(), ctx.act(), id).await?;
    let how = if may::<EditDraft>(ctx.hat(), &plan.facts) {
        How::Draft
    } else if may::<AmendPlan>(ctx.hat(), &plan.facts) {
        How::Live
    } else {
        return Err(AppError::Denied);
    };
    Ok((plan, how))
}

/// Every format the plan can be moved to: the latest versions of those that ship and of the school's own,
/// and earlier versions in which plans of the school are still written.
async fn choices(ctx: &Ctx, plan: &PlanPage) -> Result<Vec<Arc<Format>>, AppError> {
    let to_hand = ctx.formats_to_hand().await?;
    let used = formats::in_use(ctx.db(), ctx.act()).await?;
    let mut choices: Vec<Arc<Format>> = Vec::new();
    for format in to_hand {
        let reference = format.reference();
        let latest = choices.iter().all(|known| known.slug != format.slug);
        let is_used = used.iter().any(|used| used.reference == reference);
        if latest || is_used {
            choices.push(format);
        }
    }
    let to_hand: Vec<_> = choices.iter().map(|format| format.reference()).collect();
    for earlier in used
        .iter()
        .filter(|used| !to_hand.contains(&used.reference))
    {
        // A plan may have come with its pupil in a format of another school, to which no other can be moved.
        if ctx.formats().get(&earlier.reference).is_some() {
            choices.push(ctx.format(&earlier.reference).await?);
        }
    }
    choices.retain(|format| format.reference() != plan.content.format);
    Ok(choices)
}

impl MoveForm {
    fn chosen<'a>(&self, choices: &'a [Arc<Format>]) -> Option<&'a Arc<Format>> {
        let to: FormatRef = self.to.parse().ok()?;
        choices.iter().find(|format| format.reference() == to)
    }

    fn parse(&self, choices: &[Arc<Format>], how: How) -> Result<(FormatRef, String), FormErrors> {
        let mut errors = FormErrors::none();
        let to = errors.check("to", self.chosen(choices).ok_or(()), |()| "Choose a format");
        let why = Line::parse(&self.why).map(Line::into_string);
        let why = match how {
            How::Draft => Some(String::new()),
            How::Live => errors.check("why", why, |_| {
                format!(
                    "Enter why the plan is moved, in up to {} characters",
                    Line::MAX
                )
            }),
        };
        match (to, why) {
            (Some(to), Some(why)) => Ok((to.reference(), why)),
            _ => Err(errors),
        }
    }
}

async fn show(
    ctx: &Ctx,
    plan: &PlanPage,
    how: How,
    form: &MoveForm,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let now = ctx.format(&plan.content.format).await?;
    let choices = choices(ctx, plan).await?;
    let reading = Reading::of(plan, &now, ctx.today());
    let own = ctx.formats_to_hand().await?;
    // What has no place is called as in the format that the plan leaves, or in one that it was in before.
    let news = |to: &Format| {
        let known = std::iter::once(&now).chain(&own).cloned().collect();
        News::of(plan, &to.beside(known))
    };
    let among = || std::iter::once(&now).chain(&choices);
    let content = html! {
        p { "The plan is written in " strong { (format_name(&now, among())) } "." }
        @if choices.is_empty() {
            p { "There is no other format to move it to." }
        } @else {
            (choose(plan.plan.id, &choices, &now, form, errors))
        }
        @if let Some(to) = form.chosen(&choices) {
            (confirm(plan, how, form, errors, to, &news(to)))
        }
    };
    Ok(frame::task(reading, "Move the plan to another format", content).errors(errors))
}

/// What of the plan is different in the new format.
struct News {
    left: Vec<Leftover>,
    strange: Vec<StrangeArea>,
}

impl News {
    fn of(plan: &PlanPage, to: &Format) -> Self {
        let mut left = leftovers(&plan.content, to);
        // They are asked about on the same page as before.
        left.retain(|left| !left.is_always_asked());
        Self {
            left,
            strange: strange_areas(&plan.content, to),
        }
    }

    fn told(&self) -> Markup {
        let rows = self.left.iter().map(|left| (called(left), &left.words));
        let rows: Vec<_> = rows.collect();
        html! {
            @if self.left.is_empty() && self.strange.is_empty() {
                p { "Everything in the plan has its place in the new format." }
            }
            @if !self.left.is_empty() {
                p { "These words have no place in the new format. They are kept with the plan, and stand in their place again \
                     when it is moved back." }
                (SummaryList { rows: rows.iter().map(|(label, words)| Row::text(label, words)).collect() })
            }
            @if !self.strange.is_empty() {
                p { "These areas are not on the list of the new format. Each stays as it is until somebody chooses another." }
                ul {
                    @for strange in &self.strange {
                        li { (strange.area) @if !strange.of.is_empty() { ": “" (strange.of) "”" } }
                    }
                }
            }
        }
    }
}

fn choose(
    id: PlanId,
    choices: &[Arc<Format>],
    now: &Arc<Format>,
    form: &MoveForm,
    errors: &FormErrors,
) -> Markup {
    let among = || std::iter::once(now).chain(choices);
    let options: Vec<_> = choices
        .iter()
        .map(|format| {
            let name = format_name(format, among());
            (format.reference().to_string(), name)
        })
        .collect();
    let first = std::iter::once(Choice::new("", "Choose"));
    let options: Vec<_> = first
        .chain(options.iter().map(|(value, text)| Choice::new(value, text)))
        .collect();
    let select = Select {
        id: "to",
        label: "Move it to",
        hint: None,
        value: &form.to,
        error: errors.of("to"),
        options: &options,
    };
    html! {
        (Filters {
            action: &urls::plan_format(id),
            fields: html! { (select) },
            submit: "Show what would change",
            clear: None,
        })
    }
}

fn confirm(
    plan: &PlanPage,
    how: How,
    form: &MoveForm,
    errors: &FormErrors,
    to: &Format,
    news: &News,
) -> Markup {
    html! {
        h2 { "Move it to " (to.label) }
        @if !to.notice.is_empty() { (InsetText { body: html! { p { (to.notice) } } }) }
        (news.told())
        (ui::Form { action: &urls::plan_format(plan.plan.id), content: html! {
            (Hidden { name: "to", value: &form.to })
            @if how == How::Live {
                (TextField {
                    id: "why",
                    label: "Why is the plan moved?",
                    hint: Some("It stands in the plan’s history, with a new version"),
                    value: &form.why,
                    error: errors.of("why"),
                })
            }
            (ButtonGroup { content: html! {
                (Button { text: "Move the plan" })
                a href=(urls::plan(plan.plan.id)) { "Leave it as it is" }
            } })
        } })
    }
}

/// "Exit criteria of “Reads 20 key words”".
fn called(left: &Leftover) -> String {
    if left.of.is_empty() {
        left.label.clone()
    } else {
        format!("{} of “{}”", left.label, left.of)
    }
}
