//! An invented pupil's plan in its second term, with everything in it that a print can show.

use jiff::civil::date;
use std::collections::BTreeMap;
use uuid::Uuid;
use waymark_domain::confidence::KeptBack;
use waymark_domain::content::{PlanContent, PupilCard, Sheet, View};
use waymark_domain::format::{Format, Formats};
use waymark_domain::ids::{
    AimId, AssessmentId, NeedId, ObservationId, PlanId, PupilId, StrategyId, TargetId,
};
use waymark_domain::observation::{Observation, Seen};
use waymark_domain::phase::Phase;
use waymark_domain::pupil::{Assessment, Basis, Need, PageAnswer, StageChange, Support};
use waymark_domain::target::{Aim, Measure, SetBy, Strategy, Target, TargetNotes, TargetState};
use waymark_domain::{Day, Instant};

pub(crate) fn format() -> Format {
    Formats::shipped().default_format().clone()
}

/// A plan of which nothing is written yet.
pub(crate) fn empty_sheet() -> Sheet {
    let content = PlanContent {
        plan: PlanId(Uuid::from_u128(1)),
        format: format().reference(),
        session: 2026,
        pupil: pupil(),
        support: Support::default(),
        texts: BTreeMap::new(),
        aims: Vec::new(),
        targets: Vec::new(),
        earlier: Vec::new(),
        views: Vec::new(),
        review_on: None,
        continues: None,
        agreed_on: None,
        reviewed_on: None,
    };
    Sheet {
        content,
        observations: Vec::new(),
        phase: Phase::Draft,
        version: None,
        on: date(2026, 9, 1),
        kept: Vec::new(),
        shared: Vec::new(),
        kept_back: KeptBack::default(),
    }
}

pub(crate) fn sheet() -> Sheet {
    let content = PlanContent {
        support: support(),
        texts: texts(),
        aims: aims(),
        targets: spring(),
        earlier: autumn(),
        views: views(),
        review_on: Some(date(2027, 6, 11)),
        continues: Some(true),
        ..empty_sheet().content
    };
    Sheet {
        content,
        observations: observations(),
        phase: Phase::Live,
        version: Some(2),
        on: date(2027, 3, 22),
        kept: Vec::new(),
        shared: Vec::new(),
        kept_back: KeptBack::default(),
    }
}

fn pupil() -> PupilCard {
    PupilCard {
        id: PupilId(Uuid::from_u128(2)),
        name: "Isla Fraser".into(),
        called: "Isla".into(),
        born: date(2018, 3, 14),
        class: Some("P4B".into()),
        year_group: Some("P4".into()),
        school: "Lochside Primary School".into(),
        photo: None,
    }
}

fn support() -> Support {
    let need = |n, factor: &str, kind: &str, primary| Need {
        id: NeedId(Uuid::from_u128(n)),
        factor: factor.into(),
        kind: kind.into(),
        primary,
        basis: Basis::Assessed,
        identified: String::new(),
    };
    Support {
        must_know: String::new(),
        needs: vec![
            need(1, "disability_or_health", "hearing_impaired", true),
            need(
                2,
                "disability_or_health",
                "language_or_speech_disorder",
                false,
            ),
            need(3, "family_circumstances", "interrupted_learning", false),
        ],
        stages: vec![StageChange {
            stage: "3".into(),
            on: date(2026, 8, 24),
            decided_by: "Mrs A. Kerr".into(),
            why: String::new(),
        }],
        page: page(),
        assessments: assessments(),
        ..Support::default()
    }
}

fn page() -> Vec<PageAnswer> {
    let answer = |prompt: &str, answer: &str| PageAnswer {
        prompt: prompt.into(),
        answer: answer.into(),
    };
    vec![
        answer(
            "know_me",
            "I wear two hearing aids. Please check that they are on.\nLoud, sudden noises make me jump.\n\
             I love horses 🐎 and my dog Bracken.",
        ),
        answer(
            "learn_best",
            "I can see your face when you talk.\nI get one instruction at a time, with a picture.\n\
             I have time to think before I answer.",
        ),
        answer(
            "strengths",
            "I remember stories very well.\nI am kind to new people.\nI am good at drawing and making things.",
        ),
        answer(
            "include_me",
            "Say my name first.\nRepeat what other children say.\nLet me choose my partner sometimes.",
        ),
    ]
}

fn assessments() -> Vec<Assessment> {
    let line = |n, on, name: &str, data: &str, comment: &str| Assessment {
        id: AssessmentId(Uuid::from_u128(n)),
        on,
        name: name.into(),
        data: data.into(),
        comment: comment.into(),
    };
    let words = "Single word reading (first 100 words)";
    vec![
        line(
            1,
            date(2026, 9, 4),
            words,
            "31 of 100",
            "Baseline, before precision teaching",
        ),
        line(
            2,
            date(2026, 9, 22),
            "British Picture Vocabulary Scale",
            "Age equivalent 6 years 1 month",
            "Ms Singh; hearing aids checked first",
        ),
        line(
            3,
            date(2026, 12, 11),
            words,
            "64 of 100",
            "Short-term target met",
        ),
        line(
            4,
            date(2027, 3, 19),
            words,
            "81 of 100",
            "Four short of the target",
        ),
    ]
}

fn texts() -> BTreeMap<String, String> {
    let texts = [
        (
            "profile",
            "Isla joined Lochside in August 2023. She has a moderate bilateral hearing loss and wears post-aural \
             aids with a radio microphone. She is a keen reader of picture books and retells a story she knows \
             with good detail.\nShe is a patient friend, and the first to show a new child where things are. She \
             tires after lunch, when the hall is noisy.",
        ),
        (
            "factors_arising",
            "Her understanding of spoken language is around eighteen months behind her peers. She misses the \
             ends of instructions when several people speak, and has lost days to hospital appointments.",
        ),
        ("adult_coordinator", "Mrs A. Kerr, Principal Teacher"),
        ("adult_parent", "Fiona and Davy Fraser"),
        ("adult_class_teacher", "Mr J. Okafor"),
        ("adult_named_person", "Mrs L. Bell, Depute Head"),
        (
            "adult_support_specialist",
            "Ms R. Singh, Teacher of the Deaf",
        ),
        ("adult_learning_assistant", "Mrs P. Wallace"),
        ("adult_other", "Dr E. Ross, Speech and Language Therapy"),
    ];
    texts
        .into_iter()
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect()
}

fn aims() -> Vec<Aim> {
    let aim = |n, area: &str, wording: &str, evaluation: &str, met_on| Aim {
        id: AimId(Uuid::from_u128(n)),
        area: area.into(),
        wording: wording.into(),
        evaluation: evaluation.into(),
        set_on: date(2026, 9, 1),
        met_on,
    };
    vec![
        aim(
            1,
            "literacy",
            "By June 2027 Isla will read a passage of 150 words at P3 level aloud with at least 95% accuracy, and \
             answer four out of five questions about it.",
            "On track. Accuracy has risen from 71% to 88%.",
            None,
        ),
        aim(
            2,
            "hwb",
            "By June 2027 Isla will tell an adult when she cannot hear or needs a break, without a prompt, on four \
             days out of five.",
            "Met in class and in the dinner hall.",
            Some(date(2027, 3, 19)),
        ),
    ]
}

/// A target with its strategies: wording, who, how often.
struct Draft<'a> {
    n: u128,
    wording: &'a str,
    pupil_words: &'a str,
    success: &'a str,
    at_home: &'a str,
    measure: Measure,
    baseline: Option<f64>,
    goal: Option<f64>,
    strategies: &'a [(&'a str, &'a str, &'a str)],
}

const BLANK: Draft<'static> = Draft {
    n: 0,
    wording: "",
    pupil_words: "",
    success: "",
    at_home: "",
    measure: Measure::Narrative,
    baseline: None,
    goal: None,
    strategies: &[],
};

fn target(draft: &Draft<'_>, period: &str, days: (Day, Day), state: TargetState) -> Target {
    let strategy = |(n, (wording, who, how_often)): (usize, &(&str, &str, &str))| Strategy {
        id: StrategyId(Uuid::from_u128(draft.n * 100 + n as u128)),
        wording: (*wording).into(),
        who: (*who).into(),
        how_often: (*how_often).into(),
    };
    Target {
        id: TargetId(Uuid::from_u128(draft.n)),
        aim: None,
        period: period.into(),
        area: "communication_language".into(),
        wording: draft.wording.into(),
        pupil_words: draft.pupil_words.into(),
        set_by: SetBy::Together,
        measure: draft.measure,
        baseline: draft.baseline,
        goal: draft.goal,
        success: draft.success.into(),
        at_home: draft.at_home.into(),
        started_on: days.0,
        due_on: days.1,
        state,
        lineage: None,
        strategies: draft.strategies.iter().enumerate().map(strategy).collect(),
        notes: TargetNotes::default(),
    }
}

fn autumn() -> Vec<Target> {
    let reviewed = |outcome: &str| TargetState::Reviewed {
        on: date(2026, 12, 11),
        outcome: outcome.into(),
    };
    let days = (date(2026, 9, 7), date(2026, 12, 11));
    let words = Draft {
        n: 1,
        wording: "Read 60 of the first 100 common words on sight.",
        pupil_words: "I want to read the horse book by myself.",
        at_home: "Word cards four nights a week.",
        measure: Measure::OutOf { total: 100 },
        baseline: Some(31.0),
        goal: Some(60.0),
        strategies: &[(
            "Precision teaching with word cards and pictures",
            "Mrs Wallace",
            "every day, 10 minutes",
        )],
        ..BLANK
    };
    let story = Draft {
        n: 2,
        wording: "Retell a story of five events in the right order.",
        strategies: &[
            (
                "Picture sequence cards; radio microphone on",
                "Mr Okafor",
                "twice a week",
            ),
            ("Retell to a partner first", "", ""),
        ],
        ..BLANK
    };
    let card = Draft {
        n: 3,
        wording: "Put up my yellow card when I cannot hear.",
        success: "I use it without being reminded, on four days out of five.",
        measure: Measure::Count,
        strategies: &[(
            "Card on the desk; adults praise every use",
            "all adults",
            "every lesson",
        )],
        ..BLANK
    };
    vec![
        target(&words, "autumn", days, reviewed("achieved")),
        target(&story, "autumn", days, reviewed("partly")),
        target(&card, "autumn", days, reviewed("achieved")),
    ]
}

fn spring() -> Vec<Target> {
    let days = (date(2027, 1, 11), date(2027, 3, 26));
    let words = Draft {
        n: 11,
        wording: "Read 85 of the first 100 common words on sight.",
        pupil_words: "I want to read the whole horse book.",
        at_home: "Read the word cards to Bracken four nights a week.",
        measure: Measure::OutOf { total: 100 },
        baseline: Some(64.0),
        goal: Some(85.0),
        strategies: &[
            (
                "Precision teaching; ten new words a fortnight",
                "Mrs Wallace",
                "every day, 10 minutes",
            ),
            ("Read to a younger partner", "P1 paired reading", "Fridays"),
        ],
        ..BLANK
    };
    let questions = Draft {
        n: 12,
        wording: "Answer three questions about a passage I have read.",
        success: "I answer who, what and why about three new passages.",
        measure: Measure::Percent,
        baseline: Some(40.0),
        goal: Some(80.0),
        strategies: &[(
            "Question dice (who, what, where); re-read before answering",
            "Mr Okafor",
            "3 times a week",
        )],
        ..BLANK
    };
    let take_away = Draft {
        n: 13,
        wording: "Subtract a one-digit number from a two-digit number.",
        measure: Measure::OutOf { total: 10 },
        strategies: &[(
            "Number line, then bead string, then in my head",
            "Mrs Wallace, small group",
            "3 times a week",
        )],
        ..BLANK
    };
    [&words, &questions, &take_away]
        .map(|draft| target(draft, "spring", days, TargetState::Open))
        .into()
}

fn views() -> Vec<View> {
    let view = |period: &str, party: &str, words: &str| View {
        period: period.into(),
        party: party.into(),
        words: words.into(),
    };
    vec![
        view(
            "autumn",
            "parent",
            "She is proud of her word cards and reads them to the dog. Please keep sending the pictures home.",
        ),
        view(
            "autumn",
            "pupil",
            "I like the horse story. The dinner hall is too loud.",
        ),
        view(
            "autumn",
            "school",
            "A confident start. We will move the seats so that Isla can see every speaker.",
        ),
        view(
            "spring",
            "pupil",
            "I can read the horse book nearly on my own! 😀",
        ),
    ]
}

fn observations() -> Vec<Observation> {
    let seen = [series(), notes(), ratings()].concat();
    let mut all: Vec<Observation> = (0..)
        .zip(seen)
        .map(|(n, (target, on, seen))| Observation {
            id: ObservationId(Uuid::from_u128(n)),
            target: TargetId(Uuid::from_u128(target)),
            on,
            seen,
            by: "Mrs P. Wallace".into(),
            recorded_at: Instant::UNIX_EPOCH,
        })
        .collect();
    all.sort_by_key(|observation| observation.on);
    all
}

type Sighting = (u128, Day, Seen);

fn staff(target: u128, on: Day, value: Option<f64>, note: &str) -> Sighting {
    (
        target,
        on,
        Seen::Staff {
            value,
            note: note.into(),
            prompt: None,
        },
    )
}

/// Words read on sight, every twelve days.
fn series() -> Vec<Sighting> {
    let every = |start: Day, n: i32| start.saturating_add(jiff::Span::new().days(n * 12));
    let autumn = (0..).zip([31.0, 36.0, 41.0, 39.0, 48.0, 55.0, 58.0, 64.0]);
    let spring = (0..).zip([66.0, 70.0, 69.0, 75.0, 78.0, 81.0]);
    let autumn = autumn.map(|(n, value)| staff(1, every(date(2026, 9, 14), n), Some(value), ""));
    let spring = spring.map(|(n, value)| staff(11, every(date(2027, 1, 15), n), Some(value), ""));
    autumn.chain(spring).collect()
}

fn notes() -> Vec<Sighting> {
    let card = "Used it four times today without a reminder.";
    vec![
        staff(1, date(2026, 12, 11), None, "Confuses “where” and “were”."),
        staff(
            2,
            date(2026, 12, 2),
            None,
            "Four of five events in order, on three occasions.",
        ),
        staff(3, date(2026, 12, 4), Some(4.0), card),
        staff(12, date(2027, 2, 3), Some(50.0), "Who and what are secure."),
        staff(12, date(2027, 2, 24), Some(45.0), "A new kind of passage."),
        staff(12, date(2027, 3, 17), Some(60.0), "“Why” is still hard."),
        staff(13, date(2027, 3, 18), Some(5.0), "With the number line."),
    ]
}

fn ratings() -> Vec<Sighting> {
    let pupil = |target, on, rating, note: &str| {
        (
            target,
            on,
            Seen::Pupil {
                rating,
                note: note.into(),
            },
        )
    };
    vec![
        pupil(1, date(2026, 12, 11), 5, "I can do nearly all of them."),
        pupil(2, date(2026, 12, 9), 4, ""),
        pupil(3, date(2026, 12, 9), 5, ""),
        pupil(
            11,
            date(2027, 3, 17),
            4,
            "Some of the long ones are tricky.",
        ),
        pupil(12, date(2027, 3, 17), 4, ""),
        pupil(13, date(2027, 3, 18), 2, "I get mixed up."),
    ]
}
