//! What was confirmed, as changes to a draft.

use super::asked::{self, NEEDS, others};
use super::boxes::KEPT;
use super::fresh::Fresh;
use super::{Sent, Typed, record, same};
use crate::shell::Ctx;
use crate::shell::forms::Fields;
use waymark_domain::Day;
use waymark_domain::change::PlanChange;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::ids::{AssessmentId, NeedId, PlanId};
use waymark_domain::pupil::{Assessment, Basis, Need, StageChange};
use waymark_domain::text::Narrative;
use waymark_exchange::dates::plan_day;
use waymark_exchange::word::{Place, Proposed, Wanted};
use waymark_store::views::Placing;
use waymark_ui::FormErrors;

/// The form as it was sent, while it is read.
pub(super) struct Filled<'a> {
    ctx: &'a Ctx,
    sent: &'a Sent,
    form: &'a Fields,
    errors: FormErrors,
    /// What is left out stays with the plan all the same.
    left: Vec<String>,
}

impl<'a> Filled<'a> {
    pub(super) fn new(ctx: &'a Ctx, sent: &'a Sent, form: &'a Fields) -> Self {
        Self {
            ctx,
            sent,
            form,
            errors: FormErrors::none(),
            left: Vec::new(),
        }
    }

    pub(super) fn placing(mut self) -> Result<Placing, FormErrors> {
        let mut changes = Vec::new();
        let mut answers = Vec::new();
        let mut review_on = None;
        for it in &self.sent.proposal.fields {
            match &it.place {
                Place::Text(key) => {
                    let field = PlanField::Text(key.clone());
                    changes.extend(self.change(it, field));
                }
                Place::View { period, party } => {
                    let (period, party) = (period.clone(), party.clone());
                    changes.extend(self.change(it, PlanField::View { period, party }));
                }
                Place::Prompt(_) if !self.sent.may_record => {
                    self.left.push(format!("{}: {}", it.under, it.text));
                }
                Place::Prompt(key) => {
                    let text = self.words(it);
                    answers.extend(text.map(|text| (key.clone(), self.base(it), text)));
                }
                Place::NextReview => review_on = self.review_on(it),
                Place::Aim(..)
                | Place::Target(..)
                | Place::Strategy(..)
                | Place::Seen(..)
                | Place::Assessment(..) => {}
            }
        }
        let fresh = Fresh::read(self.ctx, self.sent, self.form);
        changes.extend(fresh.changes);
        self.left.extend(fresh.left);
        self.errors.extend(fresh.errors);
        changes.extend(self.chosen());
        let (stage, assessments) = self.of_record();
        let kept = self.kept();
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        Ok(Placing {
            upload: self.sent.upload.id,
            plan: PlanId(self.ctx.new_id()),
            format: self.sent.format.reference(),
            session: self.sent.session,
            changes,
            answers,
            needs: self.needs(),
            stage,
            assessments,
            seen: fresh.seen,
            review_on,
            kept,
        })
    }

    fn change(&mut self, it: &Proposed, field: PlanField) -> Option<PlanChange> {
        let mut text = self.words(it)?;
        if self.sent.is_date(&it.place) {
            // A day is kept in figures, however it is written.
            let day = self.day(&it.place.to_string(), text.as_str())?;
            text = Narrative::parse(&day.to_string()).ok()?;
        }
        Some(PlanChange::Text {
            field,
            base: self.base(it),
            text,
        })
    }

    /// What was chosen where a form has boxes; nobody's earlier choice is changed by what was not answered.
    fn chosen(&mut self) -> Vec<PlanChange> {
        let (answers, left) = asked::answers(self.sent, Typed(Some(self.form)));
        self.left.extend(left);
        let change = |(key, text): (String, String)| {
            let base = Fingerprint::of(self.sent.now(&Place::Text(key.clone())));
            let text = Narrative::parse(&text).ok()?;
            let field = PlanField::Text(key);
            Some(PlanChange::Text { field, base, text })
        };
        answers.into_iter().filter_map(change).collect()
    }

    /// What goes to the pupil's own record.
    fn of_record(&mut self) -> (Option<StageChange>, Vec<Assessment>) {
        let (typed, today) = (Typed(Some(self.form)), self.ctx.today());
        let new_id = || AssessmentId(self.ctx.new_id());
        let (stage, words) = asked::stage_chosen(self.sent, typed, today, &mut self.errors);
        self.left.extend(words);
        let (lines, words) = record::taken(self.sent, typed, today, new_id, &mut self.errors);
        self.left.extend(words);
        let by = self.ctx.act().actor.name;
        let stage = stage.map(|stage| StageChange {
            decided_by: by,
            ..stage
        });
        (stage, lines)
    }

    fn review_on(&mut self, it: &Proposed) -> Option<Day> {
        let text = self.words(it)?;
        self.day(&it.place.to_string(), text.as_str())
    }

    fn day(&mut self, name: &str, text: &str) -> Option<Day> {
        let day = plan_day(text.trim());
        if day.is_none() {
            let words = "Write the date like 14 September 2026, or leave it out";
            self.errors.add(name.to_owned(), words);
        }
        day
    }

    fn base(&self, it: &Proposed) -> Fingerprint {
        Fingerprint::of(self.sent.now(&it.place))
    }

    /// The words for a field, if it gets any: not where they are left out, nor where the plan keeps its own.
    fn words(&mut self, it: &Proposed) -> Option<Narrative> {
        let name = it.place.to_string();
        let now = self.sent.now(&it.place).trim();
        if same(now, &it.text) {
            return None;
        }
        let typed = Typed(Some(self.form));
        let stays = !now.is_empty() && !typed.is(&format!("keep.{name}"), "file");
        if stays || typed.leaves_out(&name) {
            self.left.push(format!("{}: {}", it.under, it.text));
            return None;
        }
        let text = self.narrative(&name)?;
        (!text.is_blank()).then_some(text)
    }

    fn narrative(&mut self, name: &str) -> Option<Narrative> {
        let parsed = Narrative::parse(self.form.get(name));
        self.errors.check(name, parsed, |error| {
            let most = Narrative::MAX;
            format!(
                "Make this shorter: it has {} characters, and {most} fit",
                error.length
            )
        })
    }

    /// What has no field, what is left out, and the boxes that no page here asks about.
    fn kept(&mut self) -> String {
        let Some(words) = self.narrative(KEPT) else {
            return String::new();
        };
        let mut parts = vec![words.into_string()];
        parts.append(&mut self.left);
        parts.extend(others(self.sent));
        parts.retain(|part| !part.trim().is_empty());
        parts.join("\n\n")
    }

    fn needs(&self) -> Vec<Need> {
        if !self.sent.may_record {
            return Vec::new();
        }
        let asked = self.sent.proposal.questions.iter();
        let ticked = asked.filter_map(|it| match &it.wanted {
            Wanted::Need { factor, kind } => {
                let value = format!("{factor}/{kind}");
                self.form
                    .all(NEEDS)
                    .any(|it| it == value)
                    .then_some((factor, kind))
            }
            Wanted::Stage(_) | Wanted::Continues | Wanted::Field(_) => None,
        });
        let need = |(factor, kind): (&String, &String)| Need {
            id: NeedId(self.ctx.new_id()),
            factor: factor.clone(),
            kind: kind.clone(),
            primary: false,
            basis: Basis::Declared,
            identified: format!("Named in {}", self.sent.upload.file_name),
        };
        ticked.map(need).collect()
    }
}
