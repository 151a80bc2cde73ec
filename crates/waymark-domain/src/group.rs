//! A group plan: targets that several pupils have in common, written once (D105 to D111).
//!
//! Progress is each pupil's own; what a pupil needs beyond the group stands in the pupil's own plan (D107).

use crate::Day;

/// What a group is, beside who belongs to it and what they work on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupFacts {
    pub name: String,
    pub setting: Setting,
    /// Which adults lead it; may be blank.
    pub adults: String,
    /// Resources and adult support beyond the differentiated curriculum; may be blank.
    pub extra_help: String,
    pub review_on: Option<Day>,
}

impl GroupFacts {
    /// Without something beyond the differentiated curriculum the class’s own planning is enough (D106).
    pub fn goes_beyond_class_planning(&self) -> bool {
        !self.extra_help.trim().is_empty()
    }
}

/// The days on which a pupil belongs to a group. Whoever comes back has another stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stay {
    pub from: Day,
    /// The last day; `None` while it goes on.
    pub until: Option<Day>,
}

impl Stay {
    pub fn is_over(self) -> bool {
        self.until.is_some()
    }

    /// Whether it has a day in common with something that began on `from` and ended on `until`.
    pub fn meets(self, from: Day, until: Option<Day>) -> bool {
        let ends_before = |end: Option<Day>, day: Day| end.is_some_and(|end| end < day);
        !ends_before(until, self.from) && !ends_before(self.until, from)
    }
}

/// A plan for a group, class or subject lesson, as its form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPlan {
    pub name: String,
    pub school: String,
    pub setting: Option<Setting>,
    /// Which adults lead the group.
    pub adults: String,
    pub members: Vec<Member>,
    pub targets: Vec<CommonTarget>,
    /// Resources and adult support beyond the differentiated curriculum: without them a group plan is not
    /// called for (D106).
    pub extra_help: String,
    pub started_on: Option<Day>,
    pub review_on: Option<Day>,
    /// The day that the plan speaks of.
    pub on: Day,
}

/// Where the group works together (D108, D109).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// Part-time tuition at another place.
    OffSite,
    InSchool,
    /// Short periods out of the classroom.
    Withdrawal,
    WholeClass,
}

impl Setting {
    pub const ALL: [Self; 4] = [
        Self::InSchool,
        Self::Withdrawal,
        Self::OffSite,
        Self::WholeClass,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::OffSite => "off_site",
            Self::InSchool => "in_school",
            Self::Withdrawal => "withdrawal",
            Self::WholeClass => "whole_class",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::OffSite => "Part-time tuition at another place",
            Self::InSchool => "A group in school",
            Self::Withdrawal => "Short periods out of the classroom",
            Self::WholeClass => "The whole class",
        }
    }
}

/// A target that all members have, with what staff do towards it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommonTarget {
    pub wording: String,
    pub strategies: Vec<String>,
    pub success: String,
}

/// A target that a pupil shares with a group, as the pupil's own plan tells it: without a word about the others (D107).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedTarget {
    /// The name of the group.
    pub group: String,
    pub setting: Setting,
    /// Which adults lead the group; may be blank.
    pub adults: String,
    pub target: CommonTarget,
    /// What was written last of how it goes for this pupil, and of which day.
    pub going: Option<(Day, String)>,
}

/// A pupil of the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    pub class: String,
    /// How it goes with each common target, in the order of the plan; what is missing is blank.
    pub progress: Vec<String>,
    /// The pupil's own plan holds more than this one (D107).
    pub has_own_plan: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i8) -> Day {
        Day::constant(2026, 11, day)
    }

    #[test]
    fn a_stay_meets_what_has_a_day_in_common_with_it() {
        let stay = Stay {
            from: day(5),
            until: Some(day(10)),
        };
        assert!(stay.meets(day(1), Some(day(5))));
        assert!(stay.meets(day(10), None));
        assert!(!stay.meets(day(1), Some(day(4))));
        assert!(!stay.meets(day(11), None));
        let open = Stay {
            from: day(5),
            until: None,
        };
        assert!(open.meets(day(20), None));
        assert!(!open.meets(day(1), Some(day(4))));
    }

    #[test]
    fn a_group_goes_beyond_class_planning_where_something_extra_is_named() {
        let mut facts = GroupFacts {
            name: "Talking group".to_owned(),
            setting: Setting::InSchool,
            adults: "Miss Bell".to_owned(),
            extra_help: " \n".to_owned(),
            review_on: None,
        };
        assert!(!facts.goes_beyond_class_planning());
        facts.extra_help = "Turn-taking cards".to_owned();
        assert!(facts.goes_beyond_class_planning());
    }

    #[test]
    fn a_setting_is_read_from_its_slug() {
        for setting in Setting::ALL {
            assert_eq!(Setting::parse(setting.slug()), Some(setting));
        }
    }
}
