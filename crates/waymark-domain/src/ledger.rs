//! The delivery ledger: which sessions were given, and why the others were not.
//!
//! It is kept by target and provision and says nothing about members of staff: a delivery does not know who recorded it.
//! What was recorded may arrive twice, late and in any order; the totals are always those of the same set.

use crate::Day;
use crate::calendar::{Calendar, Stretch};
use crate::ids::{DeliveryId, ProvisionId, PupilId, TargetId};
use crate::provision::Provision;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One session for one pupil, given or not. A session of a group is one for each pupil.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Delivery {
    pub id: DeliveryId,
    pub provision: ProvisionId,
    pub pupil: PupilId,
    pub on: Day,
    pub went: Went,
}

/// What became of a session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "went", rename_all = "snake_case")]
pub enum Went {
    Given {
        /// Where it was shorter or longer than promised.
        minutes: Option<u16>,
    },
    NotGiven {
        why: NotGiven,
        /// In words; needed for [`NotGiven::Other`] only.
        note: String,
    },
}

/// Why a session was not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotGiven {
    /// The pupil was not there.
    Absent,
    /// Nobody was free to give it.
    Staffing,
    Trip,
    Closure,
    Other,
}

impl NotGiven {
    pub const ALL: [Self; 5] = [
        Self::Absent,
        Self::Staffing,
        Self::Trip,
        Self::Closure,
        Self::Other,
    ];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Staffing => "staffing",
            Self::Trip => "trip",
            Self::Closure => "closure",
            Self::Other => "other",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Absent => "Pupil absent",
            Self::Staffing => "No member of staff free",
            Self::Trip => "Trip or event",
            Self::Closure => "School closed",
            Self::Other => "Another reason",
        }
    }
}

impl Went {
    /// Whether a session that was not given says why: another reason needs words.
    pub fn is_explained(&self) -> bool {
        match self {
            Self::NotGiven {
                why: NotGiven::Other,
                note,
            } => !note.trim().is_empty(),
            Self::Given { .. } | Self::NotGiven { .. } => true,
        }
    }
}

/// What a device sends, maybe days later and maybe more than once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    Recorded(Delivery),
    /// Undone or struck out; it counts no more, whichever of the two arrives first.
    Withdrawn {
        id: DeliveryId,
    },
}

/// All that was recorded, each delivery once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    recorded: BTreeMap<DeliveryId, Delivery>,
    withdrawn: BTreeSet<DeliveryId>,
}

/// Promised, given, and not given by reason.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    pub owed: u32,
    pub given: u32,
    pub not_given: BTreeMap<NotGiven, u32>,
    pub minutes_owed: u32,
    pub minutes_given: u32,
}

/// Several records of one pupil, provision and day: two devices may have recorded the same session, and a person says
/// which records hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt<'a> {
    pub pupil: PupilId,
    pub on: Day,
    pub records: Vec<&'a Delivery>,
}

impl Ledger {
    /// Takes an event in. One that is known already changes nothing.
    pub fn take(&mut self, event: Event) {
        match event {
            Event::Withdrawn { id } => {
                self.withdrawn.insert(id);
            }
            Event::Recorded(delivery) => {
                // An id is given out once. Should two records share one, all orders must still keep the same.
                let id = delivery.id;
                let kept = match self.recorded.remove(&id) {
                    Some(known) => known.min(delivery),
                    None => delivery,
                };
                self.recorded.insert(id, kept);
            }
        }
    }

    /// What holds, oldest identifier first.
    pub fn deliveries(&self) -> impl Iterator<Item = &Delivery> {
        self.recorded
            .values()
            .filter(|delivery| !self.withdrawn.contains(&delivery.id))
    }

    /// What a provision promised one pupil in a stretch, and what came of it.
    pub fn tally(
        &self,
        provision: &Provision,
        pupil: PupilId,
        calendar: &Calendar,
        stretch: Stretch,
    ) -> Tally {
        let owed = provision.owed(calendar, stretch);
        let mut tally = Tally {
            owed,
            minutes_owed: owed * u32::from(provision.dose.minutes()),
            ..Tally::default()
        };
        let recorded = self.deliveries().filter(|delivery| {
            delivery.provision == provision.id
                && delivery.pupil == pupil
                && stretch.holds(delivery.on)
        });
        for delivery in recorded {
            tally.count(&delivery.went, provision.dose.minutes());
        }
        tally
    }

    /// The same of all provisions that serve a target.
    pub fn tally_of_target(
        &self,
        target: TargetId,
        provisions: &[Provision],
        pupil: PupilId,
        calendar: &Calendar,
        stretch: Stretch,
    ) -> Tally {
        provisions
            .iter()
            .filter(|provision| provision.targets.contains(&target))
            .map(|provision| self.tally(provision, pupil, calendar, stretch))
            .sum()
    }

    /// Days of a provision with more records of a pupil than there are sessions in a day.
    pub fn doubts(&self, provision: &Provision) -> Vec<Doubt<'_>> {
        let mut by_day: BTreeMap<(PupilId, Day), Vec<&Delivery>> = BTreeMap::new();
        for delivery in self.deliveries() {
            if delivery.provision == provision.id {
                let day = (delivery.pupil, delivery.on);
                by_day.entry(day).or_default().push(delivery);
            }
        }
        let most = usize::from(provision.dose.most_in_a_day());
        let doubt = |((pupil, on), records)| Doubt { pupil, on, records };
        by_day
            .into_iter()
            .map(doubt)
            .filter(|doubt| doubt.records.len() > most)
            .collect()
    }
}

impl Tally {
    fn count(&mut self, went: &Went, promised: u16) {
        match went {
            Went::Given { minutes } => {
                self.given += 1;
                self.minutes_given += u32::from(minutes.unwrap_or(promised));
            }
            Went::NotGiven { why, .. } => *self.not_given.entry(*why).or_default() += 1,
        }
    }

    pub fn all_not_given(&self) -> u32 {
        self.not_given.values().sum()
    }

    /// Owed, and nobody has said what became of them. 0 where more was recorded than owed.
    pub fn unaccounted(&self) -> u32 {
        self.owed.saturating_sub(self.given + self.all_not_given())
    }

    /// In percent of what was promised; `None` where nothing was. Above 100 where more was given.
    pub fn percent_given(&self) -> Option<u32> {
        (100 * self.given).checked_div(self.owed)
    }
}

impl std::ops::Add for Tally {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        for (why, number) in other.not_given {
            *self.not_given.entry(why).or_default() += number;
        }
        Self {
            owed: self.owed + other.owed,
            given: self.given + other.given,
            not_given: self.not_given,
            minutes_owed: self.minutes_owed + other.minutes_owed,
            minutes_given: self.minutes_given + other.minutes_given,
        }
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), std::ops::Add::add)
    }
}

#[cfg(test)]
mod tests;
