//! Groups of pupils with targets in common (D105 to D111): who belongs to them, how they are helped, how each is doing.

pub(crate) mod change;
mod facts;
pub(crate) mod list;
pub(crate) mod members;
pub(crate) mod progress;
pub(crate) mod show;
pub(crate) mod start;
pub(crate) mod target;
mod target_fields;
pub(crate) mod told;

use crate::shell::{AppError, Ctx};
use waymark_domain::ids::{ClassId, GroupId, PupilId};
use waymark_policy::{EditSupport, PupilFacts, SeeSupport, may};
use waymark_store::group::GroupPage;
use waymark_store::groups;

/// A group for whoever may change it; anybody else is answered like one that is not there.
async fn to_change(ctx: &Ctx, id: GroupId) -> Result<GroupPage, AppError> {
    let page = groups::page(ctx.db(), ctx.act(), id).await?;
    if page.changes {
        Ok(page)
    } else {
        Err(AppError::NotFound)
    }
}

/// What is said to whoever changes what somebody else has ended meanwhile.
const ENDED: &str =
    "Somebody has ended this meanwhile, so nothing was saved. What you wrote is still here to copy";

/// Whether the hat begins groups of pupils of the class.
pub(crate) fn starts_in(ctx: &Ctx, class: ClassId) -> bool {
    may::<EditSupport>(ctx.hat(), &anybody_in(ctx, class))
}

/// Whether the hat would see a group of pupils of the class.
pub(crate) fn sees_in(ctx: &Ctx, class: ClassId) -> bool {
    may::<SeeSupport>(ctx.hat(), &anybody_in(ctx, class))
}

fn anybody_in(ctx: &Ctx, class: ClassId) -> PupilFacts {
    PupilFacts {
        id: PupilId(uuid::Uuid::nil()),
        school: ctx.hat().school,
        class: Some(class),
    }
}
