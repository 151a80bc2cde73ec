//! Pupils: who they are, what they need and what they say; with or without a plan.

pub(crate) mod add;
mod another;
pub(crate) mod ask_review;
pub(crate) mod assessments;
pub(crate) mod audit;
pub(crate) mod bars;
pub(crate) mod came;
pub(crate) mod confidential;
pub(crate) mod contacts;
pub(crate) mod details;
mod facts;
pub(crate) mod family;
pub(crate) mod grant;
pub(crate) mod home;
pub(crate) mod kin;
pub(crate) mod lift_bar;
pub(crate) mod list;
pub(crate) mod named_person;
pub(crate) mod needs;
pub(crate) mod own_page;
pub(crate) mod photo;
pub(crate) mod said;
pub(crate) mod show;
pub(crate) mod specialists;
pub(crate) mod stage;
pub(crate) mod start_plan;
pub(crate) mod strengths;

use crate::shell::{AppError, Ctx, View};
use crate::urls;
use maud::Markup;
use waymark_domain::confidence::Part;
use waymark_domain::ids::PupilId;
use waymark_domain::pupil::Support;
use waymark_domain::text::{Line, LineError, Narrative};
use waymark_policy::{Action, EditSupport, PupilFacts, decide};
use waymark_store::{pupils, views::PupilPage};
use waymark_ui::{Choice, FormErrors};

/// The field that says what a list was when the form was handed out.
const BASE: &str = "base";

/// A pupil about whom this hat may do `A`; anybody else is answered like a pupil who is not there.
async fn open<A: Action<Thing = PupilFacts>>(
    ctx: &Ctx,
    id: PupilId,
) -> Result<PupilPage, AppError> {
    let page = pupils::page(ctx.db(), ctx.act(), id).await?;
    decide::<A>(ctx.hat(), &page.facts)?;
    Ok(page)
}

/// The same for pages that change a part of what is known of the pupil's needs and strengths. What one may not
/// read, one may not change.
async fn open_support(
    ctx: &Ctx,
    id: PupilId,
    part: &Part,
) -> Result<(PupilPage, Support), AppError> {
    let mut page = open::<EditSupport>(ctx, id).await?;
    if page.unread.has(part) {
        return Err(AppError::Denied);
    }
    let support = page.support.take().ok_or(AppError::Denied)?;
    Ok((page, support))
}

/// A page that was opened from the pupil's.
fn view(page: &PupilPage, title: &str, content: Markup, errors: &FormErrors) -> View {
    View::new(title, content)
        .caption(page.pupil.name())
        .back(urls::pupil(page.pupil.id))
        .errors(errors)
}

/// A line that must say something.
fn line(errors: &mut FormErrors, field: &str, raw: &str, blank: &str) -> Option<Line> {
    errors.check(field, Line::parse(raw), |error| match error {
        LineError::Blank => blank.to_owned(),
        LineError::TooLong { length } => too_long(length, Line::MAX),
    })
}

/// A line that may be left empty.
fn optional_line(errors: &mut FormErrors, field: &str, raw: &str) -> Option<String> {
    match Line::optional(raw) {
        Ok(line) => Some(line.map_or_else(String::new, Line::into_string)),
        Err(LineError::Blank) => Some(String::new()),
        Err(LineError::TooLong { length }) => {
            errors.add(field, too_long(length, Line::MAX));
            None
        }
    }
}

fn narrative(errors: &mut FormErrors, field: &str, raw: &str) -> Option<Narrative> {
    errors.check(field, Narrative::parse(raw), |error| {
        too_long(error.length, Narrative::MAX)
    })
}

/// An entry of one of the format's lists as an answer.
fn choice<'a>(key: &'a str, label: &'a str, hint: &'a str) -> Choice<'a> {
    let choice = Choice::new(key, label);
    if hint.is_empty() {
        choice
    } else {
        choice.hint(hint)
    }
}

fn too_long(length: usize, most: usize) -> String {
    format!("Make this shorter: it has {length} characters, and {most} fit")
}
