//! `POST /plans/{id}/targets/{target}`: what was seen of the target is recorded.

use super::answer;
use super::form::ObservationForm;
use super::{Looked, kept, open_at, show};
use crate::shell::{AppError, Ctx, Form, Notice, Path};
use crate::{features::days, urls};
use axum::response::Response;
use waymark_domain::Day;
use waymark_domain::ids::{PlanId, TargetId};
use waymark_policy::{Observe, decide};
use waymark_store::ObserveRefused;
use waymark_ui::FormErrors;

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    Form(form): Form<ObservationForm>,
) -> Result<Response, AppError> {
    let page = open_at(&ctx, plan, target).await?;
    decide::<Observe>(ctx.hat(), &page.plan.facts)?;
    let format = ctx.format(&page.plan.content.format).await?;
    let looked = Looked::at(&ctx, &page.plan, &format, target)?.with(&page);
    let seen = match form.parse(looked.target, looked.today) {
        Ok(seen) => seen,
        Err(errors) => return ctx.refused(show::view(&ctx, &looked, None, &form, &errors)),
    };
    let id = form.id(|| ctx.new_id());
    match kept::record(&ctx, plan, target, id, seen, None).await? {
        Ok(id) => ctx.saved(
            Notice::ObservationRecorded,
            &urls::recorded(plan, target, id),
        ),
        Err(refused) => {
            let errors = words(looked.today, refused);
            ctx.refused(show::view(&ctx, &looked, None, &form, &errors))
        }
    }
}

pub(crate) fn words(today: Day, refused: ObserveRefused) -> FormErrors {
    match refused {
        ObserveRefused::TargetFinished => FormErrors::on(
            "value",
            "This target is finished, so nothing more can be recorded",
        ),
        ObserveRefused::NotInMeasure { measure } => FormErrors::on("value", answer::fits(measure)),
        ObserveRefused::BeforeTarget { began } => FormErrors::on(
            "on",
            format!(
                "The target began on {}. Enter that day or a later one",
                days::day(began)
            ),
        ),
        ObserveRefused::TooManyFiles => FormErrors::on(
            "file",
            "There are many photos and voice notes of this pupil today already. Record this one without it",
        ),
        ObserveRefused::InTheFuture => FormErrors::on(
            "on",
            format!("Enter a day up to today, {}", days::day(today)),
        ),
    }
}
