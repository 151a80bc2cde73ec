//! A target that made room for another: when it comes back, and what becomes of it then (D146).

use super::{Looked, Noted};
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, Render, html};
use waymark_domain::ids::{PlanId, TargetId};
use waymark_domain::phase::Phase;
use waymark_policy::{AmendPlan, PlanFacts, may};
use waymark_store::parked;
use waymark_store::views::Parked;
use waymark_ui::{
    Button, ButtonGroup, DateField, DateText, Details, Form, FormErrors, InsetText, Words,
};

const UNTIL: &str = "until";

/// `POST /plans/{plan}/targets/{target}/again`
pub(crate) async fn again(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
) -> Result<Response, AppError> {
    match parked::set_again(ctx.db(), ctx.act(), plan, target).await? {
        Some(home) => ctx.saved(Notice::TargetSetAgain, &urls::plan(home)),
        None => ctx.go(&urls::target(plan, target)),
    }
}

/// `POST /plans/{plan}/targets/{target}/put-off`: until a day, or for good where no day is typed.
pub(crate) async fn put_off(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    sent: Fields,
) -> Result<Response, AppError> {
    let typed = DateText {
        day: sent.get("until.day"),
        month: sent.get("until.month"),
        year: sent.get("until.year"),
    };
    let mut errors = FormErrors::none();
    let until = if sent.get("then") == "leave" {
        None
    } else {
        let what = "the day on which to come back to it";
        let day = days::parse(&mut errors, UNTIL, what, typed);
        if day.is_some_and(|day| day <= ctx.today()) {
            errors.add(UNTIL, "Enter a day after today");
        }
        day
    };
    if !errors.is_empty() {
        let typed = (typed, Noted::default());
        return super::show::refused(&ctx, (plan, target), &errors, typed).await;
    }
    parked::put_off(ctx.db(), ctx.act(), plan, target, until).await?;
    ctx.saved(Notice::TargetPutOff, &urls::target(plan, target))
}

/// Until when it waits, and for those who may change the plan what can be done.
pub(super) fn content(
    ctx: &Ctx,
    looked: &Looked<'_>,
    waits: &Parked,
    (errors, typed): (&FormErrors, DateText<'_>),
) -> Markup {
    let live = PlanFacts {
        phase: Phase::Live,
        ..looked.page.facts.clone()
    };
    let open = looked.taught && may::<AmendPlan>(ctx.hat(), &live);
    let body = html! {
        p {
            @if waits.until <= looked.today { strong { "This target has waited since " (days::day(waits.since)) ". Is it time for it now?" } }
            @else { strong { "This target waits until " (days::day(waits.until)) "." } " Then it is on the start page again." }
        }
        @if !waits.why.trim().is_empty() { (Words(&waits.why)) }
        @if open {
            (again_form(looked))
            (Details { summary: "Not yet, or not any more", body: later_form(looked, errors, typed) }.open_if(!errors.is_empty()))
        }
    };
    InsetText { body }.render()
}

fn again_form(looked: &Looked<'_>) -> Markup {
    let action = urls::set_again(looked.plan(), looked.target.id);
    let content = Button {
        text: "Take it up again",
    }
    .render();
    Form {
        action: &action,
        content,
    }
    .render()
}

fn later_form(looked: &Looked<'_>, errors: &FormErrors, typed: DateText<'_>) -> Markup {
    let action = urls::put_off(looked.plan(), looked.target.id);
    let day = DateField {
        id: UNTIL,
        label: "Come back to it on",
        hint: None,
        value: typed,
        errors,
    };
    let content = html! {
        (day)
        (ButtonGroup { content: html! {
            (Button { text: "Wait until that day" }.secondary().sending("then", "wait"))
            (Button { text: "Leave it for good" }.secondary().sending("then", "leave"))
        } })
    };
    Form {
        action: &action,
        content,
    }
    .render()
}
