//! A plan that a school has in Word: sent in, looked at beside what it seems to say, and made part of a draft.
//!
//! Invariant: nothing of a file is saved that somebody has not seen on the page and confirmed, and nothing that
//! stands in the plan already is overwritten unless that person chooses so.

mod asked;
mod boxes;
pub(crate) mod check;
mod entries;
mod filled;
pub(crate) mod format;
mod fresh;
mod labels;
mod original;
mod record;
mod seen;
pub(crate) mod send;

use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, beside};
use std::sync::Arc;
use waymark_domain::format::{FieldKind, Format, FormatRef, Session};
use waymark_domain::ids::UploadId;
use waymark_domain::phase::Phase;
use waymark_exchange::dates::plan_day;
use waymark_exchange::word::{Fit, Place, Proposal, WordText, propose, read};
use waymark_policy::{EditSupport, StartPlan, decide, may};
use waymark_store::views::{PlanPage, PupilPage, WordUpload};
use waymark_store::{plans, pupils, word_uploads};

/// A file with what it seems to say, beside the pupil and the draft that there may be.
struct Sent {
    upload: WordUpload,
    pupil: PupilPage,
    draft: Option<PlanPage>,
    format: Arc<Format>,
    /// The formats to choose from with what speaks for each; none where there is a draft.
    fits: Vec<(Arc<Format>, Fit)>,
    session: i16,
    text: WordText,
    proposal: Proposal,
    /// The day of the next review that the draft has; blank for none.
    review_on: String,
    /// Whether this hat may write into the pupil's own record.
    may_record: bool,
}

impl Sent {
    /// `wanted` is the format that the reader chose instead of the one that fits best.
    async fn load(ctx: &Ctx, id: UploadId, wanted: Option<&FormatRef>) -> Result<Self, AppError> {
        let upload = word_uploads::find(ctx.db(), ctx.act(), id).await?;
        let pupil = pupils::page(ctx.db(), ctx.act(), upload.pupil).await?;
        decide::<StartPlan>(ctx.hat(), &pupil.facts)?;
        let may_record = may::<EditSupport>(ctx.hat(), &pupil.facts);
        let begun = |phase| matches!(phase, Phase::Draft | Phase::InConsultation);
        let draft = match pupil.plans.iter().find(|plan| begun(plan.phase)) {
            Some(plan) => Some(plans::page(ctx.db(), ctx.act(), plan.id).await?),
            None => None,
        };
        let text = text(&upload).await?;
        let (format, fits) = format::choose(ctx, draft.as_ref(), wanted, &text).await?;
        let session = draft.as_ref().map_or_else(
            || format.session_of(ctx.today()).first_year,
            |draft| draft.plan.session,
        );
        let proposal = propose(&text, &format);
        let review_on = draft.as_ref().and_then(|draft| draft.plan.review_on);
        let review_on = review_on.map_or_else(String::new, |day| day.to_string());
        Ok(Self {
            upload,
            pupil,
            draft,
            format,
            fits,
            session,
            text,
            proposal,
            review_on,
            may_record,
        })
    }

    fn session(&self) -> Session {
        Session {
            first_year: self.session,
        }
    }

    /// What the draft, or the learner's own page, says in a place now.
    fn now(&self, place: &Place) -> &str {
        let content = self.draft.as_ref().map(|draft| &draft.content);
        match place {
            Place::Text(key) => content.map_or("", |it| it.text(key)),
            Place::View { period, party } => content.map_or("", |it| it.view(period, party)),
            Place::Prompt(key) => {
                let support = self.pupil.support.as_ref();
                support.map_or("", |it| it.answer(key))
            }
            Place::Aim(..)
            | Place::Target(..)
            | Place::Strategy(..)
            | Place::Seen(..)
            | Place::Assessment(..) => "",
            Place::NextReview => &self.review_on,
        }
    }

    /// Whether the format asks for a day there.
    fn is_date(&self, place: &Place) -> bool {
        let Place::Text(key) = place else {
            return false;
        };
        let field = self.format.field(key);
        field.is_some_and(|field| field.kind == FieldKind::Date)
    }

    /// The words of the file for a place; blank where it has none.
    fn said(&self, place: &Place) -> &str {
        let mut fields = self.proposal.fields.iter();
        let found = fields.find(|it| it.place == *place);
        found.map_or("", |it| it.text.as_str())
    }
}

/// Whether two texts say the same: a day is the same however it is written.
fn same(now: &str, text: &str) -> bool {
    let (now, text) = (now.trim(), text.trim());
    now == text || plan_day(now).is_some_and(|day| Some(day) == plan_day(text))
}

/// Reading keeps a processor busy for a while, so it is done where no other request waits for it.
async fn text(upload: &WordUpload) -> Result<WordText, AppError> {
    let bytes = upload.bytes.clone();
    beside(move || read(&bytes)).await?.map_err(AppError::fault)
}

/// What stands in the boxes: what was sent, or else what the file proposes.
#[derive(Clone, Copy)]
struct Typed<'a>(Option<&'a Fields>);

impl<'a> Typed<'a> {
    fn text(self, name: &str, proposed: &'a str) -> &'a str {
        self.0.map_or(proposed, |form| form.get(name))
    }

    fn is(self, name: &str, value: &str) -> bool {
        self.0
            .is_some_and(|form| form.all(name).any(|it| it == value))
    }

    fn leaves_out(self, what: &str) -> bool {
        self.is(&format!("leave.{what}"), "yes")
    }
}
