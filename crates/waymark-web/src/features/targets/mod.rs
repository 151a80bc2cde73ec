//! A target at work: what was seen of it, how the pupil thinks it is going, where it stands.

pub(crate) mod answer;
mod behind;
pub(crate) mod evidence;
pub(crate) mod figure;
mod form;
pub(crate) mod kept;
pub(crate) mod rating;
pub(crate) mod record;
mod seen;
pub(crate) mod show;
pub(crate) mod strategies;
pub(crate) mod undo;

use crate::shell::{AppError, Ctx};
use evidence::Evidence;
use waymark_domain::Day;
use waymark_domain::format::Format;
use waymark_domain::ids::{PlanId, TargetId};
use waymark_domain::progress::change::StrategyChange;
use waymark_domain::target::Target;
use waymark_policy::{Observe, may};
use waymark_store::views::{PlanPage, TargetPage};
use waymark_store::{plans, targets};

/// A target with the plan it belongs to, as somebody looks at it.
pub(crate) struct Looked<'a> {
    page: &'a PlanPage,
    pub(crate) target: &'a Target,
    format: &'a Format,
    today: Day,
    /// Days on which what staff do changed, where the page asked for them.
    changes: &'a [StrategyChange],
}

impl<'a> Looked<'a> {
    /// A target of another plan is answered like one that does not exist.
    pub(crate) fn at(
        ctx: &Ctx,
        page: &'a PlanPage,
        format: &'a Format,
        id: TargetId,
    ) -> Result<Self, AppError> {
        let target = page
            .content
            .targets
            .iter()
            .find(|target| target.id == id)
            .ok_or(AppError::NotFound)?;
        Ok(Self {
            page,
            target,
            format,
            today: ctx.today(),
            changes: &[],
        })
    }

    /// The same, with the days on which what staff do changed.
    fn with_changes(self, changes: &'a [StrategyChange]) -> Self {
        Self { changes, ..self }
    }

    fn plan(&self) -> PlanId {
        self.page.plan.id
    }

    fn evidence(&self) -> Evidence<'a> {
        Evidence::of(self.target, &self.page.observations, self.format)
    }

    /// What the pupil is called day to day.
    fn called(&self) -> &'a str {
        &self.page.content.pupil.called
    }

    /// Whether an observation can be recorded now, by this person.
    fn is_open_to(&self, ctx: &Ctx) -> bool {
        self.target.state.is_worked_on() && may::<Observe>(ctx.hat(), &self.page.facts)
    }

    /// The target's place in the plan, in the format's words: "Short term target 2".
    fn name(&self) -> String {
        let at = self
            .page
            .content
            .targets
            .iter()
            .position(|target| target.id == self.target.id);
        name(self.format, at.unwrap_or_default())
    }
}

/// "Short term target 2" for the one at place 1.
pub(crate) fn name(format: &Format, at: usize) -> String {
    let mut letters = format.words.target.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    format!("{} {}", first.chain(letters).collect::<String>(), at + 1)
}

pub(crate) async fn open(ctx: &Ctx, plan: PlanId) -> Result<PlanPage, AppError> {
    Ok(plans::page(ctx.db(), ctx.act(), plan).await?)
}

/// The plan, with the changes of one of its targets.
async fn open_at(ctx: &Ctx, plan: PlanId, target: TargetId) -> Result<TargetPage, AppError> {
    Ok(targets::page(ctx.db(), ctx.act(), plan, target).await?)
}
