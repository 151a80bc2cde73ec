//! `/plans/{plan}/close`: the plan ends, with the reason.

use super::reading::Reading;
use super::{frame, page_for};
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::ids::PlanId;
use waymark_domain::plan::{ClosedWhy, WrongPhase};
use waymark_domain::text::Line;
use waymark_policy::ClosePlan;
use waymark_store::lifecycle;
use waymark_store::views::PlanPage;
use waymark_ui::{self as ui, Button, Choice, FormErrors, Layout, Radios, TextField, WarningText};

/// As it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ClosePlanForm {
    why: String,
    words: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let plan = page_for::<ClosePlan>(&ctx, id).await?;
    ctx.html(page(&ctx, &plan, &ClosePlanForm::default(), &FormErrors::none()).await?)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Form(form): Form<ClosePlanForm>,
) -> Result<Response, AppError> {
    let (why, words) = match form.parse() {
        Ok(meant) => meant,
        Err(errors) => {
            let plan = page_for::<ClosePlan>(&ctx, id).await?;
            return ctx.refused(page(&ctx, &plan, &form, &errors).await?);
        }
    };
    match lifecycle::close(ctx.db(), ctx.act(), id, why, words).await? {
        Ok(()) => ctx.saved(Notice::PlanClosed, &urls::plan(id)),
        Err(WrongPhase { .. }) => ctx.go(&urls::plan(id)),
    }
}

impl ClosePlanForm {
    /// The reason, and the words of the version that closing makes.
    fn parse(&self) -> Result<(ClosedWhy, String), FormErrors> {
        let mut errors = FormErrors::none();
        let chosen = ClosedWhy::CHOICES
            .into_iter()
            .find(|why| why.slug() == self.why);
        let why = errors.check(
            "why",
            chosen.ok_or(()),
            |()| "Choose why the plan is closed",
        );
        let words = errors.check("words", Line::optional(&self.words), |_| {
            format!("Shorten this to {} characters", Line::MAX)
        });
        let (Some(why), Some(words)) = (why, words) else {
            return Err(errors);
        };
        let said = words.map_or_else(
            || why.label().to_owned(),
            |words| format!("{}. {words}", why.label()),
        );
        Ok((why, said))
    }
}

async fn page(
    ctx: &Ctx,
    plan: &PlanPage,
    form: &ClosePlanForm,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(plan, &format, ctx.today());
    let choices = ClosedWhy::CHOICES.map(|why| Choice::new(why.slug(), why.label()));
    let content = html! {
        (WarningText { text: "A closed plan cannot be opened again. It can still be read and printed." })
        (ui::Form {
            action: &urls::close_plan(plan.plan.id),
            content: html! {
                (Radios {
                    id: "why",
                    label: "Why is the plan closed?",
                    hint: None,
                    value: &form.why,
                    error: errors.of("why"),
                    options: &choices,
                    layout: Layout::Stacked,
                })
                (TextField {
                    id: "words",
                    label: "Anything to add (optional)",
                    hint: Some("It stands in the plan’s history"),
                    value: &form.words,
                    error: errors.of("words"),
                })
                (Button { text: "Close the plan" }.warning())
            },
        })
    };
    Ok(frame::task(reading, "Close the plan", content).errors(errors))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(why: &str, words: &str) -> ClosePlanForm {
        ClosePlanForm {
            why: why.to_owned(),
            words: words.to_owned(),
        }
    }

    #[test]
    fn a_reason_has_to_be_chosen_and_never_the_one_that_comes_about_by_itself() {
        assert!(form("", "").parse().is_err());
        assert!(form(ClosedWhy::Succeeded.slug(), "").parse().is_err());
    }

    #[test]
    fn what_is_added_stands_behind_the_reason() {
        let (_, words) = form("left_school", " Moved to Annan ")
            .parse()
            .expect("a reason");
        assert_eq!(words, "The pupil has left the school. Moved to Annan");
    }
}
