//! What a plan says that another format has no place for. All of it is kept.

use waymark_domain::content::PlanContent;
use waymark_domain::format::{AimFact, Format, SectionKind, TargetFact, label_in};
use waymark_domain::target::Target;

/// Words that are not shown in the format, and where they stand now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leftover {
    pub(super) label: String,
    pub(super) words: String,
}

/// Every text that says something and that `to` does not ask for, in the words of the format it is in now.
pub(super) fn leftovers(content: &PlanContent, now: &Format, to: &Format) -> Vec<Leftover> {
    let mut left = texts(content, now, to);
    left.extend(aims(content, now, to));
    left.extend(views(content, now, to));
    let targets = content.targets.iter();
    left.extend(targets.flat_map(|target| of_target(target, now, to)));
    left.retain(|leftover| !leftover.words.trim().is_empty());
    left
}

fn texts(content: &PlanContent, now: &Format, to: &Format) -> Vec<Leftover> {
    let role = |format: &Format, key: &str| {
        let role = key.strip_prefix("adult_")?;
        let found = format.roles().iter().find(|known| known.key == role);
        found.map(|role| role.label.clone())
    };
    let label = |format: &Format, key: &str| {
        let field = format.field(key).map(|field| field.label.clone());
        field.or_else(|| role(format, key))
    };
    content
        .texts
        .iter()
        .filter(|(key, _)| label(to, key).is_none())
        .map(|(key, words)| Leftover {
            label: label(now, key).unwrap_or_else(|| key.clone()),
            words: words.clone(),
        })
        .collect()
}

fn aims(content: &PlanContent, now: &Format, to: &Format) -> Vec<Leftover> {
    let mut left = Vec::new();
    for aim in &content.aims {
        let known = to.aim_areas().iter().any(|area| area.key == aim.area);
        if !known {
            let area = label_in(now.aim_areas(), &aim.area);
            left.push(Leftover {
                label: format!("{}, {area}", now.words.aim),
                words: aim.wording.clone(),
            });
        }
        if !has_aim_column(to, AimFact::Evaluation) {
            left.push(Leftover {
                label: format!("Evaluation of “{}”", aim.wording),
                words: aim.evaluation.clone(),
            });
        }
    }
    left
}

fn has_aim_column(format: &Format, fact: AimFact) -> bool {
    format.sections.iter().any(|section| match &section.kind {
        SectionKind::Aims { columns, .. } => columns.iter().any(|column| column.holds == fact),
        _ => false,
    })
}

fn views(content: &PlanContent, now: &Format, to: &Format) -> Vec<Leftover> {
    let asks = |party: &str, format: &Format| {
        let parties = format.view_parties().iter();
        let mut asked = parties.filter(|view| view.party.slug() == party);
        asked.next().map(|view| view.label.clone())
    };
    let period = |key: &str| key.is_empty() || to.period(key).is_some();
    content
        .views
        .iter()
        .filter(|view| asks(&view.party, to).is_none() || !period(&view.period))
        .map(|view| Leftover {
            label: asks(&view.party, now).unwrap_or_else(|| view.party.clone()),
            words: view.words.clone(),
        })
        .collect()
}

fn of_target(target: &Target, now: &Format, to: &Format) -> Vec<Leftover> {
    let of = |what: &str| format!("{what} of “{}”", target.wording);
    let mut left = Vec::new();
    let mut note = |what: &str, asked: bool, words: &str| {
        if !asked {
            let (label, words) = (of(what), words.to_owned());
            left.push(Leftover { label, words });
        }
    };
    let asks = |fact| has_target_column(to, fact);
    note(
        "Exit criteria",
        asks(TargetFact::ExitCriteria),
        &target.notes.exit,
    );
    note(
        "How progress is checked",
        asks(TargetFact::Checked),
        &target.notes.checked,
    );
    note(
        "Achievement",
        asks(TargetFact::Achievement),
        &target.notes.achievement,
    );
    for (column, words) in &target.notes.monitoring {
        let asked = to.monitoring.iter().any(|known| known.key == *column);
        note(label_in(&now.monitoring, column), asked, words);
    }
    let area = to.target_areas().iter().any(|area| area.key == target.area);
    note("Area", area, label_in(now.target_areas(), &target.area));
    let period = target.period.is_empty() || to.period(&target.period).is_some();
    let label = now
        .period(&target.period)
        .map_or("", |period| &period.label);
    note("Term or period", period, label);
    left
}

fn has_target_column(format: &Format, fact: TargetFact) -> bool {
    format.sections.iter().any(|section| match &section.kind {
        SectionKind::Targets { columns, .. } => columns.iter().any(|column| column.holds == fact),
        _ => false,
    })
}
