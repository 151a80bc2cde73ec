//! What was recorded without a network and comes later: on which day it was, and a short answer.
//!
//! The device says how long ago it was and not when, so a wrong clock moves nothing.

use crate::features::saving;
use crate::shell::forms::Fields;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use waymark_domain::Day;
use waymark_ui::FormErrors;

/// Whose record it is, as the device kept it: the id of the role.
const WHO: &str = "who";
/// In seconds.
const AGO: &str = "ago";
/// Older records are for the target's own page, where the day is entered.
const MOST: SignedDuration = SignedDuration::from_hours(14 * 24);

/// The day on which the fields were recorded; today for a form that was sent at once.
pub(crate) fn day(ctx: &Ctx, fields: &Fields) -> Result<Day, FormErrors> {
    let ago = fields.get(AGO);
    if ago.is_empty() {
        return Ok(ctx.today());
    }
    let ago = ago.parse().ok().map(SignedDuration::from_secs);
    let recorded = ago
        .filter(|ago| !ago.is_negative() && *ago <= MOST)
        .and_then(|ago| ctx.now().checked_sub(ago).ok());
    recorded.map(day_in_britain).ok_or_else(|| {
        let words = "This was recorded more than two weeks ago. Enter it with its day on the target’s own page";
        FormErrors::on(AGO, words)
    })
}

/// Refuses to keep what one person recorded under the name of the next one on the same tablet. The device holds it until
/// the first signs in again.
pub(crate) fn own(ctx: &Ctx, fields: &Fields) -> Result<(), AppError> {
    let who = fields.get(WHO);
    if who.is_empty() || who == ctx.hat().id.to_string() {
        Ok(())
    } else {
        Err(AppError::SignedOut)
    }
}

/// Tells the device why a record was refused; `None` for a form that was sent at once.
pub(crate) fn refused(fields: &Fields, errors: &FormErrors) -> Option<Response> {
    let (_, why) = errors.iter().next()?;
    let late = !fields.get(AGO).is_empty();
    late.then(|| saving::refused(why))
}

/// On to a page, or a word to the device that it was taken.
pub(crate) fn taken(ctx: &Ctx, fields: &Fields, url: &str) -> Result<Response, AppError> {
    if fields.get(AGO).is_empty() {
        ctx.go(url)
    } else {
        Ok(StatusCode::NO_CONTENT.into_response())
    }
}
