//! The review record (F10): what was considered, what became of each target, what was decided (D144 to D153).

use super::{Heading, UPRIGHT, about, blank, column, day_or_blank, fact, paper, part, table};
use crate::Options;
use crate::form::{Answer, Body, Form, Line, Marked, Part, Style, Tick, lines};
use crate::words::{Words, args, in_language};
use std::collections::BTreeMap;
use uuid::Uuid;
use waymark_domain::Day;
use waymark_domain::confidence::Part as KeptPart;
use waymark_domain::content::{PlanContent, Sheet};
use waymark_domain::format::{Format, Session};
use waymark_domain::ids::{PlanId, ReviewId};
use waymark_domain::review::{Decision, FollowUp, Review, TargetOutcome};
use waymark_domain::target::{Descent, Target};

/// Rows of an empty copy.
const ROWS: usize = 4;

/// What every part of the record is made from.
struct Record<'a> {
    review: &'a Review,
    sheet: &'a Sheet,
    next: Option<&'a PlanContent>,
    format: &'a Format,
    words: &'static Words,
}

impl Form {
    /// The record of a review. `next` is the plan that was drafted from it, if its targets are to be shown.
    pub fn of_review(
        review: &Review,
        sheet: &Sheet,
        next: Option<&PlanContent>,
        format: &Format,
        options: Options,
    ) -> Self {
        let translated = in_language(format, options.language);
        let format = &translated.format;
        let words = Words::of(options.language);
        let record = Record {
            review,
            sheet,
            next,
            format,
            words,
        };
        let heading = Heading {
            template: UPRIGHT,
            kind: "review",
            title: words.say("review-record"),
            facts: words.say("review-meeting"),
            school: &sheet.content.pupil.school,
            on: review.completed_on.unwrap_or(review.held_on),
        };
        let mut form = about(paper(&translated, heading, options), &sheet.content.pupil);
        form.ident = format!("{} {}", form.ident, review.id);
        form.status = record.status();
        form.notice = record.marked().notice(&form.notice);
        form.header = record.facts();
        form.parts = record.parts();
        form
    }

    /// The record to be filled in by hand.
    pub fn blank_review(format: &Format, school: &str, on: Day, options: Options) -> Self {
        let review = Review {
            id: ReviewId(Uuid::nil()),
            plan: PlanId(Uuid::nil()),
            held_on: on,
            took_part: String::new(),
            considerations: BTreeMap::new(),
            adequate: Vec::new(),
            not_enough: String::new(),
            more_help: String::new(),
            outcomes: Vec::new(),
            decision: None,
            parents_consulted_on: None,
            parents_how: String::new(),
            next_review_on: None,
            completed_on: None,
            next_plan: None,
        };
        let sheet = blank::sheet(format, school, on);
        Self::of_review(&review, &sheet, None, format, options).emptied(school)
    }
}

impl Record<'_> {
    fn marked(&self) -> Marked<'_> {
        Marked {
            kept_back: &self.sheet.kept_back,
            words: self.words,
        }
    }

    fn status(&self) -> String {
        match self.review.completed_on {
            Some(day) => self
                .words
                .fill("review-completed", &args!["day" => self.words.day(day)]),
            None => self.words.say("review-open"),
        }
    }

    fn facts(&self) -> Vec<Answer> {
        let words = self.words;
        let content = &self.sheet.content;
        let session = Session {
            first_year: content.session,
        };
        let plan = format!(
            "{}, {}",
            self.format.label,
            session.to_string().replace('-', "–")
        );
        let class = content.pupil.class.as_deref().unwrap_or_default();
        vec![
            fact(words, "fact-name", &content.pupil.name),
            fact(words, "fact-class", class),
            fact(words, "fact-school", &content.pupil.school),
            fact(words, "fact-plan", &plan),
            fact(words, "review-held", &words.day(self.review.held_on)),
            fact(words, "review-took-part", &self.review.took_part),
        ]
    }

    fn parts(&self) -> Vec<Part> {
        let say = |key: &str| self.words.say(key);
        let targets = Body::Grid {
            table: self.targets(),
        };
        let considered = Body::Pairs {
            pairs: self.considered(),
        };
        let mut parts = vec![
            part(say("review-targets"), targets),
            part(say("review-considered"), considered),
            part(say("review-adequate"), self.adequate()),
            part(say("review-decision"), self.decision()),
            part(
                say("review-follows"),
                Body::Pairs {
                    pairs: self.follows(),
                },
            ),
        ];
        if self.review.decision.is_none_or(Decision::goes_on) {
            parts.push(part(say("review-next-targets"), self.next_targets()));
        }
        parts
    }

    fn targets(&self) -> crate::form::Table {
        let columns = vec![
            column("wording", self.words.say("review-target")),
            column("met_on", self.words.say("review-outcome")),
            column("evaluation", self.words.say("review-why")),
            column("evaluation", self.words.say("review-next")),
        ];
        let judged = self.sheet.content.targets.iter().filter_map(|target| {
            let outcome = self.review.outcomes.iter().find(|o| o.target == target.id);
            (outcome.is_some() || target.state.is_open()).then_some((target, outcome))
        });
        let rows = judged.map(|(target, outcome)| self.row(target, outcome));
        table(columns, rows.collect(), ROWS)
    }

    fn row(&self, target: &Target, outcome: Option<&TargetOutcome>) -> Vec<Vec<Line>> {
        let mut wording = lines(&target.wording);
        wording.extend(self.marked().line(&KeptPart::Target(target.id)));
        let Some(outcome) = outcome else {
            return vec![wording, Vec::new(), Vec::new(), Vec::new()];
        };
        let scale = outcome
            .outcome
            .as_deref()
            .and_then(|key| self.format.outcome(key));
        let achieved = scale.is_some_and(waymark_domain::format::Outcome::is_achieved);
        let style = if achieved {
            Style::Achieved
        } else {
            Style::Ended
        };
        let judged = scale.map(|scale| Line::plain(&scale.label).styled(style));
        let reason = outcome
            .reason
            .as_deref()
            .and_then(|key| self.format.reason(key));
        let why = reason.map(|reason| Line::plain(&reason.label));
        vec![
            wording,
            judged.into_iter().collect(),
            why.into_iter().chain(lines(&outcome.note)).collect(),
            if achieved {
                Vec::new()
            } else {
                self.follow_up(outcome)
            },
        ]
    }

    fn follow_up(&self, outcome: &TargetOutcome) -> Vec<Line> {
        let Some(follow_up) = outcome.follow_up else {
            return Vec::new();
        };
        let label = self.format.follow_up_label(follow_up);
        let mut cell = vec![Line::plain(label).styled(Style::Wording)];
        match follow_up {
            FollowUp::Adapt | FollowUp::Swap => cell.extend(lines(&outcome.new_wording)),
            FollowUp::Carry => cell.extend(lines(&outcome.new_strategy)),
            FollowUp::Split => {
                for step in &outcome.steps {
                    cell.extend(self.wanted(&step.wording, &step.criterion));
                }
            }
            FollowUp::Drop => {}
        }
        cell.extend(self.said("review-because", &outcome.why));
        cell
    }

    /// What somebody is to reach, and how everybody will know that it is reached.
    fn wanted(&self, wording: &str, success: &str) -> Vec<Line> {
        let mut cell = lines(wording);
        cell.extend(self.said("success", success));
        cell
    }

    /// On one line, after its word; nothing where nothing was written.
    fn said(&self, key: &str, text: &str) -> Option<Line> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| Line::labelled(self.words.say(key), text))
    }

    fn considered(&self) -> Vec<Answer> {
        let said = |key: &str| {
            self.review
                .considerations
                .get(key)
                .map_or("", String::as_str)
        };
        let considerations = self.format.considerations.iter();
        considerations
            .map(|item| Answer::new(&item.label, said(&item.key)))
            .collect()
    }

    /// All definitions, those that hold ticked (D153).
    fn adequate(&self) -> Body {
        let review = self.review;
        let lead = match (review.is_adequate(), review.completed_on) {
            (false, Some(_)) => self.words.say("review-not-adequate"),
            _ => self.words.say("review-adequate-lead"),
        };
        let definitions = self.format.adequate.iter();
        let ticks = definitions
            .map(|item| Tick::new(&item.label, review.adequate.contains(&item.key)))
            .collect();
        Body::Choices { lead, ticks }
    }

    fn decision(&self) -> Body {
        let tick = |decision: Decision| {
            Tick::new(
                self.words.say(decision_key(decision)),
                self.review.decision == Some(decision),
            )
        };
        Body::Choices {
            lead: String::new(),
            ticks: Decision::ALL.map(tick).into(),
        }
    }

    fn follows(&self) -> Vec<Answer> {
        let words = self.words;
        let day = day_or_blank(words, self.review.parents_consulted_on);
        let how = self.review.parents_how.trim();
        let consulted = if how.is_empty() {
            day
        } else {
            format!("{day}. {how}")
        };
        let next = day_or_blank(words, self.review.next_review_on);
        let mut facts = vec![fact(words, "review-parents-consulted", &consulted)];
        let asked = [
            ("review-not-enough", &self.review.not_enough),
            ("review-more-help", &self.review.more_help),
        ];
        let said = asked.iter().filter(|(_, said)| !said.trim().is_empty());
        facts.extend(said.map(|(key, said)| fact(words, key, said)));
        if self.review.decision.is_none_or(Decision::goes_on) {
            facts.push(fact(words, "review-next-day", &next));
        }
        facts
    }

    /// Of the plan that was drafted, or, before that, what the review sets again (D149).
    fn next_targets(&self) -> Body {
        let columns = vec![
            column("wording", self.words.say("review-target")),
            column("evaluation", self.words.say("review-origin")),
        ];
        let rows = match self.next {
            Some(next) => next
                .targets
                .iter()
                .map(|target| self.drafted(target))
                .collect(),
            None => self.set_again(),
        };
        Body::Grid {
            table: table(columns, rows, ROWS),
        }
    }

    fn drafted(&self, target: &Target) -> Vec<Vec<Line>> {
        let origin = match &target.lineage {
            None => Line::plain(self.words.say("origin-new")),
            Some(lineage) => {
                Line::plain(self.words.say(origin_key(lineage.how))).noted(lineage.why.trim())
            }
        };
        vec![self.wanted(&target.wording, &target.success), vec![origin]]
    }

    fn set_again(&self) -> Vec<Vec<Vec<Line>>> {
        let targets = &self.sheet.content.targets;
        let again = self.review.next_targets(self.format, targets);
        let row = |next: &waymark_domain::review::NextTarget<'_>| {
            let key = origin_key(next.how);
            let origin = Line::plain(self.words.say(key)).noted(next.why.trim());
            let (_, success) = next.goal(None);
            vec![self.wanted(next.wording, &success), vec![origin]]
        };
        again.iter().map(row).collect()
    }
}

fn origin_key(how: Descent) -> &'static str {
    match how {
        Descent::Carried => "origin-carried",
        Descent::Adapted => "origin-adapted",
        Descent::Split => "origin-split",
        Descent::Swapped => "origin-swapped",
        Descent::Returned => "origin-returned",
    }
}

fn decision_key(decision: Decision) -> &'static str {
    match decision {
        Decision::Continue => "decision-continue",
        Decision::LongerInterval => "decision-longer-interval",
        Decision::NextStage => "decision-next-stage",
        Decision::Exit => "decision-exit",
    }
}
