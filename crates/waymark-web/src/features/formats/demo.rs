//! A plan for a pupil whom nobody knows, in any format: what a preview shows.

use jiff::ToSpan;
use waymark_domain::Day;
use waymark_domain::confidence::KeptBack;
use waymark_domain::content::{PlanContent, PupilCard, Sheet, View};
use waymark_domain::format::{Definition, Field, FieldKind, Format, Session};
use waymark_domain::ids::{
    AimId, AssessmentId, IdSource, NeedId, PlanId, PupilId, StrategyId, StrengthId, TargetId,
};
use waymark_domain::phase::Phase;
use waymark_domain::pupil::{Assessment, Basis, Need, PageAnswer, StageChange, Strength, Support};
use waymark_domain::target::{Aim, Measure, SetBy, Strategy, Target, TargetNotes, TargetState};

/// The format with words on its cover and its pages that say what they are.
pub(super) fn marked(definition: Definition) -> Definition {
    let mut marked = definition;
    "Preview with an invented pupil".clone_into(&mut marked.parents_text.above);
    marked.authority = format!("Preview · {}", marked.authority);
    marked.label = format!("{} (preview)", marked.label);
    marked.notice = format!("Preview with an invented pupil. {}", marked.notice);
    marked
}

/// Every section has something in it.
pub(super) fn sheet(format: &Format, school: &str, today: Day, ids: &IdSource) -> Sheet {
    let making = Making { format, today, ids };
    Sheet {
        content: making.content(school),
        observations: Vec::new(),
        phase: Phase::Draft,
        version: None,
        on: today,
        kept: Vec::new(),
        shared: Vec::new(),
        kept_back: KeptBack::default(),
    }
}

struct Making<'a> {
    format: &'a Format,
    today: Day,
    ids: &'a IdSource,
}

impl Making<'_> {
    fn session(&self) -> Session {
        self.format.session_of(self.today)
    }

    fn content(&self, school: &str) -> PlanContent {
        let aims = self.aims();
        PlanContent {
            plan: PlanId(self.ids.next()),
            format: self.format.reference(),
            session: self.session().first_year,
            pupil: PupilCard {
                id: PupilId(self.ids.next()),
                name: "Robin Sample (preview)".to_owned(),
                called: "Robin".to_owned(),
                born: self.today.saturating_sub(8.years()),
                class: Some("Class 4".to_owned()),
                year_group: None,
                school: school.to_owned(),
                photo: None,
            },
            support: self.support(),
            texts: self.texts(),
            targets: self.targets(aims.first().map(|aim| aim.id)),
            aims,
            earlier: Vec::new(),
            views: self.views(),
            review_on: Some(self.format.next_review_after(self.today)),
            continues: None,
            agreed_on: None,
            reviewed_on: None,
        }
    }

    fn support(&self) -> Support {
        let need = self.format.factors.first().and_then(|group| {
            Some(Need {
                id: NeedId(self.ids.next()),
                factor: group.key.clone(),
                kind: group.needs.first()?.key.clone(),
                primary: true,
                basis: Basis::Assessed,
                identified: "Seen by an educational psychologist last spring".to_owned(),
            })
        });
        let stage = self.format.plan_stages().next().map(|stage| StageChange {
            stage: stage.key.clone(),
            on: self.today.saturating_sub(3.months()),
            decided_by: "The team around Robin".to_owned(),
            why: "Progress was slower than hoped".to_owned(),
        });
        let answer = |prompt: &waymark_domain::format::Item| PageAnswer {
            prompt: prompt.key.clone(),
            answer: "I like drawing, and I like to know what comes next.".to_owned(),
        };
        Support {
            must_know: String::new(),
            needs: need.into_iter().collect(),
            stages: stage.into_iter().collect(),
            page: self.format.learner_prompts().iter().map(answer).collect(),
            strengths: vec![Strength {
                id: StrengthId(self.ids.next()),
                wording: "Kind to younger children".to_owned(),
            }],
            assessments: vec![Assessment {
                id: AssessmentId(self.ids.next()),
                on: self.today.saturating_sub(2.months()),
                name: "Reading age".to_owned(),
                data: "6 years 4 months".to_owned(),
                comment: "Reads well with pictures".to_owned(),
            }],
        }
    }

    fn texts(&self) -> std::collections::BTreeMap<String, String> {
        let answers = self
            .format
            .fields()
            .map(|field| (field.key.clone(), self.answer(field)));
        let adults = self
            .format
            .roles()
            .iter()
            .map(|role| (format!("adult_{}", role.key), "Sam Example".to_owned()));
        answers.chain(adults).collect()
    }

    fn answer(&self, field: &Field) -> String {
        match &field.kind {
            FieldKind::Text { .. } => {
                "Robin works with care, and asks for help when something is hard.".to_owned()
            }
            FieldKind::Choice { options, .. } => options
                .first()
                .map_or_else(String::new, |option| option.key.clone()),
            FieldKind::Date => self.today.to_string(),
            FieldKind::Tick => "yes".to_owned(),
        }
    }

    fn aims(&self) -> Vec<Aim> {
        let aim = |area: &waymark_domain::format::Item| Aim {
            id: AimId(self.ids.next()),
            area: area.key.clone(),
            wording: format!("Robin is confident in {}", area.label.to_lowercase()),
            evaluation: String::new(),
            set_on: self.today,
            met_on: None,
        };
        self.format.aim_areas().iter().take(3).map(aim).collect()
    }

    fn targets(&self, aim: Option<AimId>) -> Vec<Target> {
        let due = |period: &str| {
            let days = self.format.periods_of_session(self.session());
            let found = days.iter().find(|days| days.period.key == period);
            found.map_or_else(|| self.today.saturating_add(3.months()), |days| days.to)
        };
        let mut periods: Vec<_> = self
            .format
            .periods
            .iter()
            .map(|period| &*period.key)
            .collect();
        if periods.is_empty() {
            periods.push("");
        }
        let areas = self.format.target_areas();
        let targets = periods.into_iter().enumerate();
        let target = |(index, period): (usize, &str)| {
            let area = areas.get(index % areas.len().max(1));
            self.target(area.map_or("", |area| &area.key), period, due(period), aim)
        };
        targets.map(target).collect()
    }

    fn target(&self, area: &str, period: &str, due_on: Day, aim: Option<AimId>) -> Target {
        let noted = self.format.monitoring.first();
        let noted = noted.map(|column| (column.key.clone(), "Going well".to_owned()));
        Target {
            id: TargetId(self.ids.next()),
            aim,
            period: period.to_owned(),
            area: area.to_owned(),
            wording: "Robin reads 20 key words without help".to_owned(),
            pupil_words: "I can read my words".to_owned(),
            set_by: SetBy::Together,
            measure: Measure::OutOf { total: 20 },
            baseline: Some(6.0),
            goal: Some(20.0),
            success: "All 20 words on three days in a row".to_owned(),
            at_home: "Five minutes with the word cards".to_owned(),
            started_on: self.today,
            due_on,
            state: TargetState::Open,
            lineage: None,
            strategies: vec![Strategy {
                id: StrategyId(self.ids.next()),
                wording: "Paired reading".to_owned(),
                who: "Learning assistant".to_owned(),
                how_often: "3 times a week, 15 minutes".to_owned(),
            }],
            notes: TargetNotes {
                checked: "Every Friday with word cards".to_owned(),
                monitoring: noted.into_iter().collect(),
                ..TargetNotes::default()
            },
        }
    }

    fn views(&self) -> Vec<View> {
        let period = self.format.periods.first();
        let period = period.map_or("", |period| &*period.key);
        let view = |party: &waymark_domain::format::ViewParty| View {
            period: period.to_owned(),
            party: party.party.slug().to_owned(),
            words: "We are pleased with how it is going.".to_owned(),
        };
        self.format.view_parties().iter().map(view).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use waymark_documents::{Form, Options};
    use waymark_domain::format::Formats;

    #[test]
    fn every_format_that_ships_can_be_previewed_and_says_so() {
        let ids = IdSource::new(|| uuid::Uuid::from_u128(7));
        for format in Formats::shipped().iter() {
            let marked = marked(format.clone().into_definition());
            let format = Format::check(marked).expect("still a format");
            let sheet = sheet(
                &format,
                "Sample School",
                jiff::civil::date(2026, 9, 14),
                &ids,
            );
            let form = Form::of_plan(&sheet, &format, Options::default());
            let options = waymark_documents::HtmlOptions {
                stylesheet: "/print.css",
                photo: None,
            };
            form.pdf(None).expect("it can be set");
            let html = form.html(options);
            assert!(html.contains("(preview)"), "{}", format.slug);
            assert!(html.contains("Robin Sample"));
        }
    }
}
