//! A target at work: what was seen of it, how the pupil thinks it is going, where it stands.

pub(crate) mod answer;
pub(crate) mod attach;
mod behind;
pub(crate) mod evidence;
pub(crate) mod figure;
mod form;
pub(crate) mod hand_over;
pub(crate) mod kept;
pub(crate) mod kept_up;
mod line;
pub(crate) mod parked;
pub(crate) mod rating;
pub(crate) mod record;
mod seen;
pub(crate) mod show;
pub(crate) mod strategies;
pub(crate) mod undo;

use crate::shell::{AppError, Ctx};
use evidence::Evidence;
use uuid::Uuid;
use waymark_domain::Day;
use waymark_domain::format::Format;
use waymark_domain::ids::{ClassId, PlanId, TargetId};
use waymark_domain::progress::change::StrategyChange;
use waymark_domain::target::Target;
use waymark_policy::{Observe, may};
use waymark_store::views::{PlanPage, TargetPage};
use waymark_store::{plans, targets};
use waymark_ui::DateText;

/// A target with the plan it belongs to, as somebody looks at it.
struct Looked<'a> {
    page: &'a PlanPage,
    target: &'a Target,
    format: &'a Format,
    today: Day,
    /// Days on which what staff do changed, where the page asked for them.
    changes: &'a [StrategyChange],
    /// What it comes from, and how it lasts, where the page asked for them.
    whole: Option<&'a TargetPage>,
    /// The pupil has a live plan.
    taught: bool,
    /// A day that was typed and refused.
    typed: DateText<'a>,
    /// What was typed about whether it is still there, and refused.
    noted: Noted<'a>,
}

/// What was typed about whether something is still there.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Noted<'a> {
    /// The number of the look, so that a form sent twice is one look.
    pub(crate) id: Option<Uuid>,
    pub(crate) note: &'a str,
    pub(crate) error: Option<&'a str>,
    /// The page of today of this class, to go back to.
    pub(crate) class: Option<ClassId>,
}

impl<'a> Looked<'a> {
    /// A target of another plan is answered like one that does not exist.
    fn at(
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
            whole: None,
            taught: false,
            typed: DateText::default(),
            noted: Noted::default(),
        })
    }

    /// The same, with the days on which what staff do changed, and what became of it.
    fn with(self, whole: &'a TargetPage) -> Self {
        Self {
            changes: &whole.changes,
            whole: Some(whole),
            taught: whole.taught,
            ..self
        }
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

    /// Whether another has taken its place in the same plan, or it waits for its day.
    fn is_replaced(&self) -> bool {
        let Some(whole) = self.whole else {
            return false;
        };
        let plan = self.plan();
        whole.parked.is_some() || whole.line.after.iter().any(|kin| kin.plan == plan)
    }

    /// Whether an observation can be recorded now, by this person.
    fn is_open_to(&self, ctx: &Ctx) -> bool {
        self.target.state.is_worked_on()
            && !self.is_replaced()
            && may::<Observe>(ctx.hat(), &self.page.facts)
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

async fn open(ctx: &Ctx, plan: PlanId) -> Result<PlanPage, AppError> {
    Ok(plans::page(ctx.db(), ctx.act(), plan).await?)
}

/// The plan, with the changes of one of its targets.
async fn open_at(ctx: &Ctx, plan: PlanId, target: TargetId) -> Result<TargetPage, AppError> {
    Ok(targets::page(ctx.db(), ctx.act(), plan, target).await?)
}
