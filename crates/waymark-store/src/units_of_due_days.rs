//! The units of work of review days: what bounds them, what puts them off, and what brings them forward.

use crate::act::Act;
use crate::views::DeferralPage;
use crate::{Db, error::Res, facade::units};
use waymark_domain::Day;
use waymark_domain::due::course::Course;
use waymark_domain::due::deferral::{DeferralRefused, Deferred};
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::pupil::Came;
use waymark_domain::text::Line;

units! {
    came {
        write put(act: Act, pupil: PupilId, came: Option<Came>) -> Option<Day>;
    }
    course {
        shown of_plan(act: Act, plan: PlanId) -> Course;
    }
    deferrals {
        shown page(act: Act, plan: PlanId) -> DeferralPage;
        write put(act: Act, plan: PlanId, until: Day, why: Line) -> Result<Deferred, DeferralRefused>;
    }
}
