//! `/pupils/{pupil}/gathering/outcome`: which ways of finding out have been gone, and what comes of it.

use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::gathering::{Method, Outcome};
use waymark_domain::ids::PupilId;
use waymark_store::gather::{Gathering, GatheringPage};
use waymark_store::gatherings;
use waymark_ui::{
    self as ui, Button, Checkboxes, Choice, FormErrors, Heading, Layout, Level, Radios, Size,
};

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let steps = fields.all("steps").filter_map(Method::parse).collect();
    let outcome = Outcome::parse(fields.get("outcome"));
    gatherings::conclude(ctx.db(), ctx.act(), id, steps, outcome).await?;
    ctx.saved(Notice::GatheringSaved, &urls::pupil_gathering(id))
}

pub(super) fn part(page: &GatheringPage, gathering: &Gathering, errors: &FormErrors) -> Markup {
    let ticked: Vec<&str> = gathering
        .steps
        .iter()
        .map(|gone| gone.step.slug())
        .collect();
    let hints = Method::ALL.map(|step| hint(gathering, step));
    let steps: Vec<_> = Method::ALL
        .into_iter()
        .zip(&hints)
        .map(|(step, hint)| {
            let choice = Choice::new(step.slug(), step.label());
            if hint.is_empty() {
                choice
            } else {
                choice.hint(hint)
            }
        })
        .collect();
    let mut outcomes = vec![Choice::new("", "Not decided yet")];
    outcomes.extend(Outcome::ALL.map(|outcome| Choice::new(outcome.slug(), outcome.label())));
    html! {
        (Heading { text: "What has been done", level: Level::Two, size: Size::Medium, id: None })
        (ui::Form {
            action: &urls::gathering_outcome(page.facts.id),
            content: html! {
                (Checkboxes {
                    id: "steps",
                    label: "Ways of finding out",
                    hint: None,
                    values: &ticked,
                    error: errors.of("steps"),
                    options: &steps,
                })
                (Radios {
                    id: "outcome",
                    label: "What comes of it?",
                    hint: Some("With an answer here, asking is over"),
                    value: gathering.outcome.map_or("", Outcome::slug),
                    error: errors.of("outcome"),
                    options: &outcomes,
                    layout: Layout::Stacked,
                })
                (Button { text: "Save" })
            },
        })
    }
}

/// Who says so, and since when; blank for what has not been done.
fn hint(gathering: &Gathering, step: Method) -> String {
    let gone = gathering.steps.iter().find(|gone| gone.step == step);
    gone.map_or_else(String::new, |gone| {
        format!("{}, {}", gone.by, days::day(gone.on))
    })
}
