//! The plan of a group (F8, D105 to D111).

use super::{Heading, WIDE, column, day_or_blank, fact, paper, part, table};
use crate::Options;
use crate::form::{Body, Form, Line, Style, Table, Tick, lines, place};
use crate::words::{Words, args, in_language};
use waymark_domain::Day;
use waymark_domain::format::Format;
use waymark_domain::group::{CommonTarget, GroupPlan, Member, Setting};

/// Targets and pupils of an empty copy.
const TARGETS: usize = 3;
const MEMBERS: usize = 6;

impl Form {
    /// Common targets with how the group is helped, and each pupil's own progress.
    pub fn of_group(group: &GroupPlan, format: &Format, options: Options) -> Self {
        let translated = in_language(format, options.language);
        let words = Words::of(options.language);
        let heading = Heading {
            template: WIDE,
            kind: "group plan",
            title: words.say("group-title"),
            facts: words.say("group-facts"),
            school: &group.school,
            on: group.on,
        };
        let mut form = paper(&translated, heading, options);
        form.ident = format!("{} {}", form.ident, group.name);
        form.pupil.clone_from(&group.name);
        form.header = vec![
            fact(words, "group-name", &group.name),
            fact(words, "fact-school", &group.school),
            fact(words, "group-adults", &group.adults),
            fact(
                words,
                "group-started",
                &day_or_blank(words, group.started_on),
            ),
            fact(words, "group-review", &day_or_blank(words, group.review_on)),
        ];
        let extra = Body::Prose {
            lines: lines(&group.extra_help),
        };
        let targets = targets(group, words);
        form.parts = vec![
            part(words.say("group-setting"), setting(group, words)),
            part(words.say("group-targets"), Body::Grid { table: targets }),
            part(words.say("group-extra"), extra),
            part(words.say("group-progress"), progress(group, words)),
        ];
        form
    }

    /// The group plan to be filled in by hand.
    pub fn blank_group(format: &Format, school: &str, on: Day, options: Options) -> Self {
        let group = GroupPlan {
            name: String::new(),
            school: school.to_owned(),
            setting: None,
            adults: String::new(),
            members: Vec::new(),
            targets: Vec::new(),
            extra_help: String::new(),
            started_on: None,
            review_on: None,
            on,
        };
        Self::of_group(&group, format, options).emptied(school)
    }
}

fn setting(group: &GroupPlan, words: &Words) -> Body {
    let tick =
        |setting: Setting| Tick::new(words.say(place(setting)), group.setting == Some(setting));
    Body::Choices {
        lead: String::new(),
        ticks: Setting::ALL.map(tick).into(),
    }
}

fn targets(group: &GroupPlan, words: &Words) -> Table {
    let columns = vec![
        column("number", words.say("group-number")),
        column("wording", words.say("group-target")),
        column("strategies", words.say("group-help")),
        column("comment", words.say("success")),
    ];
    let count = group
        .targets
        .len()
        .max(if group.targets.is_empty() { TARGETS } else { 0 });
    let rows = (0..count).map(|at| target_row(at, group.targets.get(at)));
    table(columns, rows.collect(), TARGETS)
}

fn target_row(at: usize, target: Option<&CommonTarget>) -> Vec<Vec<Line>> {
    let number = vec![Line::plain(format!("{}.", at + 1))];
    let Some(target) = target else {
        return vec![number, Vec::new(), Vec::new(), Vec::new()];
    };
    let helps = target.strategies.iter().flat_map(|help| lines(help));
    vec![
        number,
        lines(&target.wording),
        helps.map(|line| line.styled(Style::Bullet)).collect(),
        lines(&target.success),
    ]
}

/// A column for each common target, a row for each pupil (D107).
fn progress(group: &GroupPlan, words: &Words) -> Body {
    let count = if group.targets.is_empty() {
        TARGETS
    } else {
        group.targets.len()
    };
    let mut columns = vec![
        column("wording", words.say("class-pupil")),
        column("date", words.say("fact-class")),
    ];
    columns.extend((1..=count).map(|number| {
        let number = args!["number" => number.to_string()];
        column("comment", words.fill("group-target-number", &number))
    }));
    columns.push(column("data", words.say("group-own-plan")));
    let rows = group
        .members
        .iter()
        .map(|member| member_row(member, count, words));
    Body::Grid {
        table: table(columns, rows.collect(), MEMBERS),
    }
}

fn member_row(member: &Member, targets: usize, words: &Words) -> Vec<Vec<Line>> {
    let mut row = vec![lines(&member.name), lines(&member.class)];
    row.extend((0..targets).map(|at| {
        member
            .progress
            .get(at)
            .map_or_else(Vec::new, |said| lines(said))
    }));
    let own = if member.has_own_plan { "yes" } else { "no" };
    row.push(vec![Line::plain(words.say(own))]);
    row
}
