//! The invented pupil's papers, and those of the invented school: every form beside the plan.

use super::{DisplayLayout, Form, OfClass, Options, WeekSession, sample};
use jiff::civil::date;
use std::collections::BTreeMap;
use uuid::Uuid;
use waymark_domain::Day;
use waymark_domain::content::{PlanContent, Sheet};
use waymark_domain::entry_review::EntryReview;
use waymark_domain::group::{CommonTarget, GroupPlan, Member, Setting};
use waymark_domain::ids::{PlanId, ReviewId};
use waymark_domain::review::{Decision, FollowUp, Review, TargetOutcome};
use waymark_domain::school::{SchoolField, SchoolPage};
use waymark_domain::target::{Descent, Lineage};
use waymark_domain::timetable::{WeekTime, Weekday, Weeks};

pub(crate) const ON: Day = date(2027, 3, 22);

/// Every paper by name. `much` makes all texts as long as people ever write them.
pub(crate) fn filled(much: usize, options: Options) -> Vec<(&'static str, Form)> {
    let format = &sample::format();
    let sheet = &longer(sample::sheet(), much);
    let school = &school(much);
    let next = &next(sheet);
    let review = &review(sheet, much);
    let mut own = sheet.clone();
    for target in &mut own.content.targets {
        target.pupil_words = "I want to read my horse book all by myself. ".repeat(much);
        "my horse horse\nread book\n".clone_into(&mut target.notes.symbols);
    }
    let class = [sheet, &own].map(|sheet| OfClass {
        content: &sheet.content,
        format,
        shared: &sheet.shared,
    });
    vec![
        (
            "review",
            Form::of_review(review, sheet, Some(next), format, options),
        ),
        (
            "entry-review",
            Form::of_entry_review(&entry(much), &sheet.content.pupil, format, options),
        ),
        (
            "display",
            Form::display(&own, format, DisplayLayout::Together, options),
        ),
        (
            "display-each",
            Form::display(&own, format, DisplayLayout::EachPage, options),
        ),
        ("slip", Form::diary_slip(&own, format, options)),
        (
            "class-sheet",
            Form::class_sheet(&school.name, "P4B", &class, format, ON, options),
        ),
        ("pack", Form::parents_pack(format, school, ON, options)),
        ("policy", Form::policy(format, school, ON, options)),
        ("group", Form::of_group(&group(much), format, options)),
        (
            "week",
            Form::week(&school.name, "Ms Bell", &week(much), format, ON, options),
        ),
    ]
}

/// Every paper as an empty copy.
pub(crate) fn blank(options: Options) -> Vec<(&'static str, Form)> {
    let format = &sample::format();
    let (name, school) = ("Lochside Primary School", &SchoolPage::default());
    vec![
        ("blank-plan", Form::blank_plan(format, name, options)),
        (
            "blank-review",
            Form::blank_review(format, name, ON, options),
        ),
        (
            "blank-entry-review",
            Form::blank_entry_review(format, name, ON, options),
        ),
        (
            "blank-display",
            Form::blank_display(format, name, ON, options),
        ),
        ("blank-slip", Form::blank_slip(format, name, ON, options)),
        (
            "blank-class-sheet",
            Form::blank_class_sheet(format, name, ON, options),
        ),
        (
            "blank-pack",
            Form::parents_pack(format, school, ON, options),
        ),
        ("blank-policy", Form::policy(format, school, ON, options)),
        ("blank-group", Form::blank_group(format, name, ON, options)),
    ]
}

fn week(much: usize) -> Vec<WeekSession> {
    let session = |weekday, minute, pupils: &str, lesson: &str| WeekSession {
        time: WeekTime::kept(weekday, minute).expect("a time of the school day"),
        minutes: 20,
        pupils: pupils.to_owned(),
        what: "Precision teaching of key words. ".repeat(much.max(1)),
        who: "Ms Bell".to_owned(),
        room: "Room 4".to_owned(),
        lesson: lesson.to_owned(),
        weeks: if lesson == "Topic" {
            Weeks::Second
        } else {
            Weeks::Every
        },
        next: (lesson == "Topic").then(|| date(2027, 3, 31)),
    };
    vec![
        session(Weekday::Monday, 600, "Isla Fraser", "Music"),
        session(Weekday::Wednesday, 600, "Isla Fraser", ""),
        session(
            Weekday::Wednesday,
            665,
            "Isla Fraser, Zoë Ó Briain",
            "Topic",
        ),
        session(Weekday::Friday, 540, "Zoë Ó Briain", ""),
    ]
}

fn longer(mut sheet: Sheet, much: usize) -> Sheet {
    for target in &mut sheet.content.targets {
        target.wording = format!("{} ", target.wording).repeat(much);
        for strategy in &mut target.strategies {
            strategy.wording = format!("{} ", strategy.wording).repeat(much);
        }
    }
    sheet
}

fn next(sheet: &Sheet) -> PlanContent {
    let mut next = sheet.content.clone();
    let lineage = |from, how, why: &str| {
        Some(Lineage {
            from,
            how,
            why: why.to_owned(),
        })
    };
    for (at, target) in next.targets.iter_mut().enumerate() {
        target.lineage = match at {
            0 => lineage(target.id, Descent::Adapted, ""),
            1 => lineage(
                target.id,
                Descent::Carried,
                "The equipment came only in May.",
            ),
            _ => None,
        };
    }
    next
}

fn review(sheet: &Sheet, much: usize) -> Review {
    let format = sample::format();
    let said = |key: &str| match key {
        "parents_views" => "Reading at home goes well. We would like more help with writing.",
        "pupils_views" => "I like the word cards. The hall is too loud.",
        "progress" => "Isla reads more words at sight than in the autumn.",
        _ => "As before.",
    };
    let considerations = format.considerations.iter();
    let outcomes = sheet
        .content
        .targets
        .iter()
        .enumerate()
        .map(|(at, target)| {
            let outcome = format.outcomes.get(at).or(format.outcomes.last());
            let met = outcome.is_some_and(waymark_domain::format::Outcome::is_achieved);
            TargetOutcome {
                outcome: outcome.map(|outcome| outcome.key.clone()),
                reason: (!met).then(|| format.reasons[0].key.clone()),
                note: "Two weeks of absence in February. ".repeat(much),
                follow_up: (!met).then_some(if at % 2 == 0 {
                    FollowUp::Carry
                } else {
                    FollowUp::Adapt
                }),
                new_wording: "Read 40 of the first 100 words.".to_owned(),
                why: "The help began late.".to_owned(),
                ..TargetOutcome::blank(target.id)
            }
        });
    Review {
        id: ReviewId(Uuid::from_u128(77)),
        plan: sheet.content.plan,
        held_on: date(2027, 6, 11),
        took_part: "Isla, Mrs Fraser, Mr Fraser, Mrs A. Kerr, Miss Bell".to_owned(),
        considerations: considerations
            .map(|item| {
                (
                    item.key.clone(),
                    format!("{} ", said(&item.key)).repeat(much),
                )
            })
            .collect(),
        adequate: format
            .adequate
            .iter()
            .take(2)
            .map(|item| item.key.clone())
            .collect(),
        outcomes: outcomes.collect(),
        decision: Some(Decision::Continue),
        parents_consulted_on: Some(date(2027, 6, 4)),
        not_enough: String::new(),
        more_help: String::new(),
        parents_how: String::new(),
        next_review_on: Some(date(2027, 12, 10)),
        completed_on: Some(date(2027, 6, 11)),
        next_plan: Some(PlanId(Uuid::from_u128(78))),
    }
}

fn entry(much: usize) -> EntryReview {
    EntryReview {
        written_on: date(2026, 11, 9),
        written_by: "Miss Bell".to_owned(),
        attainments: "Reads 30 of the first 100 words.\n- counts to 40\n- writes her name\n"
            .repeat(much),
        priorities: "Being understood by the whole class. ".repeat(much),
        views: "Her parents see how proud she is of her reading. ".repeat(much),
        discussed_on: Some(date(2026, 11, 20)),
    }
}

pub(crate) fn school(much: usize) -> SchoolPage {
    let text = |field, text: &str| (field, text.to_owned());
    SchoolPage {
        name: "Lochside Primary School".to_owned(),
        texts: BTreeMap::from([
            text(
                SchoolField::Vision,
                "Every child belongs here.\n\nWe learn together.",
            ),
            text(SchoolField::ContactName, "Mrs A. Kerr"),
            text(SchoolField::Address, "1 Shore Road\nLochside"),
            text(SchoolField::Phone, "01632 960001"),
            text(SchoolField::Email, "office@lochside.example"),
            text(SchoolField::Website, "www.lochside.example"),
            text(SchoolField::PolicyTitle, "IEP policy"),
            text(SchoolField::PolicyDate, "2024-10-01"),
            text(SchoolField::PolicyReviewedOn, "2024-10-01"),
            text(SchoolField::PolicyReviewer, "Mr T. Grant"),
            text(SchoolField::PolicyNextReview, "2027-10-01"),
            (
                SchoolField::PolicyText,
                "Every plan is reviewed twice a session.\n".repeat(much),
            ),
        ]),
    }
}

fn group(much: usize) -> GroupPlan {
    let member = |name: &str, own| Member {
        name: name.to_owned(),
        class: "P4B".to_owned(),
        progress: vec!["Asks twice a day. ".repeat(much), "Not yet.".to_owned()],
        has_own_plan: own,
    };
    GroupPlan {
        name: "Talking group".to_owned(),
        school: "Lochside Primary School".to_owned(),
        setting: Some(Setting::Withdrawal),
        adults: "Miss Bell, Mr Reid".to_owned(),
        members: vec![member("Isla Fraser", true), member("Noah Khan", false)],
        targets: vec![
            CommonTarget {
                wording: "Ask a question in a group of four. ".repeat(much),
                strategies: vec![
                    "Turn-taking cards".to_owned(),
                    "A talking partner".to_owned(),
                ],
                success: "Three times a week, for three weeks.".to_owned(),
            },
            CommonTarget {
                wording: "Retell a story in order.".to_owned(),
                strategies: vec!["Story map".to_owned()],
                success: "With the map, then without.".to_owned(),
            },
        ],
        extra_help: "Miss Bell, 3 times a week, 20 minutes. Turn-taking cards.".to_owned(),
        started_on: Some(date(2027, 1, 11)),
        review_on: Some(date(2027, 6, 11)),
        on: ON,
    }
}
