//! The invented pupil's plan as a school writes it that works in another format.

use super::sample;
use waymark_domain::content::{Sheet, View};
use waymark_domain::format::{Field, FieldKind, Format, Formats};
use waymark_domain::group::{CommonTarget, Setting, SharedTarget};
use waymark_domain::target::Target;

/// Every format that ships, by its slug.
pub(crate) fn formats() -> Vec<Format> {
    Formats::shipped().iter().cloned().collect()
}

/// With an answer to everything that the format asks.
pub(crate) fn sheet(format: &Format) -> Sheet {
    let mut sheet = sample::sheet();
    if format.reference() == sample::format().reference() {
        return sheet;
    }
    let content = &mut sheet.content;
    content.format = format.reference();
    content.agreed_on = Some(jiff::civil::date(2026, 9, 14));
    content.reviewed_on = Some(jiff::civil::date(2026, 12, 11));
    for field in format.fields() {
        let answer = content.text(&field.key).to_owned();
        if answer.is_empty() {
            content.texts.insert(field.key.clone(), words(field));
        }
    }
    content.texts.retain(|key, _| {
        let role = |role: &str| format.roles().iter().any(|known| known.key == role);
        format.field(key).is_some() || key.strip_prefix("adult_").is_some_and(role)
    });
    content.views = views(format);
    let stage = format.plan_stages().next().map(|stage| stage.key.clone());
    for change in &mut content.support.stages {
        change.stage = stage.clone().unwrap_or_default();
    }
    needs(format, &mut sheet);
    aims(format, &mut sheet);
    targets(format, &mut sheet);
    sheet
}

fn words(field: &Field) -> String {
    match &field.kind {
        FieldKind::Text { .. } => match field.key.as_str() {
            "what_helps" => "She sits where she can see the speaker's face, with her back to the window.\n\
                 The radio microphone is passed to whoever speaks.\nA quiet place for small groups after lunch.",
            "assessment_information" => "British Picture Vocabulary Scale, August 2026: standard score 79.\n\
                 Reading accuracy 88% at P2 level.",
            "next_steps" => "Keep the word cards going over the summer.\nMeet the P5 teacher in May.",
            "statement_objectives" => "To follow what is said in class and to take part in it.",
            _ => "Mrs Wallace and the class teacher plan together every Friday.",
        }
        .to_owned(),
        FieldKind::Choice { options, .. } => options.last().map_or_else(String::new, |it| it.key.clone()),
        FieldKind::Date => "2027-06-11".to_owned(),
        FieldKind::Tick => "yes".to_owned(),
    }
}

fn views(format: &Format) -> Vec<View> {
    let said = [
        (
            "parent",
            "We are proud of her. She reads the horse book to the dog every evening.",
        ),
        (
            "pupil",
            "I like my word cards. I want to read longer books.",
        ),
        (
            "school",
            "A confident start: she asks when she has not heard.",
        ),
    ];
    let asked = format.view_parties().iter();
    asked
        .filter_map(|asked| {
            let (party, words) = said
                .iter()
                .find(|(party, _)| *party == asked.party.slug())?;
            Some(View {
                period: String::new(),
                party: (*party).to_owned(),
                words: (*words).to_owned(),
            })
        })
        .collect()
}

fn needs(format: &Format, sheet: &mut Sheet) {
    let groups = format.factors.iter().cycle();
    for (need, group) in sheet.content.support.needs.iter_mut().zip(groups) {
        if format.factor(&need.factor).is_none() {
            need.factor.clone_from(&group.key);
            need.kind = group
                .needs
                .first()
                .map_or_else(String::new, |it| it.key.clone());
        }
    }
}

fn aims(format: &Format, sheet: &mut Sheet) {
    let areas = format.aim_areas();
    let content = &mut sheet.content;
    if areas.is_empty() {
        content.aims.clear();
    }
    for (aim, area) in content.aims.iter_mut().zip(areas.iter().cycle()) {
        if !areas.iter().any(|known| known.key == aim.area) {
            aim.area.clone_from(&area.key);
        }
    }
}

/// One in each area at least, with every note that there is a place for.
fn targets(format: &Format, sheet: &mut Sheet) {
    let content = &mut sheet.content;
    let aims: Vec<_> = content.aims.iter().map(|aim| aim.id).collect();
    if format.target_block() != waymark_domain::format::Block::Period && content.targets.len() < 4 {
        let more = content.earlier.split_off(1);
        content.targets.extend(more);
    }
    let areas = format.target_areas().iter().cycle();
    for (at, (target, area)) in content.targets.iter_mut().zip(areas).enumerate() {
        target.area.clone_from(&area.key);
        target.aim = aims.get(at % aims.len().max(1)).copied();
        notes(format, target, at);
    }
}

fn notes(format: &Format, target: &mut Target, at: usize) {
    "She reads with her class and no longer needs a plan of her own for it."
        .clone_into(&mut target.notes.exit);
    "Every Friday, by reading the cards with Mrs Wallace.".clone_into(&mut target.notes.checked);
    if format.monitoring.is_empty() {
        return;
    }
    "Reads the cards alone and chooses books by herself.".clone_into(&mut target.notes.achievement);
    let said = [
        "Started, with prompts",
        "Two of five, independently",
        "Four of five",
    ];
    for (term, said) in format.monitoring.iter().zip(said).take(at % 3 + 1) {
        target
            .notes
            .monitoring
            .insert(term.key.clone(), said.to_owned());
    }
}

/// A target that the pupil has in common with others.
pub(crate) fn shared() -> SharedTarget {
    SharedTarget {
        group: "Talking group".into(),
        setting: Setting::Withdrawal,
        adults: "Agnes Bell".into(),
        target: CommonTarget {
            wording: "Asks a question in a group of four".into(),
            strategies: vec!["Turn-taking cards".into(), "A talking partner".into()],
            success: "Three times in a week".into(),
        },
        going: Some((
            jiff::civil::date(2027, 3, 15),
            "Asked twice without the card.".into(),
        )),
    }
}
