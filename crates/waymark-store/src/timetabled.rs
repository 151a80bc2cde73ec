//! The week of a school as pages and calendars show it (D101).

use crate::accounts::TokenHash;
use crate::promised::PromisedHelp;
use waymark_domain::calendar::Calendar;
use waymark_domain::ids::{ClassId, PlanId, ProvisionId, PupilId, SlotId};
use waymark_domain::pupil::Class;
use waymark_domain::timetable::{Fit, Placed, Slot, WeekTime, Weeks, alike};
use waymark_domain::{Day, Instant};
use waymark_policy::PlanFacts;

/// Which part of the week is asked for; a blank asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    pub class: Option<ClassId>,
    pub pupil: Option<PupilId>,
    pub adult: String,
    pub room: String,
}

impl Narrowed {
    pub(crate) fn holds(&self, line: &SlotLine) -> bool {
        let placed = &line.placed;
        self.holds_help(line.class.as_ref(), placed.pupil, &placed.who)
            && (self.room.trim().is_empty() || alike(&self.room, &placed.slot.room))
    }

    /// Whether help of that pupil and adult is asked for, wherever it is.
    pub(crate) fn holds_help(&self, class: Option<&Class>, pupil: PupilId, who: &str) -> bool {
        let class = class.map(|class| class.id);
        (self.class.is_none() || self.class == class)
            && self.pupil.is_none_or(|wanted| wanted == pupil)
            && (self.adult.trim().is_empty() || alike(&self.adult, who))
    }
}

/// A session of one pupil in the week, for somebody who may read of it.
#[derive(Debug, Clone)]
pub struct SlotLine {
    pub placed: Placed,
    /// Of the live plan.
    pub facts: PlanFacts,
    /// The pupil, in full.
    pub name: String,
    pub class: Option<Class>,
    /// What is done.
    pub what: String,
    /// Whether it is asked for.
    pub wanted: bool,
}

/// Help that has too few places in the week, or too many.
#[derive(Debug, Clone)]
pub struct UnfitHelp {
    pub help: PromisedHelp,
    pub plan: PlanId,
    /// The pupil, in full.
    pub name: String,
    pub fit: Fit,
}

/// The timetable of a school: the help of live plans that has not ended.
#[derive(Debug, Clone)]
pub struct Week {
    /// All that this hat may read, in the order of the week, then by pupil.
    pub lines: Vec<SlotLine>,
    /// What others have in this week: to be reckoned with, and not to be told.
    pub hidden: Vec<Placed>,
    /// What is asked for and does not have the places that it needs, by pupil.
    pub unfit: Vec<UnfitHelp>,
}

impl Week {
    /// What is asked for.
    pub fn wanted(&self) -> impl Iterator<Item = &SlotLine> {
        self.lines.iter().filter(|line| line.wanted)
    }
}

/// A place in the week on its way in.
#[derive(Debug, Clone)]
pub struct NewPlace {
    pub id: SlotId,
    pub time: WeekTime,
    pub room: String,
    /// Which lesson the pupil misses for it; blank where none is missed.
    pub lesson: String,
    /// Its week is the first of its weeks.
    pub from: Day,
    pub weeks: Weeks,
}

impl NewPlace {
    pub(crate) fn of(self, provision: ProvisionId) -> Slot {
        Slot {
            id: self.id,
            provision,
            time: self.time,
            room: self.room,
            lesson: self.lesson,
            from: self.from,
            weeks: self.weeks,
        }
    }
}

/// The address at which somebody's calendar finds the week; its secret itself is not kept.
#[derive(Debug, Clone)]
pub struct OwnFeed {
    /// The class whose sessions it tells.
    pub class: Option<Class>,
    pub adult: String,
    pub room: String,
    pub made_at: Instant,
    /// Of its secret, by which whoever has just made it is shown it again.
    pub token: Option<TokenHash>,
}

/// A new address, in the place of the one before.
#[derive(Debug, Clone)]
pub struct NewFeed {
    pub token: TokenHash,
    pub class: Option<ClassId>,
    pub adult: String,
    pub room: String,
}

/// What a calendar is told: no name of a pupil.
#[derive(Debug, Clone)]
pub struct FeedWeek {
    /// When the address was made.
    pub made_at: Instant,
    pub calendar: Calendar,
    /// In the order of the week, each with the name of its class.
    pub sessions: Vec<(Placed, Option<String>)>,
}
