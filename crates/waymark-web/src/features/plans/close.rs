//! `/plans/{plan}/close`: the plan ends, with the reason.

use super::reading::Reading;
use super::{frame, page_for};
use crate::features::days;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::ids::PlanId;
use waymark_domain::plan::{CloseRefused, ClosedWhy};
use waymark_domain::text::Line;
use waymark_policy::ClosePlan;
use waymark_store::lifecycle;
use waymark_store::views::PlanPage;
use waymark_ui::{
    self as ui, Button, Choice, DateField, DateText, FormErrors, Layout, Radios, TextField,
    WarningText,
};

const PARENTS: &str = "parents";

/// As it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ClosePlanForm {
    why: String,
    #[serde(rename = "parents.day")]
    day: String,
    #[serde(rename = "parents.month")]
    month: String,
    #[serde(rename = "parents.year")]
    year: String,
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
    let again = async |errors: FormErrors| {
        let plan = page_for::<ClosePlan>(&ctx, id).await?;
        ctx.refused(page(&ctx, &plan, &form, &errors).await?)
    };
    let meant = match form.parse() {
        Ok(meant) => meant,
        Err(errors) => return again(errors).await,
    };
    let Meant {
        why,
        consulted_on,
        words,
    } = meant;
    match lifecycle::close(ctx.db(), ctx.act(), id, why, consulted_on, words).await? {
        Ok(()) => ctx.saved(Notice::PlanClosed, &urls::plan(id)),
        Err(CloseRefused::WrongPhase(_)) => ctx.go(&urls::plan(id)),
        Err(refused) => again(FormErrors::on(PARENTS, words_of(refused))).await,
    }
}

fn words_of(refused: CloseRefused) -> &'static str {
    match refused {
        CloseRefused::ParentsNotConsulted => {
            "Consult the parents before the plan ends because its needs are met, and enter the day"
        }
        CloseRefused::ParentsConsultedLater => "Enter a day up to today",
        CloseRefused::WrongPhase(_) => "The plan is closed already",
    }
}

/// What was typed, understood.
struct Meant {
    why: ClosedWhy,
    consulted_on: Option<Day>,
    /// Those of the version that closing makes.
    words: String,
}

impl ClosePlanForm {
    fn parse(&self) -> Result<Meant, FormErrors> {
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
        let consulted_on = self.consulted_on(&mut errors);
        match (why, words) {
            (Some(why), Some(words)) if errors.is_empty() => Ok(Meant {
                why,
                consulted_on,
                words: said(why, consulted_on, words.as_ref()),
            }),
            _ => Err(errors),
        }
    }

    /// Nothing in the boxes is no day, and no error.
    fn consulted_on(&self, errors: &mut FormErrors) -> Option<Day> {
        let typed = self.typed();
        let blank = [typed.day, typed.month, typed.year]
            .iter()
            .all(|part| part.trim().is_empty());
        if blank {
            return None;
        }
        days::parse(errors, PARENTS, "the day the parents were consulted", typed)
    }

    fn typed(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }
}

/// The reason, when the parents were consulted, and what else there is to say.
fn said(why: ClosedWhy, consulted_on: Option<Day>, words: Option<&Line>) -> String {
    let consulted = consulted_on.map(|on| format!("Parents consulted on {}", days::day(on)));
    let parts = [
        Some(why.label().to_owned()),
        consulted,
        words.map(|words| words.as_str().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
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
                (DateField {
                    id: PARENTS,
                    label: "Parents or carers were consulted on",
                    hint: Some("Always needed before a plan ends because its needs are met"),
                    value: form.typed(),
                    errors,
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
            ..ClosePlanForm::default()
        }
    }

    #[test]
    fn a_reason_has_to_be_chosen_and_never_the_one_that_comes_about_by_itself() {
        assert!(form("", "").parse().is_err());
        assert!(form(ClosedWhy::Succeeded.slug(), "").parse().is_err());
    }

    #[test]
    fn what_is_added_stands_behind_the_reason() {
        let meant = form("left_school", " Moved to Annan ").parse();
        let words = meant.expect("a reason").words;
        assert_eq!(words, "The pupil has left the school. Moved to Annan");
        let met = ClosePlanForm {
            day: "3".to_owned(),
            month: "5".to_owned(),
            year: "2027".to_owned(),
            ..form(ClosedWhy::NeedsMet.slug(), "")
        };
        let words = met.parse().expect("a reason and a day").words;
        assert!(
            words.ends_with("Parents consulted on 3 May 2027"),
            "{words}"
        );
    }
}
