//! What was seen of a target and how it ended, as boxes and as what they come to.

use super::boxes::{field, leave};
use super::fresh::Fresh;
use super::{Sent, Typed};
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::format::known_outcome;
use waymark_domain::ids::{ObservationId, TargetId};
use waymark_domain::observation::{Observation, Prompt, Seen};
use waymark_domain::target::{Measure, TargetState};
use waymark_exchange::word::{Place, PlanRow, Proposed, SeenPart, SeenRow, TargetPart, amount};
use waymark_ui::{Choice, FieldGroup, FieldRow, FormErrors, Select};

fn outcome_name(n: usize) -> String {
    format!("outcome.target.{n}")
}

fn rating_name(n: usize) -> String {
    format!("rating.seen.{n}")
}

/// How the target ended, where the file says so; what is ticked there is left to the reader.
pub(super) fn ending(sent: &Sent, typed: Typed<'_>, errors: &FormErrors, n: usize) -> Markup {
    let found = &sent.proposal.targets[n].outcome;
    let name = outcome_name(n);
    let mut options = vec![Choice::new("", "It is still worked on")];
    let scale = sent.format.outcomes.iter();
    options.extend(scale.map(|it| Choice::new(&it.key, &it.label)));
    let known = options.iter().any(|it| it.value == found);
    let other = known_outcome(&sent.format, found).filter(|_| !known);
    options.extend(other.map(|it| Choice::new(&it.key, &it.label)));
    options.push(Choice::new(PlanRow::STOPPED, "Stopped"));
    let parts = [TargetPart::EndedOn, TargetPart::Why].map(|part| Place::Target(n, part));
    html! {
        @if !found.is_empty() {
            (FieldRow { content: html! {
                (Select { id: &name, label: "How it ended", hint: None, value: typed.text(&name, found), error: errors.of(&name), options: &options })
                @for place in parts { (field(sent, typed, errors, &said(sent, place))) }
            } })
        }
    }
}

/// A box for a place, whether the file has words for it or not.
pub(super) fn said(sent: &Sent, place: Place) -> Proposed {
    let mut fields = sent.proposal.fields.iter();
    let found = fields.find(|it| it.place == place).cloned();
    found.unwrap_or_else(|| Proposed {
        place,
        text: String::new(),
        from: waymark_exchange::word::Origin::default(),
        under: String::new(),
    })
}

/// Each observation of a target, to be taken as it is, changed or left out.
pub(super) fn boxes(sent: &Sent, typed: Typed<'_>, errors: &FormErrors, target: usize) -> Markup {
    let own = sent.proposal.seen.iter().enumerate();
    let own: Vec<_> = own.filter(|(_, row)| row.target == target).collect();
    html! {
        @if !own.is_empty() {
            (FieldGroup {
                id: &format!("seen.{target}"),
                title: "What was seen",
                content: html! { @for (n, row) in own { (one(sent, typed, errors, n, row)) } },
            }.inner())
        }
    }
}

fn one(sent: &Sent, typed: Typed<'_>, errors: &FormErrors, n: usize, row: &SeenRow) -> Markup {
    let parts: &[SeenPart] = if row.by_pupil {
        &[SeenPart::On, SeenPart::Note]
    } else {
        &SeenPart::ALL
    };
    html! {
        (FieldRow { content: html! {
            @if row.by_pupil { (rating(sent, typed, n, row)) }
            @for part in parts { (field(sent, typed, errors, &said(sent, Place::Seen(n, *part)))) }
        } })
        (leave(typed, &format!("seen.{n}"), "Leave this out"))
    }
}

fn rating(sent: &Sent, typed: Typed<'_>, n: usize, row: &SeenRow) -> Markup {
    let name = rating_name(n);
    let found = row.rating.map_or_else(String::new, |it| it.to_string());
    let ratings: Vec<(String, &str)> = sent
        .format
        .pupil_ratings
        .iter()
        .map(|it| (it.value.to_string(), it.label.as_str()))
        .collect();
    let options: Vec<Choice<'_>> = ratings
        .iter()
        .map(|(value, label)| Choice::new(value, label))
        .collect();
    html! {
        (Select { id: &name, label: "How the pupil thinks it is going", hint: None, value: typed.text(&name, &found), error: None, options: &options })
    }
}

impl Fresh<'_> {
    /// How the target stands.
    pub(super) fn state(&mut self, n: usize) -> TargetState {
        let name = outcome_name(n);
        let outcome = self.form.get(&name).to_owned();
        if outcome.is_empty() {
            return TargetState::Open;
        }
        let place = Place::Target(n, TargetPart::EndedOn);
        let Some(on) = self.day(&place) else {
            let words =
                "Enter the day on which this was decided, or say that it is still worked on";
            self.errors.add(place.to_string(), words);
            return TargetState::Open;
        };
        if outcome == PlanRow::STOPPED {
            let why = self.text(&Place::Target(n, TargetPart::Why));
            return TargetState::Stopped { on, why };
        }
        if known_outcome(&self.sent.format, &outcome).is_none() {
            self.errors.add(name, "Choose how it ended");
        }
        TargetState::Reviewed { on, outcome }
    }

    /// The number that the first observation counts in, for a target that has no other.
    pub(super) fn counted_in(&self, target: usize) -> Option<Measure> {
        let rows = self.sent.proposal.seen.iter().enumerate();
        let own = rows.filter(|(_, row)| row.target == target && !row.by_pupil);
        own.map(|(n, _)| Place::Seen(n, SeenPart::Value))
            .find_map(|place| amount(self.sent_as(&place)))
            .map(|(measure, _)| measure)
    }

    /// The observations of a target; what has no day is kept beside the plan.
    pub(super) fn observations(&mut self, n: usize, target: TargetId, measure: Measure) {
        for at in 0..self.sent.proposal.seen.len() {
            if self.sent.proposal.seen[at].target != n {
                continue;
            }
            let seen = self.seen(at, measure);
            let on = self.day(&Place::Seen(at, SeenPart::On));
            match (self.is_seen_left(at), on, seen) {
                (false, Some(on), Some(seen)) => self.observed(at, target, on, seen),
                _ => self.keep_seen(at),
            }
        }
    }

    fn is_seen_left(&self, at: usize) -> bool {
        Typed(Some(self.form)).leaves_out(&format!("seen.{at}"))
    }

    fn seen(&mut self, at: usize, measure: Measure) -> Option<Seen> {
        let note = self.text(&Place::Seen(at, SeenPart::Note));
        if self.sent.proposal.seen[at].by_pupil {
            let rating = self.form.get(&rating_name(at)).parse().ok()?;
            self.sent.format.pupil_rating(rating)?;
            return Some(Seen::Pupil { rating, note });
        }
        let written = self.sent_as(&Place::Seen(at, SeenPart::Value)).trim();
        let value = amount(written)
            .filter(|(own, value)| *own == measure && measure.accepts(*value))
            .map(|(_, value)| value);
        // A number in another measure is still worth its words.
        let note = if value.is_none() {
            [written, note.trim()].join(" ").trim().to_owned()
        } else {
            note
        };
        let (prompt, note) = Prompt::leading(&note);
        let note = note.to_owned();
        let says = value.is_some() || prompt.is_some() || !note.trim().is_empty();
        says.then_some(Seen::Staff {
            value,
            note,
            prompt,
        })
    }

    fn observed(&mut self, at: usize, target: TargetId, on: Day, seen: Seen) {
        if on > self.ctx.today() {
            let place = Place::Seen(at, SeenPart::On).to_string();
            return self.errors.add(place, "This day is still to come");
        }
        self.seen.push(Observation {
            id: ObservationId(self.ctx.new_id()),
            target,
            on,
            seen,
            by: String::new(),
            recorded_at: self.ctx.now(),
        });
    }

    pub(super) fn keep_seen(&mut self, at: usize) {
        let words = SeenPart::ALL.map(|part| self.sent.said(&Place::Seen(at, part)));
        let rating = self.sent.proposal.seen[at].rating;
        let rating = rating.and_then(|it| self.sent.format.pupil_rating(it));
        let words = words.into_iter().chain(rating.map(|it| it.label.as_str()));
        let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
        if !words.is_empty() {
            self.left.push(words.join(": "));
        }
    }
}
