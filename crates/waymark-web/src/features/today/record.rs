//! `POST /plans/{plan}/targets/{target}/today`: what was tapped is recorded, and the page of today comes again.

use super::begun::Begun;
use super::show;
use crate::features::targets::{Looked, kept, open, record};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::ids::{ClassId, ObservationId, PlanId, TargetId};
use waymark_policy::{Observe, decide};
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
    let class: ClassId = fields.get(CLASS).parse().map_err(|_| AppError::NotFound)?;
    let page = open(&ctx, plan).await?;
    decide::<Observe>(ctx.hat(), &page.facts)?;
    let format = ctx.format(&page.content.format).await?;
    let looked = Looked::at(&ctx, &page, &format, target)?;
    let begun = Begun::of(target, &fields);
    let mut errors = FormErrors::none();
    let measure = looked.target.measure;
    let tapped = begun.with_tap(measure, fields.get(TAP));
    let seen = tapped.answer().parse(measure, &mut errors);
    let Some(seen) = seen else {
        return show(&ctx, class, begun, errors).await;
    };
    let id = fields.get("id").parse().unwrap_or_else(|_| ctx.new_id());
    match kept::record(&ctx, &looked, ObservationId(id), (ctx.today(), seen)).await? {
        Ok(id) => ctx.go(&urls::recorded_today(class, target, id)),
        Err(refused) => {
            let words = record::words(&looked, refused);
            let named = words
                .iter()
                .map(|(field, message)| (format!("{field}.{target}"), message.to_owned()));
            named.for_each(|(field, message)| errors.add(field, message));
            show(&ctx, class, begun, errors).await
        }
    }
}
