//! Word out and in again: what a form prints comes back as it was, in every format that ships.

use super::printed::{Said, printed};
use proptest::prelude::*;
use waymark_documents::{Form, Options, TextSize};
use waymark_domain::content::{PlanContent, Sheet};
use waymark_domain::format::Format;
use waymark_domain::target::{Measure, TargetState};
use waymark_exchange::dates::plan_day;
use waymark_exchange::word::{Place, Proposal, SeenPart, TargetPart, amount, propose, read};

#[path = "../../../../waymark-documents/examples/sample_plan/in_formats.rs"]
mod in_formats;
#[path = "../../../../waymark-documents/examples/sample_plan/sample.rs"]
pub(super) mod sample;

const SIZES: [TextSize; 2] = [TextSize::Normal, TextSize::Large];

fn out_and_in(sheet: &Sheet, format: &Format, size: TextSize) -> Proposal {
    let options = Options {
        size,
        ..Options::default()
    };
    let docx = Form::of_plan(sheet, format, options)
        .docx(None)
        .expect("a document");
    propose(&read(&docx).expect("our own document"), format)
}

/// Days in figures and numbers with their measure, so that they compare however they are written; aims and
/// targets by their words, so that they compare in whatever order the form has them.
fn found(proposal: &Proposal) -> Said {
    let mut said = Said::new();
    for field in &proposal.fields {
        let place = named(proposal, &field.place);
        let text = match place.rsplit('.').next() {
            Some(
                "set_on" | "met_on" | "due_on" | "next_review" | "ended_on" | "on"
                | "end_of_year_review",
            ) => plan_day(&field.text).expect("a day").to_string(),
            Some("baseline" | "goal" | "value") => {
                format!("{:?}", amount(&field.text).expect("an amount"))
            }
            Some("set_by") => waymark_exchange::word::set_by(&field.text)
                .map_or_else(String::new, |by| by.slug().to_owned()),
            _ => field.text.clone(),
        };
        let twice = said.insert(place.clone(), text);
        assert_eq!(twice, None, "{place} is read twice");
    }
    for (n, row) in proposal.aims.iter().enumerate() {
        let aim = name(proposal, &Place::aim_words(n));
        said.insert(format!("aim.{aim}.area"), row.area.clone());
    }
    for (n, row) in proposal.targets.iter().enumerate() {
        let target = name(proposal, &Place::target_words(n));
        let aim = row.aim.map(|aim| name(proposal, &Place::aim_words(aim)));
        for (part, text) in [
            ("area", row.area.clone()),
            ("period", row.period.clone()),
            ("aim", aim.unwrap_or_default()),
            ("outcome", row.outcome.clone()),
        ] {
            said.insert(format!("target.{target}.{part}"), text);
        }
    }
    for (n, row) in proposal.seen.iter().enumerate() {
        let rating = row.rating.map_or_else(String::new, |it| it.to_string());
        said.insert(format!("{}.rating", seen_name(proposal, n)), rating);
    }
    said.retain(|_, text| !text.is_empty());
    said
}

fn named(proposal: &Proposal, place: &Place) -> String {
    let words = place.to_string();
    let mut parts: Vec<&str> = words.split('.').collect();
    let rest = |from: usize| parts[from..].join(".");
    match place {
        Place::Aim(n, _) => format!("aim.{}.{}", name(proposal, &Place::aim_words(*n)), rest(2)),
        Place::Target(n, TargetPart::Monitoring(key)) => {
            format!(
                "target.{}.monitoring.{key}",
                name(proposal, &Place::target_words(*n))
            )
        }
        Place::Target(n, _) => {
            format!(
                "target.{}.{}",
                name(proposal, &Place::target_words(*n)),
                rest(2)
            )
        }
        Place::Strategy(n, ..) => {
            format!(
                "target.{}.strategy.{}",
                name(proposal, &Place::target_words(*n)),
                rest(2)
            )
        }
        Place::Seen(n, _) => format!("{}.{}", seen_name(proposal, *n), rest(2)),
        _ => {
            parts.clear();
            words
        }
    }
}

/// An observation by its target, its day and whose it is.
fn seen_name(proposal: &Proposal, n: usize) -> String {
    let row = &proposal.seen[n];
    let target = name(proposal, &Place::target_words(row.target));
    let who = if row.by_pupil { "rated" } else { "seen" };
    let on = name(proposal, &Place::Seen(n, SeenPart::On));
    let on = plan_day(&on).map_or(on, |day| day.to_string());
    format!("target.{target}.{who}.{on}")
}

fn name(proposal: &Proposal, words: &Place) -> String {
    let found = proposal.fields.iter().find(|it| it.place == *words);
    found.map_or_else(String::new, |it| it.text.replace(['.', '\n'], " "))
}

/// The demo plan with every text in it that this form prints and the demo leaves out.
fn full(format: &Format) -> Sheet {
    let mut sheet = in_formats::sheet(format);
    let targets = &mut sheet.content.targets;
    targets[0].notes.exit = "She reads with her class.".into();
    targets[1].notes.assessable = "A new passage is never the same.".into();
    targets[2].measure = Measure::Minutes;
    (targets[2].baseline, targets[2].goal) = (Some(2.5), Some(10.0));
    sheet
        .observations
        .retain(|it| it.target != targets[2].id || it.seen.value().is_none());
    let factors =
        "Her hearing & her days away:\n- misses the ends of instructions\n• tires after lunch";
    if format.field("factors_arising").is_some() {
        let texts = &mut sheet.content.texts;
        texts.insert("factors_arising".into(), factors.into());
    }
    sheet
}

/// The plan as it stands, and with what a review came to and what is shared with a group.
fn states(format: &Format) -> [Sheet; 2] {
    let open = full(format);
    let mut judged = open.clone();
    let on = jiff::civil::date(2027, 3, 26);
    let outcomes = format.outcomes.iter().cycle();
    let content: &mut PlanContent = &mut judged.content;
    for (target, outcome) in content.targets.iter_mut().zip(outcomes) {
        let outcome = outcome.key.clone();
        target.state = TargetState::Reviewed { on, outcome };
    }
    if let Some(last) = content.targets.last_mut() {
        let why = "He has moved to another group.".to_owned();
        last.state = TargetState::Stopped { on, why };
    }
    judged.shared = vec![in_formats::shared()];
    [open, judged]
}

#[test]
fn a_full_plan_comes_back_from_word_as_it_went_in_every_format_and_size() {
    for format in in_formats::formats() {
        for (sheet, size) in states(&format)
            .iter()
            .flat_map(|it| SIZES.map(|size| (it, size)))
        {
            let proposal = out_and_in(sheet, &format, size);
            let (read, said) = (found(&proposal), printed(sheet, &format));
            let gone: Vec<_> = said
                .iter()
                .filter(|(key, text)| read.get(*key) != Some(text))
                .collect();
            let new: Vec<_> = read
                .iter()
                .filter(|(key, text)| said.get(*key) != Some(text))
                .collect();
            assert!(
                gone.is_empty() && new.is_empty(),
                "{} {size:?}\nprinted and not read: {gone:#?}\nread and not printed: {new:#?}",
                format.slug
            );
        }
    }
}

/// Days of agreement and review belong to what Waymark records itself; a school's name may have no field.
#[test]
fn nothing_that_a_form_says_of_itself_is_kept_beside_the_plan() {
    for format in in_formats::formats() {
        for size in SIZES {
            let kept = out_and_in(&full(&format), &format, size).unplaced;
            let noise = kept.iter().map(|it| it.text.as_str()).filter(|text| {
                let dated =
                    text.ends_with("14 September 2026") || text.ends_with("11 December 2026");
                !dated && *text != "Lochside Primary School"
            });
            assert_eq!(
                noise.collect::<Vec<_>>(),
                [""; 0],
                "{} {size:?}",
                format.slug
            );
        }
    }
}

#[test]
fn an_empty_form_proposes_nothing() {
    for format in in_formats::formats() {
        let mut sheet = sample::empty_sheet();
        sheet.content.format = format.reference();
        for size in SIZES {
            let proposal = out_and_in(&sheet, &format, size);
            assert_eq!(proposal.fields, [], "{}", format.slug);
            assert_eq!((proposal.aims.len(), proposal.targets.len()), (0, 0));
        }
    }
}

/// Words as people type them; long enough that no label of a form reads the same.
fn typed() -> impl Strategy<Value = String> {
    let line = "[A-Z][a-z]{3,8} [a-zA-Zéü🐎’&<>\"; ]{8,40}[a-z.!?]";
    proptest::collection::vec(line, 1..4).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_is_typed_comes_back(
        at in 0usize..6, profile in typed(), answer in typed(), thought in typed(), evaluation in typed(),
        wording in typed(), strategy in "[A-Z][a-z]{3,8} [a-z &<>]{8,40}[a-z]",
    ) {
        let formats = in_formats::formats();
        let format = &formats[at % formats.len()];
        let mut sheet = full(format);
        let content = &mut sheet.content;
        if format.field("profile").is_some() {
            content.texts.insert("profile".into(), profile);
        }
        content.support.page[0].answer = answer;
        content.views[0].words = thought;
        if let Some(aim) = content.aims.first_mut() {
            aim.evaluation = evaluation;
        }
        content.targets[0].wording = wording;
        content.targets[1].strategies[0].wording = strategy;
        for size in SIZES {
            prop_assert_eq!(found(&out_and_in(&sheet, format, size)), printed(&sheet, format));
        }
    }
}
