//! The same rules a second time, by hand and without Cedar, on worlds that nobody thought of.

use super::world::{CLASSES, SCHOOLS, hat, plan, pupil};
use crate::actions::{ON_A_PLAN, ON_A_PUPIL, ON_A_SCHOOL};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use waymark_domain::ids::{ClassId, SchoolId};
use waymark_domain::people::{Hat, Role};
use waymark_domain::phase::Phase;

const LEADERS: &[Role] = &[Role::HeadTeacher, Role::Coordinator];
const ROSTER_KEEPERS: &[Role] = &[Role::HeadTeacher, Role::Coordinator, Role::Office];
const PLANNERS: &[Role] = &[Role::HeadTeacher, Role::Coordinator, Role::ClassTeacher];
const SUPPORTERS: &[Role] = &[
    Role::HeadTeacher,
    Role::Coordinator,
    Role::ClassTeacher,
    Role::LearningAssistant,
];

fn who(action: &str) -> &'static [Role] {
    match action {
        "SeeSchool" | "ListPupils" | "SeePupil" => &Role::ALL,
        "ImportPupils" | "EditRoster" => ROSTER_KEEPERS,
        "ManagePeople" | "SeeCaseload" | "EditFormats" | "EditSchool" | "ExportPlan"
        | "SharePlan" | "TakeBack" | "MakeLive" | "ClosePlan" => LEADERS,
        "EditSupport" | "StartPlan" | "EditDraft" | "RecordAgreement" | "ReviewPlan"
        | "AmendPlan" => PLANNERS,
        "SeeSupport" | "SeePlan" | "PrintPlan" | "Observe" => SUPPORTERS,
        other => panic!("nobody has said who may do {other}"),
    }
}

fn when(action: &str) -> &'static [Phase] {
    match action {
        "SeePlan" | "PrintPlan" | "ExportPlan" => &Phase::ALL,
        "EditDraft" => &[Phase::Draft, Phase::InConsultation],
        "SharePlan" => &[Phase::Draft],
        "TakeBack" | "RecordAgreement" | "MakeLive" => &[Phase::InConsultation],
        "Observe" | "ReviewPlan" | "AmendPlan" => &[Phase::Live],
        "ClosePlan" => &[Phase::Draft, Phase::InConsultation, Phase::Live],
        other => panic!("nobody has said when {other} can be done"),
    }
}

fn reaches(hat: &Hat, school: SchoolId, class: Option<ClassId>) -> bool {
    hat.school == school
        && match hat.role {
            Role::HeadTeacher | Role::Coordinator | Role::Office => true,
            Role::ClassTeacher | Role::LearningAssistant => {
                class.is_some_and(|class| hat.classes.contains(&class))
            }
        }
}

prop_compose! {
    fn any_hat()(
        role in select(Role::ALL.to_vec()),
        school in select(SCHOOLS.to_vec()),
        classes in subsequence(CLASSES.to_vec(), 0..=CLASSES.len()),
    ) -> Hat {
        hat(role, school, classes)
    }
}

proptest! {
    #[test]
    fn cedar_agrees_with_the_rules_as_written_by_hand(
        hat in any_hat(),
        school in select(SCHOOLS.to_vec()),
        class in option::of(select(CLASSES.to_vec())),
        phase in select(Phase::ALL.to_vec()),
    ) {
        for (action, may) in ON_A_SCHOOL {
            prop_assert_eq!(may(&hat, &school), who(action).contains(&hat.role) && hat.school == school, "{}", action);
        }
        let reached = |action| who(action).contains(&hat.role) && reaches(&hat, school, class);
        for (action, may) in ON_A_PUPIL {
            prop_assert_eq!(may(&hat, &pupil(school, class)), reached(action), "{}", action);
        }
        for (action, may) in ON_A_PLAN {
            let expected = reached(action) && when(action).contains(&phase);
            prop_assert_eq!(may(&hat, &plan(school, class, phase)), expected, "{}", action);
        }
    }
}
