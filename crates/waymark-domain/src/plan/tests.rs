use super::*;
use crate::content::{Answer, PupilCard};
use crate::format::{Formats, Mode};
use crate::ids::AgreementId;
use crate::pupil::Support;
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::LazyLock;
use uuid::Uuid;

fn draft() -> Plan {
    Plan {
        id: PlanId(Uuid::from_u128(1)),
        school: SchoolId(Uuid::from_u128(2)),
        pupil: PupilId(Uuid::from_u128(3)),
        previous: None,
        format: FormatRef {
            slug: "dg-appendix-2".into(),
            version: 1,
        },
        session: 2026,
        state: PlanState::Draft,
        review_on: None,
        version: 0,
    }
}

const DAY: Day = date(2026, 9, 14);
const REVIEW: Day = date(2026, 12, 18);

fn format() -> Format {
    Formats::shipped().default_format().clone()
}

/// A plan in which nothing is written: the format that ships advises on numbers and insists on none.
fn content() -> PlanContent {
    let Plan {
        id, pupil, format, ..
    } = draft();
    PlanContent {
        plan: id,
        format,
        session: 2026,
        pupil: PupilCard {
            id: pupil,
            name: "Isla Fraser".into(),
            called: "Isla".into(),
            born: date(2018, 3, 14),
            class: None,
            year_group: None,
            school: "Lochside Primary School".into(),
            photo: None,
        },
        support: Support::default(),
        texts: std::collections::BTreeMap::new(),
        aims: Vec::new(),
        targets: Vec::new(),
        earlier: Vec::new(),
        views: Vec::new(),
        review_on: None,
        continues: None,
        agreed_on: None,
        reviewed_on: None,
    }
}

/// An answer of each party of the format about a version.
fn answers(format: &Format, version: u32) -> Vec<Agreement> {
    let answer = |asked: &crate::format::Agreement| Agreement {
        on_targets: Vec::new(),
        id: AgreementId(Uuid::from_u128(9)),
        version,
        party: asked.party.slug().into(),
        answer: Answer::Agrees,
        name: "Kirsty Fraser".into(),
        words: String::new(),
        on: DAY,
        person: None,
    };
    format.agreement.iter().map(answer).collect()
}

/// A school that has entered no terms, and a pupil without a plan before.
static NOTHING_BEFORE: LazyLock<Course> = LazyLock::new(Course::default);

fn over<'a>(
    format: &'a Format,
    content: &'a PlanContent,
    agreements: &'a [Agreement],
) -> Consultation<'a> {
    Consultation {
        format,
        content,
        agreements,
        course: &NOTHING_BEFORE,
        changed_since_shared: false,
    }
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Share,
    TakeBack,
    GoLive,
    Amend,
    Close,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::Share),
        Just(Step::TakeBack),
        Just(Step::GoLive),
        Just(Step::Amend),
        Just(Step::Close)
    ]
}

fn take(plan: &mut Plan, step: Step) -> bool {
    match step {
        Step::Share => plan.share(DAY, 1).is_ok(),
        Step::TakeBack => plan.take_back().is_ok(),
        Step::GoLive => {
            let (format, content) = (format(), content());
            let agreements = answers(&format, plan.version);
            plan.go_live(DAY, REVIEW, over(&format, &content, &agreements))
                .is_ok()
        }
        Step::Amend => plan.amend().is_ok(),
        Step::Close => plan.close(DAY, ClosedWhy::NeedsMet, Some(DAY)).is_ok(),
    }
}

proptest! {
    #[test]
    fn a_refused_step_changes_nothing_and_versions_never_go_back(steps in proptest::collection::vec(step(), 0..20)) {
        let mut plan = draft();
        for step in steps {
            let before = plan.clone();
            if take(&mut plan, step) {
                prop_assert!(plan.version >= before.version);
                prop_assert_ne!(before.state.phase(), Phase::Closed);
            } else {
                prop_assert_eq!(&plan, &before);
            }
        }
    }
}

/// Every way from one phase to another that there is; a closed plan has none.
const WAYS: [(Phase, Phase); 6] = [
    (Phase::Draft, Phase::InConsultation),
    (Phase::InConsultation, Phase::Draft),
    (Phase::InConsultation, Phase::Live),
    (Phase::Draft, Phase::Closed),
    (Phase::InConsultation, Phase::Closed),
    (Phase::Live, Phase::Closed),
];

proptest! {
    #[test]
    fn no_step_leads_out_of_the_state_machine(steps in proptest::collection::vec(step(), 0..40)) {
        let mut plan = draft();
        for step in steps {
            let from = plan.state.phase();
            take(&mut plan, step);
            let to = plan.state.phase();
            prop_assert!(from == to || WAYS.contains(&(from, to)), "{from:?} to {to:?}");
        }
    }
}

#[test]
fn a_plan_walks_from_draft_to_closed() {
    let (format, content) = (format(), content());
    let mut plan = draft();
    assert_eq!(plan.share(DAY, 0), Err(ShareRefused::NoTarget));
    plan.share(DAY, 1).expect("a draft with a target");
    let agreements = answers(&format, 1);
    plan.go_live(DAY, REVIEW, over(&format, &content, &agreements))
        .expect("everybody was asked");
    assert_eq!(
        (plan.state, plan.review_on),
        (PlanState::Live { from: DAY }, Some(REVIEW))
    );
    assert_eq!(plan.amend(), Ok(3));
    let mut met = |consulted_on| plan.close(DAY, ClosedWhy::NeedsMet, consulted_on);
    assert_eq!(met(None), Err(CloseRefused::ParentsNotConsulted));
    let later = met(DAY.tomorrow().ok());
    assert_eq!(later, Err(CloseRefused::ParentsConsultedLater));
    assert_eq!(met(Some(DAY)), Ok(()));
    let phase = Phase::Closed;
    let closed = CloseRefused::WrongPhase(WrongPhase { phase });
    assert_eq!(met(Some(DAY)), Err(closed));
}

#[test]
fn a_consultation_that_is_not_over_keeps_the_plan_from_going_live() {
    let (format, content) = (format(), content());
    let mut plan = draft();
    plan.share(DAY, 1).expect("a draft with a target");
    let all = answers(&format, 1);
    let mut refused = |review_on, consultation| plan.go_live(DAY, review_on, consultation);
    let missing = over(&format, &content, &all[1..]);
    assert_eq!(refused(REVIEW, missing), Err(GoLiveRefused::PartyNotAsked));
    let earlier = answers(&format, 0);
    let about_another = over(&format, &content, &earlier);
    assert_eq!(
        refused(REVIEW, about_another),
        Err(GoLiveRefused::PartyNotAsked)
    );
    let changed = Consultation {
        changed_since_shared: true,
        ..over(&format, &content, &all)
    };
    assert_eq!(
        refused(REVIEW, changed),
        Err(GoLiveRefused::ChangedSinceShared)
    );
    let mut strict = format.clone().into_definition();
    strict.limits.targets.mode = Mode::Enforce;
    let strict = Format::check(strict).expect("a mode fits any format");
    let too_few = over(&strict, &content, &all);
    assert_eq!(refused(REVIEW, too_few), Err(GoLiveRefused::Limit));
}

#[test]
fn the_first_review_lies_ahead_and_within_the_usual_interval() {
    let (format, content) = (format(), content());
    let agreements = answers(&format, 1);
    let live = |review_on| {
        let mut plan = draft();
        plan.share(DAY, 1).expect("a draft with a target");
        plan.go_live(DAY, review_on, over(&format, &content, &agreements))
    };
    assert_eq!(live(DAY), Err(GoLiveRefused::ReviewTooEarly));
    assert_eq!(live(date(2026, 9, 15)), Ok(()));
    let latest = NOTHING_BEFORE.latest_of_first(&format, DAY);
    assert_eq!(latest.on, date(2027, 1, 14));
    assert_eq!(live(latest.on), Ok(()));
    let late = GoLiveRefused::ReviewTooLate { latest };
    assert_eq!(live(date(2027, 1, 15)), Err(late));
}

#[test]
fn answers_about_an_earlier_version_are_not_taken_for_this_one() {
    let mut plan = draft();
    plan.share(DAY, 1).expect("a draft with a target");
    assert_eq!(plan.is_asked_about(1), Ok(()));
    plan.take_back().expect("it is in consultation");
    plan.share(DAY, 1).expect("a draft again");
    assert_eq!(plan.is_asked_about(1), Err(SharedAgain { now: 2 }));
}
