//! Help that was promised, and what was given of it (D98 to D101). It is counted by pupil, target and provision, never
//! by member of staff.

use waymark_domain::Day;
use waymark_domain::calendar::{Calendar, Stretch};
use waymark_domain::ids::{PupilId, TargetId};
use waymark_domain::ledger::{Delivery, Tally};
use waymark_domain::provision::Provision;
use waymark_domain::timetable::{Placed, Slot};
use waymark_policy::PlanFacts;

/// Help that was promised to one pupil.
#[derive(Debug, Clone)]
pub struct PromisedHelp {
    pub provision: Provision,
    pub pupil: PupilId,
    /// What is done.
    pub what: String,
    /// Pupils whose help has the same name are given their sessions together; blank for a pupil alone.
    pub group: String,
}

impl PromisedHelp {
    /// The help at one of its places in the week.
    pub fn at(&self, slot: Slot) -> Placed {
        let Provision {
            from, until, dose, ..
        } = self.provision;
        Placed {
            slot,
            pupil: self.pupil,
            who: self.provision.who.clone(),
            group: self.group.clone(),
            minutes: dose.minutes(),
            runs: Stretch {
                from,
                to: until.unwrap_or(Day::MAX),
            },
        }
    }

    /// Whether sessions may be owed on that day.
    pub fn runs_on(&self, day: Day) -> bool {
        let Provision { from, until, .. } = self.provision;
        from <= day && until.is_none_or(|until| day <= until)
    }
}

/// The help of one plan with what came of it.
#[derive(Debug, Clone)]
pub struct HelpPage {
    pub facts: PlanFacts,
    /// The plan's targets that this hat may read, in their order.
    pub targets: Vec<(TargetId, String)>,
    pub calendar: Calendar,
    /// From the day on which the plan went live until today.
    pub stretch: Stretch,
    /// Oldest first.
    pub lines: Vec<HelpLine>,
}

/// One provision with its sums.
#[derive(Debug, Clone)]
pub struct HelpLine {
    pub help: PromisedHelp,
    pub tally: Tally,
    /// Its places in the week, in the order of the week.
    pub slots: Vec<Slot>,
}

/// Help that is due to be given on a day.
#[derive(Debug, Clone)]
pub struct SessionLine {
    pub help: PromisedHelp,
    /// The pupil's.
    pub name: String,
    pub facts: PlanFacts,
    /// What was recorded of today.
    pub today: Vec<Delivery>,
    /// Of the week until today.
    pub week: Tally,
    /// Of the whole week.
    pub owed: u32,
    /// Its first place in the timetable of today.
    pub slot: Option<Slot>,
}

impl SessionLine {
    /// Whether another session may be given today.
    pub fn is_open(&self) -> bool {
        self.today.len() < usize::from(self.help.provision.dose.most_in_a_day())
    }
}
