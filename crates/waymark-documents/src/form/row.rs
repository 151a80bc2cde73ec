//! One row of a block: a target with what was done, seen and said about it.

use super::cell::lines;
use super::{Line, Source, Style};
use crate::words::args;
use waymark_domain::confidence::Part;
use waymark_domain::format::{self, Block, Outcome, TargetColumn, TargetFact};
use waymark_domain::observation::{Observation, Prompt, Seen};
use waymark_domain::target::{SetBy, Strategy, Target, TargetState};

/// The newest observations that a cell shows; the charts show all that are numbers.
const NEWEST: usize = 4;

/// The most columns that leave room in a cell for what has no column.
const WIDEST: usize = 6;

/// A row of a block: a target, or room for one.
pub(super) struct Row<'a> {
    /// From 1.
    pub(super) number: usize,
    /// The label of the area that the row is for, where the form goes by area.
    pub(super) area: Option<String>,
    pub(super) target: Option<&'a Target>,
}

/// What a column of the form holds for a target; nothing for an empty row but its number or its area.
pub(super) fn cell(
    source: Source<'_>,
    columns: &[TargetColumn],
    holds: TargetFact,
    row: &Row<'_>,
) -> Vec<Line> {
    if holds == TargetFact::Number {
        return vec![Line::plain(format!("{}.", row.number))];
    }
    if let (TargetFact::Area, Some(area)) = (holds, &row.area) {
        return vec![Line::plain(area)];
    }
    let Some(target) = row.target else {
        return Vec::new();
    };
    match holds {
        TargetFact::Number | TargetFact::Monitoring => Vec::new(),
        TargetFact::SetBy => vec![Line::plain(source.words.say(set_by(target.set_by)))],
        TargetFact::Activity => target.strategies.iter().filter_map(activity).collect(),
        TargetFact::Help => each_strategy(target, |strategy| &strategy.wording),
        TargetFact::HowOften => each_strategy(target, |strategy| &strategy.how_often),
        TargetFact::ExitCriteria => lines(&target.notes.exit),
        TargetFact::Checked => lines(&target.notes.checked),
        TargetFact::Achievement => achievement(source, target),
        TargetFact::Area => area(source, target),
        TargetFact::Wording => wording(source, columns, target),
        TargetFact::Strategies => target.strategies.iter().filter_map(strategy).collect(),
        TargetFact::Provision
            if shows(columns, TargetFact::HowOften) || shows(columns, TargetFact::Activity) =>
        {
            each_strategy(target, |strategy| &strategy.who)
        }
        TargetFact::Provision => target
            .strategies
            .iter()
            .flat_map(|s| lines(&provision(s)))
            .collect(),
        TargetFact::SuccessCriteria => lines(&target.success),
        TargetFact::HomeHelp => lines(&target.at_home),
        TargetFact::DueOn => vec![Line::plain(source.words.day(target.due_on))],
        TargetFact::PupilRating => rating(source, target),
        TargetFact::Observations => observations(source, target),
        TargetFact::Outcome => outcome(source, target).into_iter().collect(),
    }
}

fn shows(columns: &[TargetColumn], fact: TargetFact) -> bool {
    columns.iter().any(|column| column.holds == fact)
}

/// What stands in a column of the monitoring grid.
pub(super) fn note(target: Option<&Target>, key: &str) -> Vec<Line> {
    let note = target.and_then(|target| target.notes.monitoring.get(key));
    note.map_or_else(Vec::new, |note| lines(note))
}

fn set_by(by: SetBy) -> &'static str {
    match by {
        SetBy::Adult => "set-by-adult",
        SetBy::Pupil => "set-by-pupil",
        SetBy::Together => "set-by-together",
    }
}

/// One part of every strategy that says something there.
fn each_strategy(target: &Target, part: impl Fn(&Strategy) -> &String) -> Vec<Line> {
    target
        .strategies
        .iter()
        .flat_map(|strategy| lines(part(strategy)))
        .collect()
}

/// What is done, and how often.
fn activity(strategy: &Strategy) -> Option<Line> {
    let line = Line::typed(strategy.wording.trim())
        .noted(strategy.how_often.trim())
        .styled(Style::Bullet);
    (!line.text.is_empty() || !line.note.is_empty()).then_some(line)
}

/// What came of it in words, and on which step of the scale.
fn achievement(source: Source<'_>, target: &Target) -> Vec<Line> {
    let words = lines(&target.notes.achievement);
    words.into_iter().chain(outcome(source, target)).collect()
}

/// The target, and below it what the form has no column for, as long as the cell has room.
fn wording(source: Source<'_>, columns: &[TargetColumn], target: &Target) -> Vec<Line> {
    let wording = lines(&target.wording)
        .into_iter()
        .map(|line| line.styled(Style::Wording));
    let mark = source.marked().line(&Part::Target(target.id));
    let mut cell: Vec<Line> = wording.chain(mark).collect();
    if !is_narrow(source, columns) {
        cell.extend(uncolumned(source, columns, target));
    }
    if !shows(columns, TargetFact::Outcome) && !shows(columns, TargetFact::Achievement) {
        cell.extend(outcome(source, target));
    }
    cell
}

/// Whether the columns are too many for a cell to say more than its heading asks.
pub(super) fn is_narrow(source: Source<'_>, columns: &[TargetColumn]) -> bool {
    let terms = if shows(columns, TargetFact::Monitoring) {
        source.format.monitoring.len()
    } else {
        0
    };
    columns.len() + terms > WIDEST
}

/// Everything about a target that the form has no column for.
pub(super) fn uncolumned(
    source: Source<'_>,
    columns: &[TargetColumn],
    target: &Target,
) -> Vec<Line> {
    let own = labelled(source, "own-words", &target.pupil_words);
    let mut said: Vec<Line> = own
        .map(|line| line.styled(Style::Quote))
        .into_iter()
        .collect();
    said.extend(stretch(source, target));
    said.extend(bearings(source, columns, target));
    said.extend(texts(source, columns, target));
    said.extend(help(source, columns, target));
    said.extend(monitored(source, columns, target));
    if !shows(columns, TargetFact::PupilRating) {
        let label = source.words.say("pupil-rating");
        said.extend(headed(label, rating(source, target)));
    }
    said
}

/// Somebody's words in one line behind a label of ours; nothing where they said nothing.
fn labelled(source: Source<'_>, key: &str, text: &str) -> Option<Line> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| Line::labelled(source.words.say(key), text))
}

/// The lines with a label before the first.
pub(super) fn headed(label: String, mut said: Vec<Line>) -> Vec<Line> {
    if let Some(first) = said.first_mut() {
        first.label = label;
    }
    said
}

/// Area, day and who set it, where neither a column nor the block says so.
fn bearings(source: Source<'_>, columns: &[TargetColumn], target: &Target) -> Vec<Line> {
    let block = source.format.target_block();
    let mut said = Vec::new();
    if !shows(columns, TargetFact::Area) && block != Block::Area {
        let label = source.words.say("target-area");
        said.extend(headed(label, area(source, target)));
    }
    let dated = shows(columns, TargetFact::DueOn) || stretch(source, target).is_some();
    if block != Block::Period && !dated {
        let day = args!["day" => source.words.day(target.due_on)];
        said.push(Line::plain(source.words.fill("due-by", &day)));
    }
    if !shows(columns, TargetFact::SetBy) && target.set_by == SetBy::Pupil {
        said.push(Line::plain(source.words.say("set-by-pupil")));
    }
    said
}

fn area(source: Source<'_>, target: &Target) -> Vec<Line> {
    let known = format::known_area(source.format, &target.area);
    if known.is_empty() {
        Vec::new()
    } else {
        vec![Line::plain(known)]
    }
}

/// The texts of a target that the form has no column for.
fn texts(source: Source<'_>, columns: &[TargetColumn], target: &Target) -> Vec<Line> {
    let notes = &target.notes;
    let texts = [
        (
            Some(TargetFact::SuccessCriteria),
            "success",
            &target.success,
        ),
        (Some(TargetFact::ExitCriteria), "exit", &notes.exit),
        (Some(TargetFact::Checked), "checked", &notes.checked),
        (None, "assessable", &notes.assessable),
        (Some(TargetFact::HomeHelp), "at-home", &target.at_home),
        (
            Some(TargetFact::Achievement),
            "achievement",
            &notes.achievement,
        ),
    ];
    let lacking = texts
        .into_iter()
        .filter(|(fact, ..)| fact.is_none_or(|fact| !shows(columns, fact)));
    lacking
        .filter_map(|(_, key, text)| labelled(source, key, text))
        .collect()
}

/// What is done, by whom and how often, as far as no column says it.
fn help(source: Source<'_>, columns: &[TargetColumn], target: &Target) -> Vec<Line> {
    let lacks = |facts: &[TargetFact]| !facts.iter().any(|fact| shows(columns, *fact));
    let what = lacks(&[
        TargetFact::Strategies,
        TargetFact::Activity,
        TargetFact::Help,
    ]);
    let who = lacks(&[TargetFact::Strategies, TargetFact::Provision]);
    let often = lacks(&[
        TargetFact::Strategies,
        TargetFact::Activity,
        TargetFact::HowOften,
        TargetFact::Provision,
    ]);
    let said = |strategy: &Strategy| {
        let parts = [
            (what, &strategy.wording),
            (who, &strategy.who),
            (often, &strategy.how_often),
        ];
        let parts = parts.into_iter().filter(|(lacks, _)| *lacks);
        let parts: Vec<&str> = parts
            .map(|(_, text)| text.trim())
            .filter(|text| !text.is_empty())
            .collect();
        labelled(source, "helped-by", &parts.join(" · "))
    };
    target.strategies.iter().filter_map(said).collect()
}

/// The notes by term, where the form has no column for that term.
fn monitored(source: Source<'_>, columns: &[TargetColumn], target: &Target) -> Vec<Line> {
    let grid = &source.format.monitoring;
    let columned = |key: &str| {
        shows(columns, TargetFact::Monitoring) && grid.iter().any(|column| column.key == key)
    };
    let notes = target.notes.monitoring.iter();
    notes
        .filter(|(key, _)| !columned(key))
        .flat_map(|(key, note)| headed(format::known_term(source.format, key), lines(note)))
        .collect()
}

/// Where it starts and where it should get to, once both are set.
fn stretch(source: Source<'_>, target: &Target) -> Option<Line> {
    let (baseline, goal) = (target.baseline?, target.goal?);
    let said = args![
        "start" => source.words.amount(target.measure, baseline),
        "goal" => source.words.amount(target.measure, goal),
        "day" => source.words.day(target.due_on)
    ];
    Some(Line::plain(source.words.fill("target-stretch", &said)))
}

fn outcome(source: Source<'_>, target: &Target) -> Option<Line> {
    match &target.state {
        TargetState::Open => None,
        TargetState::Reviewed { on, outcome } => {
            let scale = format::known_outcome(source.format, outcome);
            let label = scale.map_or(outcome.as_str(), |outcome| &outcome.label);
            let said = args!["outcome" => label, "day" => source.words.day(*on)];
            let style = if scale.is_some_and(Outcome::is_achieved) {
                Style::Achieved
            } else {
                Style::Ended
            };
            Some(Line::plain(source.words.fill("outcome", &said)).styled(style))
        }
        TargetState::Stopped { on, why } => {
            let said = source
                .words
                .fill("stopped", &args!["day" => source.words.day(*on)]);
            Some(Line::plain(said).noted(why.trim()).styled(Style::Ended))
        }
    }
}

fn strategy(strategy: &Strategy) -> Option<Line> {
    let line = Line::typed(strategy.wording.trim())
        .noted(provision(strategy))
        .styled(Style::Bullet);
    (!line.text.is_empty() || !line.note.is_empty()).then_some(line)
}

/// Who helps and how often.
fn provision(strategy: &Strategy) -> String {
    let said = [strategy.who.trim(), strategy.how_often.trim()];
    said.into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The pupil's latest word on it.
fn rating(source: Source<'_>, target: &Target) -> Vec<Line> {
    let said = source
        .sheet
        .observations_of(target)
        .filter_map(|observation| match &observation.seen {
            Seen::Pupil { rating, note } => Some((observation.on, *rating, note)),
            Seen::Staff { .. } => None,
        });
    let Some((on, rating, note)) = said.last() else {
        return Vec::new();
    };
    let label = source
        .format
        .pupil_rating(rating)
        .map_or_else(|| rating.to_string(), |r| r.label.clone());
    let mut cell = vec![Line {
        note: source.words.short_day(on),
        ..Line::plain(label)
    }];
    cell.extend(
        lines(note)
            .into_iter()
            .map(|line| line.styled(Style::Quote)),
    );
    cell
}

/// The newest few, newest first, and how many there are besides.
pub(super) fn observations(source: Source<'_>, target: &Target) -> Vec<Line> {
    let mut seen: Vec<&Observation> = source
        .sheet
        .observations_of(target)
        .filter(|o| matches!(o.seen, Seen::Staff { .. }))
        .collect();
    seen.reverse();
    let earlier = seen.len().saturating_sub(NEWEST);
    let mut cell: Vec<Line> = seen
        .into_iter()
        .take(NEWEST)
        .map(|o| observation(source, target, o))
        .collect();
    if earlier > 0 {
        let count = i32::try_from(earlier).unwrap_or(i32::MAX);
        let note = source
            .words
            .fill("earlier-observations", &args!["count" => count]);
        cell.push(Line {
            note,
            ..Line::default()
        });
    }
    cell
}

/// How much help it took, and the note: "Gesture. Looked at the card first".
fn noted(source: Source<'_>, seen: &Seen) -> String {
    let key = seen.prompt().map(|prompt| match prompt {
        Prompt::Independent => "prompt-independent",
        Prompt::Gesture => "prompt-gesture",
        Prompt::Verbal => "prompt-verbal",
        Prompt::Model => "prompt-model",
        Prompt::Physical => "prompt-physical",
    });
    let note: Vec<_> = seen.note().split_whitespace().collect();
    let note = Some(note.join(" ")).filter(|note| !note.is_empty());
    let mark = key.map(|key| source.words.say(key)).into_iter();
    mark.chain(note).collect::<Vec<_>>().join(". ")
}

/// When, how many, and what was seen: one with a note says its number in front of it.
fn observation(source: Source<'_>, target: &Target, observation: &Observation) -> Line {
    let on = source.words.short_day(observation.on);
    let amount = observation
        .seen
        .value()
        .map(|value| source.words.amount(target.measure, value));
    let note = noted(source, &observation.seen);
    match amount {
        None => Line::labelled(on, note),
        Some(amount) if note.is_empty() => Line::stated(on, amount),
        Some(amount) => {
            let said = args!["day" => on, "value" => amount];
            Line::labelled(source.words.fill("result-on", &said), note)
        }
    }
}
