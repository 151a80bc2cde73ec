//! The units of work of the timetable.

use crate::accounts::{Occasion, TokenHash};
use crate::act::Act;
use crate::timetabled::{FeedWeek, Narrowed, NewFeed, NewPlace, OwnFeed, Week};
use crate::{Db, error::Res, facade::units};
use waymark_domain::change::Changed;
use waymark_domain::ids::{PlanId, ProvisionId, SlotId};

units! {
    timetable {
        shown page(act: Act, narrowed: Narrowed) -> Week;
        shown printed(act: Act, narrowed: Narrowed) -> Week;
        write place(act: Act, plan: PlanId, help: ProvisionId, places: Vec<NewPlace>) -> Changed;
        write take_away(act: Act, plan: PlanId, slot: SlotId) -> Changed;
    }
    timetable_feeds {
        read own(act: Act) -> Option<OwnFeed>;
        write renew(act: Act, new: NewFeed) -> ();
        write end(act: Act) -> Changed;
        read open(occasion: Occasion, link: TokenHash) -> Option<FeedWeek>;
    }
}
