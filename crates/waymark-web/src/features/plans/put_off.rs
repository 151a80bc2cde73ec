//! `/plans/{plan}/put-off`: the next review is put off, with the reason. Late stays late.

use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::due::deferral::{DeferralRefused, Deferred, Waiting};
use waymark_domain::ids::PlanId;
use waymark_domain::text::{Line, LineError};
use waymark_store::deferrals;
use waymark_store::views::DeferralPage;
use waymark_ui::{
    Button, DateField, DateText, Form, FormErrors, InsetText, Row, SummaryList, TextField,
};

const UNTIL: &str = "until";
const WHY: &str = "why";

/// As it was typed.
struct Typed<'a> {
    until: DateText<'a>,
    why: &'a str,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let page = deferrals::page(ctx.db(), ctx.act(), id).await?;
    let boxes = page.suggested.map(days::boxes).unwrap_or_default();
    let [day, month, year] = boxes.each_ref().map(String::as_str);
    let typed = Typed {
        until: DateText { day, month, year },
        why: "",
    };
    ctx.html(view(&ctx, id, &page, &typed, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    sent: Fields,
) -> Result<Response, AppError> {
    let typed = Typed {
        until: DateText {
            day: sent.get("until.day"),
            month: sent.get("until.month"),
            year: sent.get("until.year"),
        },
        why: sent.get(WHY),
    };
    let mut errors = FormErrors::none();
    let until = days::parse(&mut errors, UNTIL, "the new day of the review", typed.until);
    let why = errors.check(WHY, Line::parse(typed.why), |error| match error {
        LineError::Blank => "Say why it is put off".to_owned(),
        LineError::TooLong { .. } => format!("Shorten this to {} characters", Line::MAX),
    });
    if let (Some(until), Some(why)) = (until, why) {
        match deferrals::put(ctx.db(), ctx.act(), id, until, why).await? {
            Ok(Deferred::Moved { .. }) => {
                return ctx.saved(Notice::ReviewPutOff, &urls::plan(id));
            }
            Ok(Deferred::Explained { .. }) => {
                return ctx.saved(Notice::LateExplained, &urls::plan(id));
            }
            Err(refused) => errors.add(UNTIL, words(refused)),
        }
    }
    let page = deferrals::page(ctx.db(), ctx.act(), id).await?;
    ctx.refused(view(&ctx, id, &page, &typed, &errors))
}

fn words(refused: DeferralRefused) -> String {
    match refused {
        DeferralRefused::NotLater(_) => {
            "Enter a day after the one on which it is due, and not in the past".to_owned()
        }
        DeferralRefused::TooLate(latest) => format!(
            "Enter a day up to {}: no plan goes longer than twelve months without a review",
            days::day(latest)
        ),
        DeferralRefused::OutOfOrder(earlier) => format!(
            "Somebody has put it off on {} already. Load the page again",
            days::day(earlier)
        ),
    }
}

fn view(
    ctx: &Ctx,
    id: PlanId,
    page: &DeferralPage,
    typed: &Typed<'_>,
    errors: &FormErrors,
) -> View {
    let suggested = page.suggested.map(|day| {
        format!(
            "{} is the day with the fewest other reviews around it",
            days::full_day(day)
        )
    });
    let why = TextField {
        id: WHY,
        label: "Why is it put off?",
        hint: Some("It stands beside the day for everybody who reads the plan, parents included"),
        value: typed.why,
        error: errors.of(WHY),
    };
    let fields = html! {
        (DateField { id: UNTIL, label: "New day of the review", hint: suggested.as_deref(), value: typed.until, errors })
        (why)
        (Button { text: "Put the review off" })
    };
    let content = html! {
        (stands(ctx, page))
        (Form { action: &urls::put_off_review(id), content: fields })
    };
    View::new("Put the review off", content)
        .caption(page.called.clone())
        .back(urls::plan(id))
        .errors(errors)
}

/// The day on which it was due at first, and every day since.
fn stands(ctx: &Ctx, page: &DeferralPage) -> Markup {
    let Some(appointment) = &page.appointment else {
        return html! { p { "This plan has no review day to be put off." } };
    };
    let (first, due) = (
        days::day(appointment.first.on),
        days::day(appointment.due_on()),
    );
    let mut rows = vec![Row::text("Due at first on", &first)];
    if appointment.due_on() != appointment.first.on {
        rows.push(Row::text("Put off to", &due));
    }
    let late = matches!(
        appointment.waiting(&page.calendar, ctx.today()),
        Waiting::Overdue { .. }
    );
    html! {
        (SummaryList { rows })
        @if late {
            (InsetText { body: html! {
                p { "The review is late already. What you write here is kept as an explanation; it does not make the \
                     review timely, and its day stays." }
            } })
        }
    }
}
