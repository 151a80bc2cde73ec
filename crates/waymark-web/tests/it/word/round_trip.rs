//! Word out and in again: what a form prints comes back as it was.

use proptest::prelude::*;
use std::collections::BTreeMap;
use waymark_documents::{Form, Options, TextSize};
use waymark_domain::Day;
use waymark_domain::content::{PlanContent, Sheet};
use waymark_domain::target::{Measure, Target};
use waymark_exchange::dates::plan_day;
use waymark_exchange::word::{Place, Proposal, amount, propose, read};

#[path = "../../../../waymark-documents/examples/sample_plan/sample.rs"]
mod sample;

/// The words of every place by its name.
type Said = BTreeMap<String, String>;

fn out_and_in(sheet: &Sheet, size: TextSize) -> Proposal {
    let format = sample::format();
    let options = Options {
        size,
        ..Options::default()
    };
    let docx = Form::of_plan(sheet, &format, options)
        .docx(None)
        .expect("a document");
    propose(&read(&docx).expect("our own document"), &format)
}

/// Days in figures and numbers with their measure, so that they compare however they are written.
fn found(proposal: &Proposal) -> Said {
    let one = |place: &Place, text: &str| match place.to_string().rsplit('.').next() {
        Some("set_on" | "met_on" | "due_on" | "next_review") => {
            plan_day(text).expect("a day").to_string()
        }
        Some("baseline" | "goal") => format!("{:?}", amount(text).expect("an amount")),
        _ => text.to_owned(),
    };
    let fields = proposal.fields.iter();
    fields
        .map(|field| (field.place.to_string(), one(&field.place, &field.text)))
        .collect()
}

fn expected(content: &PlanContent) -> Said {
    let mut said = Said::new();
    let mut put = |place: String, text: String| {
        if !text.is_empty() {
            said.insert(place, text);
        }
    };
    for (key, text) in &content.texts {
        put(format!("text.{key}"), lines(text));
    }
    for answer in &content.support.page {
        put(format!("prompt.{}", answer.prompt), lines(&answer.answer));
    }
    for (n, aim) in content.aims.iter().enumerate() {
        put(format!("aim.{n}.wording"), lines(&aim.wording));
        put(format!("aim.{n}.evaluation"), lines(&aim.evaluation));
        put(format!("aim.{n}.set_on"), aim.set_on.to_string());
        put(format!("aim.{n}.met_on"), day(aim.met_on));
    }
    for (n, target) in content.earlier.iter().chain(&content.targets).enumerate() {
        for (part, text) in of_target(target) {
            put(format!("target.{n}.{part}"), text);
        }
        for (at, strategy) in target.strategies.iter().enumerate() {
            put(
                format!("strategy.{n}.{at}.wording"),
                lines(&strategy.wording),
            );
            put(format!("strategy.{n}.{at}.who"), strategy.who.clone());
            put(
                format!("strategy.{n}.{at}.how_often"),
                strategy.how_often.clone(),
            );
        }
    }
    for view in &content.views {
        put(
            format!("view.{}.{}", view.period, view.party),
            lines(&view.words),
        );
    }
    put("next_review".to_owned(), day(content.review_on));
    said
}

fn of_target(target: &Target) -> Vec<(&'static str, String)> {
    let mut parts = vec![
        ("wording", lines(&target.wording)),
        ("pupil_words", lines(&target.pupil_words)),
        ("success", lines(&target.success)),
        ("at_home", lines(&target.at_home)),
        ("exit", lines(&target.notes.exit)),
        ("assessable", lines(&target.notes.assessable)),
    ];
    if let (Some(baseline), Some(goal)) = (target.baseline, target.goal) {
        let amount = |value: f64| format!("{:?}", (target.measure, value));
        parts.extend([
            ("baseline", amount(baseline)),
            ("goal", amount(goal)),
            ("due_on", target.due_on.to_string()),
        ]);
    }
    parts
}

fn day(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// As a print sets them: blank lines go, and points of a list begin with a dash.
fn lines(text: &str) -> String {
    let line = |line: &str| {
        let marks = ["– ", "* ", "• ", "•"];
        let item = marks.iter().find_map(|mark| line.strip_prefix(mark));
        item.map_or_else(|| line.to_owned(), |item| format!("- {}", item.trim()))
    };
    let lines: Vec<String> = text
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(line)
        .collect();
    lines.join("\n")
}

/// The sample with every text in it that this form prints and the sample leaves out.
fn full() -> Sheet {
    let mut sheet = sample::sheet();
    let targets = &mut sheet.content.targets;
    targets[0].notes.exit = "She reads with her class.".into();
    targets[1].notes.assessable = "A new passage is never the same.".into();
    targets[2].measure = Measure::Minutes;
    (targets[2].baseline, targets[2].goal) = (Some(2.5), Some(10.0));
    let factors =
        "Her hearing & her days away:\n- misses the ends of instructions\n• tires after lunch";
    let texts = &mut sheet.content.texts;
    texts.insert("factors_arising".into(), factors.into());
    sheet
}

#[test]
fn a_plan_comes_back_from_word_as_it_went_in_both_sizes() {
    let sheet = full();
    for size in [TextSize::Normal, TextSize::Large] {
        let proposal = out_and_in(&sheet, size);
        assert_eq!(found(&proposal), expected(&sheet.content), "{size:?}");
        let areas: Vec<_> = proposal.aims.iter().map(|aim| aim.area.as_str()).collect();
        assert_eq!(areas, ["literacy", "hwb"]);
        let own = sheet.content.earlier.iter().chain(&sheet.content.targets);
        let periods: Vec<_> = own.map(|target| target.period.as_str()).collect();
        let read: Vec<_> = proposal
            .targets
            .iter()
            .map(|it| it.period.as_str())
            .collect();
        assert_eq!(read, periods);
        let own = sheet.content.earlier.iter().chain(&sheet.content.targets);
        let areas: Vec<_> = own.map(|target| target.area.as_str()).collect();
        let read: Vec<_> = proposal.targets.iter().map(|it| it.area.as_str()).collect();
        assert_eq!(read, areas);
    }
}

#[test]
fn an_empty_form_proposes_nothing() {
    for size in [TextSize::Normal, TextSize::Large] {
        let proposal = out_and_in(&sample::empty_sheet(), size);
        assert_eq!(proposal.fields, []);
        assert_eq!((proposal.aims.len(), proposal.targets.len()), (0, 0));
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
        profile in typed(), answer in typed(), thought in typed(), evaluation in typed(), wording in typed(),
        strategy in "[A-Z][a-z]{3,8} [a-z &<>]{8,40}[a-z]",
    ) {
        let mut sheet = full();
        let content = &mut sheet.content;
        content.texts.insert("profile".into(), profile);
        content.support.page[0].answer = answer;
        content.views[0].words = thought;
        content.aims[0].evaluation = evaluation;
        content.targets[0].wording = wording;
        content.targets[1].strategies[0].wording = strategy;
        prop_assert_eq!(found(&out_and_in(&sheet, TextSize::Normal)), expected(&sheet.content));
        prop_assert_eq!(found(&out_and_in(&sheet, TextSize::Large)), expected(&sheet.content));
    }
}
