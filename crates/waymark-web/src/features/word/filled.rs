//! What was confirmed, as changes to a draft.

use super::boxes::{KEPT, NEEDS, others};
use super::fresh::Fresh;
use super::{Sent, Typed};
use crate::shell::Ctx;
use crate::shell::forms::Fields;
use waymark_domain::change::PlanChange;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::ids::{NeedId, PlanId};
use waymark_domain::pupil::{Basis, Need};
use waymark_domain::text::Narrative;
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
                Place::Prompt(key) => {
                    let text = self.words(it);
                    answers.extend(text.map(|text| (key.clone(), self.base(it), text)));
                }
                Place::Aim(..) | Place::Target(..) | Place::Strategy(..) | Place::NextReview => {}
            }
        }
        let fresh = Fresh::read(self.ctx, self.sent, self.form);
        changes.extend(fresh.changes);
        self.left.extend(fresh.left);
        self.errors.extend(fresh.errors);
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
            kept,
        })
    }

    fn change(&mut self, it: &Proposed, field: PlanField) -> Option<PlanChange> {
        let text = self.words(it)?;
        Some(PlanChange::Text {
            field,
            base: self.base(it),
            text,
        })
    }

    fn base(&self, it: &Proposed) -> Fingerprint {
        Fingerprint::of(self.sent.now(&it.place))
    }

    /// The words for a field, if it gets any: not where they are left out, nor where the plan keeps its own.
    fn words(&mut self, it: &Proposed) -> Option<Narrative> {
        let name = it.place.to_string();
        let now = self.sent.now(&it.place).trim();
        if now == it.text.trim() {
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
