//! Aims and targets that a file brings: always new ones, beside those that the draft has.

use super::{Sent, Typed};
use crate::shell::Ctx;
use crate::shell::forms::Fields;
use waymark_domain::Day;
use waymark_domain::change::PlanChange;
use waymark_domain::field::{AimText, StrategyText, TargetText};
use waymark_domain::format::Horizon;
use waymark_domain::ids::{AimId, StrategyId, TargetId};
use waymark_domain::observation::Observation;
use waymark_domain::target::{Aim, Measure, SetBy, Strategy, Target, TargetNotes, TargetState};
use waymark_domain::text::Narrative;
use waymark_exchange::dates::plan_day;
use waymark_exchange::word::{AimPart, Place, TargetPart, amount, set_by};
use waymark_ui::FormErrors;

/// What the form says of aims and targets.
pub(super) struct Fresh<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) sent: &'a Sent,
    pub(super) form: &'a Fields,
    pub(super) changes: Vec<PlanChange>,
    pub(super) seen: Vec<Observation>,
    pub(super) errors: FormErrors,
    /// The words of those that are left out.
    pub(super) left: Vec<String>,
}

impl<'a> Fresh<'a> {
    pub(super) fn read(ctx: &'a Ctx, sent: &'a Sent, form: &'a Fields) -> Self {
        let mut fresh = Self {
            ctx,
            sent,
            form,
            changes: Vec::new(),
            seen: Vec::new(),
            errors: FormErrors::none(),
            left: Vec::new(),
        };
        let aims: Vec<Option<AimId>> = (0..sent.proposal.aims.len())
            .map(|n| fresh.aim(n))
            .collect();
        for n in 0..sent.proposal.targets.len() {
            fresh.target(n, &aims);
        }
        fresh
    }

    fn aim(&mut self, n: usize) -> Option<AimId> {
        let own = |place: &Place| matches!(place, Place::Aim(at, _) if *at == n);
        if self.is_left(&format!("aim.{n}"), own) {
            return None;
        }
        let text = |part| Place::Aim(n, AimPart::Text(part));
        let aim = Aim {
            id: AimId(self.ctx.new_id()),
            area: self.form.get(&format!("area.aim.{n}")).to_owned(),
            wording: self.text(&text(AimText::Wording)),
            evaluation: self.text(&text(AimText::Evaluation)),
            set_on: self
                .day(&Place::Aim(n, AimPart::SetOn))
                .unwrap_or(self.ctx.today()),
            met_on: self.day(&Place::Aim(n, AimPart::MetOn)),
        };
        let id = aim.id;
        self.changes.push(PlanChange::AddAim(aim));
        Some(id)
    }

    fn target(&mut self, n: usize, aims: &[Option<AimId>]) {
        let own = |place: &Place| matches!(place, Place::Target(at, _) | Place::Strategy(at, _, _) if *at == n);
        if self.is_left(&format!("target.{n}"), own) {
            let seen = self.sent.proposal.seen.iter().enumerate();
            let seen = seen.filter(|(_, row)| row.target == n).map(|(at, _)| at);
            seen.for_each(|at| self.keep_seen(at));
            return;
        }
        let part = |part| Place::Target(n, part);
        let said = |part| Place::Target(n, TargetPart::Text(part));
        let period = self.period(n);
        let (baseline, goal) = (
            amount(self.sent_as(&part(TargetPart::Baseline))),
            amount(self.sent_as(&part(TargetPart::Goal))),
        );
        let due_on = self.day(&part(TargetPart::DueOn));
        let aim = self.sent.proposal.targets[n].aim;
        let id = TargetId(self.ctx.new_id());
        let measure = goal.or(baseline).map(|(it, _)| it);
        let measure = measure.or_else(|| self.counted_in(n));
        let measure = measure.unwrap_or(Measure::Narrative);
        let before = self.seen.len();
        self.observations(n, id, measure);
        let state = self.state(n);
        let target = Target {
            id,
            aim: aim.and_then(|aim| aims.get(aim).copied().flatten()),
            area: self.form.get(&format!("area.target.{n}")).to_owned(),
            wording: self.text(&said(TargetText::Wording)),
            pupil_words: self.text(&said(TargetText::PupilWords)),
            set_by: set_by(self.sent_as(&part(TargetPart::SetBy))).unwrap_or(SetBy::Together),
            measure,
            baseline: baseline.map(|(_, value)| value),
            goal: goal.map(|(_, value)| value),
            success: self.text(&said(TargetText::Success)),
            at_home: self.text(&said(TargetText::AtHome)),
            started_on: self.started_on(before, &state),
            due_on: due_on.unwrap_or_else(|| self.due_on(&period)),
            period,
            state,
            lineage: None,
            strategies: self.strategies(n),
            notes: self.notes(n),
        };
        self.changes.push(PlanChange::AddTarget(Box::new(target)));
    }

    /// Before anything that was seen of it, and before it ended.
    fn started_on(&self, before: usize, state: &TargetState) -> Day {
        let seen = self.seen[before..].iter().map(|it| it.on);
        let ended = match state {
            TargetState::Open => None,
            TargetState::Reviewed { on, .. } | TargetState::Stopped { on, .. } => Some(*on),
        };
        let earliest = seen.chain(ended).min();
        earliest.map_or(self.ctx.today(), |day| day.min(self.ctx.today()))
    }

    /// Left out on the page, or emptied; its words are kept beside the plan.
    fn is_left(&mut self, what: &str, own: impl Fn(&Place) -> bool) -> bool {
        let sent = self.sent;
        let fields = || sent.proposal.fields.iter().filter(|it| own(&it.place));
        let empty = fields().all(|it| self.sent_as(&it.place).trim().is_empty());
        let left = empty || Typed(Some(self.form)).leaves_out(what);
        if left {
            let words = fields().map(|it| format!("{}: {}", it.under, it.text));
            self.left.extend(words.collect::<Vec<_>>());
        }
        left
    }

    pub(super) fn sent_as(&self, place: &Place) -> &'a str {
        self.form.get(&place.to_string())
    }

    pub(super) fn text(&mut self, place: &Place) -> String {
        let name = place.to_string();
        let parsed = Narrative::parse(self.form.get(&name));
        let text = self.errors.check(name, parsed, |error| {
            let most = Narrative::MAX;
            format!(
                "Make this shorter: it has {} characters, and {most} fit",
                error.length
            )
        });
        text.map_or_else(String::new, Narrative::into_string)
    }

    pub(super) fn day(&mut self, place: &Place) -> Option<Day> {
        let written = self.sent_as(place).trim();
        let day = plan_day(written);
        if day.is_none() && !written.is_empty() {
            let words = "Write the date like 14 September 2026, or leave it empty";
            self.errors.add(place.to_string(), words);
        }
        day
    }

    fn strategies(&mut self, target: usize) -> Vec<Strategy> {
        let count = |it: &Place| match it {
            Place::Strategy(at, n, _) if *at == target => Some(n + 1),
            _ => None,
        };
        let fields = self.sent.proposal.fields.iter();
        let count = fields.filter_map(|it| count(&it.place)).max().unwrap_or(0);
        let mut strategies = Vec::new();
        for n in 0..count {
            let mut text = |part| self.text(&Place::Strategy(target, n, part));
            let strategy = Strategy {
                wording: text(StrategyText::Wording),
                who: text(StrategyText::Who),
                how_often: text(StrategyText::HowOften),
                id: StrategyId(self.ctx.new_id()),
            };
            let said = [&strategy.wording, &strategy.who, &strategy.how_often];
            if said.iter().any(|it| !it.trim().is_empty()) {
                strategies.push(strategy);
            }
        }
        strategies
    }

    fn notes(&mut self, n: usize) -> TargetNotes {
        let mut notes = TargetNotes::default();
        for text in TargetText::NOTES {
            let said = self.text(&Place::Target(n, TargetPart::Text(text)));
            if let Some(place) = notes.place(text) {
                *place = said;
            }
        }
        for column in &self.sent.format.monitoring {
            let place = Place::Target(n, TargetPart::Monitoring(column.key.clone()));
            let said = self.text(&place);
            if !said.is_empty() {
                notes.monitoring.insert(column.key.clone(), said);
            }
        }
        notes
    }

    /// The one chosen, or the one that is running; none in formats without periods.
    fn period(&self, n: usize) -> String {
        let chosen = self.form.get(&format!("period.target.{n}"));
        let periods = self.sent.format.periods_of_session(self.sent.session());
        let own = periods.iter().find(|it| it.period.key == chosen);
        let running = periods.iter().find(|it| it.to >= self.ctx.today());
        own.or(running)
            .or(periods.last())
            .map_or_else(String::new, |it| it.period.key.clone())
    }

    /// As far ahead as the format looks.
    fn due_on(&self, period: &str) -> Day {
        let (format, session) = (&self.sent.format, self.sent.session());
        let (_, end) = format.days_of_session(session);
        let periods = format.periods_of_session(session);
        let own = periods.iter().find(|it| it.period.key == period);
        match format.horizon {
            Horizon::Period => own.map_or(end, |it| it.to),
            Horizon::Session => end,
            Horizon::TwelveMonths => {
                let year = jiff::Span::new().months(12);
                self.ctx.today().saturating_add(year)
            }
        }
    }
}
