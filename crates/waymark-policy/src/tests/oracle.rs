//! The same rules a second time, by hand and without Cedar, on worlds that nobody thought of.

use super::world::{CLASSES, PERSON, PLAN, PUPIL, SCHOOLS, TODAY, hat, part, plan, pupil};
use crate::actions::{ON_A_PART, ON_A_PLAN, ON_A_PUPIL, ON_A_SCHOOL};
use jiff::ToSpan;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use waymark_domain::confidence::Level;
use waymark_domain::ids::{ClassId, SchoolId};
use waymark_domain::people::{Grant, Hat, Role, Ties};
use waymark_domain::phase::Phase;

const LEADERS: &[Role] = &[Role::HeadTeacher, Role::Coordinator];
const ROSTER_KEEPERS: &[Role] = &[Role::HeadTeacher, Role::Coordinator, Role::Office];
const PLANNERS: &[Role] = &[Role::HeadTeacher, Role::Coordinator, Role::ClassTeacher];
const SUPPORTERS: &[Role] = &[
    Role::HeadTeacher,
    Role::Coordinator,
    Role::ClassTeacher,
    Role::LearningAssistant,
    Role::NamedPerson,
    Role::Specialist,
];
const SUPPORTING_STAFF: &[Role] = &[
    Role::HeadTeacher,
    Role::Coordinator,
    Role::ClassTeacher,
    Role::LearningAssistant,
    Role::NamedPerson,
];
const EVERYONE_BUT_FAMILY: &[Role] = &[
    Role::HeadTeacher,
    Role::Coordinator,
    Role::ClassTeacher,
    Role::LearningAssistant,
    Role::Office,
    Role::NamedPerson,
    Role::Specialist,
    Role::Officer,
];
/// All of them but the officer.
const THOSE_WITH_PUPILS: &[Role] = EVERYONE_BUT_FAMILY.split_last().expect("an officer").1;
const VOICES: &[Role] = &[
    Role::HeadTeacher,
    Role::Coordinator,
    Role::ClassTeacher,
    Role::LearningAssistant,
    Role::NamedPerson,
    Role::Parent,
    Role::Pupil,
    Role::Specialist,
];

/// All who give a view, and the moderator.
const READERS: &[Role] = &[
    Role::HeadTeacher,
    Role::Coordinator,
    Role::ClassTeacher,
    Role::LearningAssistant,
    Role::NamedPerson,
    Role::Parent,
    Role::Pupil,
    Role::Specialist,
    Role::Moderator,
];

fn who(action: &str) -> &'static [Role] {
    match action {
        "SeeSchool" | "ListPupils" | "SeePupil" => THOSE_WITH_PUPILS,
        "SeeFormats" => EVERYONE_BUT_FAMILY,
        "EditFormats" => &[Role::HeadTeacher, Role::Coordinator, Role::Officer],
        "ImportPupils" | "EditRoster" => ROSTER_KEEPERS,
        "DrawSample" => &[Role::Officer],
        "SeeSamples" => &[Role::Officer, Role::Moderator],
        "ReadSampled" | "NameSampled" => &[Role::Moderator],
        "SeeFigures" => &[Role::HeadTeacher, Role::Coordinator, Role::Governor],
        "ManagePeople" | "SeeCaseload" | "ChooseFormat" | "EditSchool" | "ExportPlan"
        | "SharePlan" | "TakeBack" | "MakeLive" | "ClosePlan" | "TieFamily" | "GrantAccess"
        | "BarPerson" | "MarkParts" => LEADERS,
        "EditSupport" | "StartPlan" | "EditDraft" | "RecordAgreement" | "ReviewPlan"
        | "AmendPlan" | "GatherViews" | "LendSheet" => PLANNERS,
        "ConfirmRead" | "AskForReview" => SUPPORTING_STAFF,
        "SeeSupport" | "SeePlan" | "PrintPlan" | "Observe" => SUPPORTERS,
        "GiveView" => VOICES,
        "ReadPart" => READERS,
        "VisitAsFamily" | "SeeOwnChild" | "SeeWhoLooked" | "KeepOwnContact" | "PrintAsFamily"
        | "AnswerPlan" | "TellFromHome" => &[Role::Parent],
        "VisitAsPupil" | "SeeOwnRecord" | "RateMyself" => &[Role::Pupil],
        "ReadAsFamily" => &[Role::Parent, Role::Pupil],
        other => panic!("nobody has said who may do {other}"),
    }
}

fn when(action: &str, role: Role) -> &'static [Phase] {
    match (action, role) {
        ("ReadPart" | "ReadAsFamily", Role::Pupil) => &[Phase::InConsultation, Phase::Live],
        ("SeePlan" | "PrintPlan" | "ReadPart", Role::Specialist)
        | ("ReadPart" | "ReadSampled", Role::Moderator)
        | ("ReadPart", Role::Parent)
        | ("ReadAsFamily" | "PrintAsFamily", _) => {
            &[Phase::InConsultation, Phase::Live, Phase::Closed]
        }
        ("SeePlan" | "PrintPlan" | "ExportPlan" | "ReadPart" | "NameSampled", _) => &Phase::ALL,
        ("ReadSampled", _) => &[],
        ("EditDraft", _) => &[Phase::Draft, Phase::InConsultation],
        ("SharePlan", _) => &[Phase::Draft],
        ("TakeBack" | "RecordAgreement" | "MakeLive" | "AnswerPlan", _) => &[Phase::InConsultation],
        (
            "Observe" | "ReviewPlan" | "AmendPlan" | "TellFromHome" | "RateMyself" | "ConfirmRead"
            | "LendSheet",
            _,
        ) => &[Phase::Live],
        ("ClosePlan", _) => &[Phase::Draft, Phase::InConsultation, Phase::Live],
        (other, _) => panic!("nobody has said when {other} can be done"),
    }
}

/// The hat with the ties that count for an action: a sample may tell the names of some of its plans only.
fn tied_by(hat: &Hat, action: &str) -> Hat {
    let mut tied = hat.clone();
    if action == "NameSampled" {
        tied.ties.sample.clone_from(&hat.ties.named);
    }
    tied
}

/// Whether the hat has anything to do with the pupil, whatever it wants to do.
fn reaches(hat: &Hat, school: SchoolId, class: Option<ClassId>) -> bool {
    let in_class = class.is_some_and(|class| hat.classes.contains(&class));
    let tied = match hat.role {
        Role::HeadTeacher | Role::Coordinator | Role::Office => true,
        Role::ClassTeacher | Role::LearningAssistant => in_class,
        Role::Parent | Role::Pupil | Role::NamedPerson => hat.ties.own.contains(&PUPIL),
        Role::Specialist => grant_of(hat).is_some(),
        Role::Moderator => hat.ties.sample.contains(&PLAN),
        Role::Governor | Role::Officer => false,
    };
    // A pupil cannot be barred from themselves.
    let works = hat.role.is_staff() || hat.role == Role::Moderator;
    let shut_out = works && hat.ties.kin.contains(&PUPIL)
        || hat.role != Role::Pupil && hat.ties.barred.contains(&PUPIL);
    // Moderators read at every school of the council.
    (hat.school == school || hat.role == Role::Moderator) && tied && !shut_out
}

fn grant_of(hat: &Hat) -> Option<&Grant> {
    let held = |grant: &&Grant| grant.pupil == PUPIL && grant.holds(hat.on);
    hat.ties.grants.iter().find(held)
}

/// A grant to read is no grant to contribute.
fn is_asked(hat: &Hat, action: &str) -> bool {
    let contributes = grant_of(hat).is_some_and(|grant| grant.contributes);
    who(action).contains(&hat.role)
        && (hat.role != Role::Specialist
            || contributes
            || !["GiveView", "Observe"].contains(&action))
}

fn reads(hat: &Hat, level: Level, withheld: bool) -> bool {
    match hat.role {
        Role::HeadTeacher | Role::Coordinator => true,
        Role::Specialist => {
            level != Level::Restricted || grant_of(hat).is_some_and(|grant| grant.confidential)
        }
        Role::ClassTeacher | Role::LearningAssistant | Role::NamedPerson => {
            level != Level::Restricted
        }
        Role::Moderator => level != Level::Restricted,
        Role::Parent => level == Level::Shared && !withheld,
        Role::Pupil => level == Level::Shared,
        Role::Office | Role::Governor | Role::Officer => false,
    }
}

prop_compose! {
    fn any_grant()(
        from in -2_i32..3,
        days in 0_i32..4,
        contributes: bool,
        confidential: bool,
    ) -> Grant {
        let from = TODAY.saturating_add(from.days());
        Grant { pupil: PUPIL, from, until: from.saturating_add(days.days()), contributes, confidential }
    }
}

prop_compose! {
    fn any_ties()(
        own in subsequence(vec![PUPIL], 0..=1),
        kin in subsequence(vec![PUPIL], 0..=1),
        barred in prop_oneof![3 => Just(vec![]), 1 => Just(vec![PUPIL])],
        grants in proptest::collection::vec(any_grant(), 0..=1),
        sample in subsequence(vec![PLAN], 0..=1),
        named in subsequence(vec![PLAN], 0..=1),
    ) -> Ties {
        Ties { own, kin, barred, grants, sample, named }
    }
}

prop_compose! {
    fn any_hat()(
        role in select(Role::ALL.to_vec()),
        school in select(SCHOOLS.to_vec()),
        classes in subsequence(CLASSES.to_vec(), 0..=CLASSES.len()),
        ties in any_ties(),
    ) -> Hat {
        Hat { ties, ..hat(role, school, classes) }
    }
}

proptest! {
    #[test]
    fn cedar_agrees_with_the_rules_as_written_by_hand(
        hat in any_hat(),
        school in select(SCHOOLS.to_vec()),
        class in option::of(select(CLASSES.to_vec())),
        phase in select(Phase::ALL.to_vec()),
        level in select(Level::ALL.to_vec()),
        withheld: bool,
    ) {
        for (action, may) in ON_A_SCHOOL {
            prop_assert_eq!(may(&hat, &school), who(action).contains(&hat.role) && hat.school == school, "{}", action);
        }
        let reached = |action| is_asked(&hat, action) && reaches(&hat, school, class);
        for (action, may) in ON_A_PUPIL {
            prop_assert_eq!(may(&hat, &pupil(school, class)), reached(action), "{}", action);
        }
        let plan = plan(school, class, phase);
        for (action, may) in ON_A_PLAN {
            let tied = reaches(&tied_by(&hat, action), school, class);
            let expected = is_asked(&hat, action) && tied && when(action, hat.role).contains(&phase);
            prop_assert_eq!(may(&hat, &plan), expected, "{}", action);
        }
        let part = part(plan, level, if withheld { vec![PERSON] } else { vec![] });
        for (action, may) in ON_A_PART {
            let expected = reached(action) && when(action, hat.role).contains(&phase) && reads(&hat, level, withheld);
            prop_assert_eq!(may(&hat, &part), expected, "{}", action);
        }
    }
}
