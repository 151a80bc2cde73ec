//! A plan that a school has in Word: sent in, looked at beside what it seems to say, and made part of a draft.
//!
//! Invariant: nothing of a file is saved that somebody has not seen on the page and confirmed, and nothing that
//! stands in the plan already is overwritten unless that person chooses so.

mod boxes;
pub(crate) mod check;
mod entries;
mod filled;
mod fresh;
mod labels;
mod original;
pub(crate) mod send;

use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx};
use std::sync::Arc;
use waymark_domain::format::{Format, Session};
use waymark_domain::ids::UploadId;
use waymark_domain::phase::Phase;
use waymark_exchange::word::{Place, Proposal, WordText, propose, read};
use waymark_policy::{StartPlan, decide};
use waymark_store::views::{PlanPage, PupilPage, WordUpload};
use waymark_store::{plans, pupils, word_uploads};

/// A file with what it seems to say, beside the pupil and the draft that there may be.
struct Sent {
    upload: WordUpload,
    pupil: PupilPage,
    draft: Option<PlanPage>,
    format: Arc<Format>,
    session: i16,
    text: WordText,
    proposal: Proposal,
}

impl Sent {
    async fn load(ctx: &Ctx, id: UploadId) -> Result<Self, AppError> {
        let upload = word_uploads::find(ctx.db(), ctx.act(), id).await?;
        let pupil = pupils::page(ctx.db(), ctx.act(), upload.pupil).await?;
        decide::<StartPlan>(ctx.hat(), &pupil.facts)?;
        let begun = |phase| matches!(phase, Phase::Draft | Phase::InConsultation);
        let draft = match pupil.plans.iter().find(|plan| begun(plan.phase)) {
            Some(plan) => Some(plans::page(ctx.db(), ctx.act(), plan.id).await?),
            None => None,
        };
        let format = match &draft {
            Some(draft) => ctx.format(&draft.plan.format).await?,
            None => ctx.school_format().await?,
        };
        let session = draft.as_ref().map_or_else(
            || format.session_of(ctx.today()).first_year,
            |draft| draft.plan.session,
        );
        let (bytes, known) = (upload.bytes.clone(), format.clone());
        // Reading keeps a processor busy for a while, so it is done where no other request waits for it.
        let read = tokio::task::spawn_blocking(move || {
            read(&bytes).map(|text| (propose(&text, &known), text))
        });
        let (proposal, text) = read
            .await
            .map_err(AppError::fault)?
            .map_err(AppError::fault)?;
        Ok(Self {
            upload,
            pupil,
            draft,
            format,
            session,
            text,
            proposal,
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
            Place::Aim(..) | Place::Target(..) | Place::Strategy(..) | Place::NextReview => "",
        }
    }
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
