//! `POST /plans/{plan}/targets/{target}/today`: what was tapped is recorded, and the page of today comes again.

use super::begun::Begun;
use super::show;
use crate::features::late;
use crate::features::targets::{kept, record};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::ids::{ClassId, ObservationId, PlanId, TargetId};
use waymark_store::observations;
use waymark_ui::FormErrors;

/// The answer that was tapped.
pub(super) const TAP: &str = "tap";
/// The class to whose page one goes back.
pub(super) const CLASS: &str = "class";

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    fields: Fields,
) -> Result<Response, AppError> {
    late::own(&ctx, &fields)?;
    let class: ClassId = fields.get(CLASS).parse().map_err(|_| AppError::NotFound)?;
    let begun = Begun::of(target, &fields);
    let mut errors = FormErrors::none();
    let measure = observations::measure(ctx.db(), ctx.act(), plan, target).await?;
    let tapped = begun.with_tap(measure, fields.get(TAP));
    let seen = tapped.answer().parse(measure, &mut errors);
    let Some(seen) = seen else {
        return refused(&ctx, class, &fields, begun, errors).await;
    };
    let on = match late::day(&ctx, &fields) {
        Ok(on) => on,
        Err(errors) => return refused(&ctx, class, &fields, begun, errors).await,
    };
    let id = fields.get("id").parse().unwrap_or_else(|_| ctx.new_id());
    match kept::record(&ctx, plan, target, ObservationId(id), (on, seen), None).await? {
        Ok(id) => late::taken(&ctx, &fields, &urls::recorded_today(class, target, id)),
        Err(why) => {
            let words = record::words(ctx.today(), why);
            let named = words
                .iter()
                .map(|(field, message)| (format!("{field}.{target}"), message.to_owned()));
            named.for_each(|(field, message)| errors.add(field, message));
            refused(&ctx, class, &fields, begun, errors).await
        }
    }
}

/// The page again with what is wrong, or the words alone for a device that sends late.
async fn refused(
    ctx: &Ctx,
    class: ClassId,
    fields: &Fields,
    begun: Begun,
    errors: FormErrors,
) -> Result<Response, AppError> {
    match late::refused(fields, &errors) {
        Some(response) => Ok(response),
        None => show(ctx, class, Some(begun), errors).await,
    }
}
