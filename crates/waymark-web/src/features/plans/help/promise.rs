//! Promising help: who, how often, how long, where, and towards which targets.

use super::show;
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::ids::{PlanId, ProvisionId, PupilId, TargetId};
use waymark_domain::provision::{Dose, DoseError, Per, Provision, words};
use waymark_domain::target::{Strategy, Target};
use waymark_domain::text::{Line, LineError};
use waymark_store::promised::{HelpPage, PromisedHelp};
use waymark_store::{help, plans};
use waymark_ui::{
    Button, Checkboxes, Choice, DateField, FieldGroup, Form, FormErrors, Input, Select, TextField,
    Width,
};

/// As it was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Promise(Fields);

impl Promise {
    pub(super) fn new(today: Day) -> Self {
        let [day, month, year] = days::boxes(today);
        let fields = [
            ("times", "1".to_owned()),
            ("per", Per::Week.slug().to_owned()),
            ("minutes", String::new()),
            ("learners", "1".to_owned()),
            ("from.day", day),
            ("from.month", month),
            ("from.year", year),
        ];
        let named = fields.map(|(name, value)| (name.to_owned(), value));
        Self(Fields(named.into()))
    }

    /// What a strategy of the plan says already.
    pub(super) fn of(target: &Target, strategy: &Strategy, today: Day) -> Self {
        let read = words::read(&strategy.how_often);
        let mut known = vec![
            ("what", strategy.wording.trim().to_owned()),
            ("who", strategy.who.trim().to_owned()),
            ("target", target.id.to_string()),
        ];
        if let Some((times, per)) = read.often {
            known.push(("times", times.to_string()));
            known.push(("per", per.slug().to_owned()));
        }
        if let Some(minutes) = read.minutes {
            known.push(("minutes", minutes.to_string()));
        }
        if let Some(learners) = read.learners {
            known.push(("learners", learners.to_string()));
        }
        let mut fields: Vec<_> = known
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        fields.extend(Self::new(today).0.0);
        Self(Fields(fields))
    }

    /// The same, given together with others.
    pub(super) fn in_group(mut self, group: &str, learners: &str) -> Self {
        if group.is_empty() {
            return self;
        }
        let known = [("group", group), ("learners", learners)];
        let known = known.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let mut fields = Vec::from(known);
        fields.append(&mut self.0.0);
        Self(Fields(fields))
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name)
    }

    fn line(&self, name: &str, needed: Option<&str>, errors: &mut FormErrors) -> Option<String> {
        let words = |error| match error {
            LineError::Blank => needed.unwrap_or_default().to_owned(),
            LineError::TooLong { length } => {
                format!("Shorten it: it has {length} characters, {} fit", Line::MAX)
            }
        };
        if needed.is_some() {
            let line = errors.check(name, Line::parse(self.get(name)), words)?;
            return Some(line.into_string());
        }
        let line = errors.check(name, Line::optional(self.get(name)), words)?;
        Some(line.map_or_else(String::new, Line::into_string))
    }

    fn number(&self, name: &str, most: u16, errors: &mut FormErrors) -> Option<u16> {
        let typed = self.get(name).trim().parse().ok();
        let number = typed.filter(|number| (1..=most).contains(number));
        if number.is_none() {
            errors.add(name, format!("Enter a whole number from 1 to {most}"));
        }
        number
    }

    fn parse(&self, id: ProvisionId) -> Result<PromisedHelp, FormErrors> {
        const MOST_LEARNERS: u16 = 40;
        let mut errors = FormErrors::none();
        let what = self.line("what", Some("Enter what is done"), &mut errors);
        let who = self.line("who", Some("Enter who helps"), &mut errors);
        let place = self.line("place", None, &mut errors);
        let group = self.line("group", None, &mut errors);
        let times = self.number("times", u16::from(Dose::MOST_TIMES), &mut errors);
        let minutes = self.number("minutes", Dose::MOST_MINUTES, &mut errors);
        let learners = self.number("learners", MOST_LEARNERS, &mut errors);
        let per = errors.check(
            "per",
            Per::parse(self.get("per")).ok_or(()),
            |()| "Choose how often",
        );
        let from = days::parse(&mut errors, "from", "the first day", self.0.day("from"));
        let targets = self
            .0
            .all("target")
            .filter_map(|id| id.parse().ok())
            .map(TargetId);
        let dose = times
            .zip(minutes)
            .zip(per)
            .and_then(|((times, minutes), per)| {
                let dose = Dose::new(u8::try_from(times).ok()?, per, minutes);
                errors.check("times", dose, |error: DoseError| error.to_string())
            });
        match (what, who, place, group, learners, dose, from) {
            (
                Some(what),
                Some(who),
                Some(place),
                Some(group),
                Some(learners),
                Some(dose),
                Some(from),
            ) if errors.is_empty() => {
                Ok(PromisedHelp {
                    provision: Provision {
                        id,
                        targets: targets.collect(),
                        who,
                        place,
                        learners: u8::try_from(learners).unwrap_or(u8::MAX),
                        dose,
                        from,
                        until: None,
                    },
                    // The plan says whose it is.
                    pupil: PupilId(uuid::Uuid::nil()),
                    what,
                    group,
                })
            }
            _ => Err(errors),
        }
    }

    pub(super) fn form(&self, page: &HelpPage, errors: &FormErrors) -> Markup {
        let targets: Vec<_> = page
            .targets
            .iter()
            .map(|(id, wording)| (id.to_string(), wording))
            .collect();
        let choices: Vec<_> = targets
            .iter()
            .map(|(id, wording)| Choice::new(id, wording))
            .collect();
        let per: Vec<_> = Per::ALL
            .iter()
            .map(|per| {
                Choice::new(
                    per.slug(),
                    match per {
                        Per::Day => "a day",
                        Per::Week => "a week",
                        Per::Fortnight => "in two weeks",
                        Per::Month => "a month",
                        Per::Term => "a term",
                    },
                )
            })
            .collect();
        let ticked: Vec<_> = self.0.all("target").collect();
        let content = html! {
            (self.text("what", "What is done?", Some("For example Precision teaching"), errors))
            (self.text("who", "Who helps?", None, errors))
            (self.count("times", "How many times?", errors))
            (Select { id: "per", label: "In what time?", hint: None, value: self.get("per"), error: errors.of("per"), options: &per })
            (self.count("minutes", "How many minutes each time?", errors))
            (self.count("learners", "How many pupils together?", errors))
            (self.text("group", "Name of the group (optional)",
                Some("Pupils whose help has the same name are given their sessions together, with one tap"), errors))
            (self.text("place", "Where? (optional)", None, errors))
            @if !choices.is_empty() {
                (Checkboxes { id: "target", label: "Which targets does it help with?", hint: None, values: &ticked, error: None, options: &choices })
            }
            (DateField { id: "from", label: "First day", hint: None, value: self.0.day("from"), errors })
            (Button { text: "Promise this help" })
        };
        let group = FieldGroup {
            id: "add",
            title: "Promise help",
            content,
        };
        html! { (Form { action: &urls::plan_help(page.facts.id), content: html! { (group) } }) }
    }

    fn text(&self, id: &str, label: &str, hint: Option<&str>, errors: &FormErrors) -> Markup {
        html! { (TextField { id, label, hint, value: self.get(id), error: errors.of(id) }) }
    }

    fn count(&self, id: &str, label: &str, errors: &FormErrors) -> Markup {
        let field = TextField {
            id,
            label,
            hint: None,
            value: self.get(id),
            error: errors.of(id),
        };
        html! { (field.with(Input::WHOLE_NUMBER.width(Width::Three))) }
    }
}

/// `POST /plans/{plan}/help`
pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let promise = Promise(fields);
    match promise.parse(ProvisionId(ctx.new_id())) {
        Ok(new) => {
            help::promise(ctx.db(), ctx.act(), id, new).await?;
            ctx.saved(Notice::HelpPromised, &urls::plan_help(id))
        }
        Err(errors) => {
            let plan = plans::page(ctx.db(), ctx.act(), id).await?;
            ctx.refused(show(&ctx, &plan, &promise, &errors).await?)
        }
    }
}
