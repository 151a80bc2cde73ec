//! `/pupils/{id}/needs`: which needs a pupil has, then about each of them (D27 to D29).
//!
//! Two steps and one address: the first form is answered by the questions about what was ticked, and only the
//! second one saves. Nothing that tells of a need ever stands in an address.

use super::{BASE, choice, narrative, open_support, view};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::change::Changed;
use waymark_domain::confidence::Part;
use waymark_domain::edit::Fingerprint;
use waymark_domain::format::{FactorGroup, Format, known_need};
use waymark_domain::ids::{NeedId, PupilId};
use waymark_domain::pupil::{Basis, Need};
use waymark_store::{pupils, views::PupilPage};
use waymark_ui::{
    self as ui, Button, Checkboxes, Choice, FormErrors, Heading, Hidden, InsetText, Layout, Level,
    Radios, Size, TextField, WarningText,
};

/// Marks the second form.
const ABOUT: &str = "about";
const PRIMARY: &str = "primary";
/// Needs on record that this format does not offer.
const OTHERS: &str = "others";

/// A need that was ticked.
struct Ticked<'a> {
    factor: &'a str,
    kind: &'a str,
    label: String,
    /// Set for one that this format does not offer: it stays as it is on record.
    kept: Option<&'a Need>,
}

impl Ticked<'_> {
    /// The name of a field about this need.
    fn field(&self, part: &str) -> String {
        format!("{part}.{}", self.value())
    }

    /// The value that stands for it.
    fn value(&self) -> String {
        format!("{}.{}", self.factor, self.kind)
    }
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let (page, support) = open_support(&ctx, id, &Part::Needs).await?;
    let format = ctx.school_format_knowing().await?;
    ctx.html(choose(&page, &format, &support.needs))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let (page, support) = open_support(&ctx, id, &Part::Needs).await?;
    let format = ctx.school_format_knowing().await?;
    let ticked = ticked(&format, &support.needs, &fields);
    let base = Fingerprint::sent(fields.get(BASE));
    let second = |fields: &Fields, errors: &FormErrors| {
        let asked = Asked {
            ticked: &ticked,
            base: &base,
            fields,
            errors,
        };
        about(&page, &asked)
    };
    if fields.get(ABOUT).is_empty() {
        return ctx.html(second(&known(&support.needs), &FormErrors::none()));
    }
    let needs = match parse(&ctx, &ticked, &fields) {
        Ok(needs) => needs,
        Err(errors) => return ctx.refused(second(&fields, &errors)),
    };
    match pupils::set_needs(ctx.db(), ctx.act(), id, base.clone(), needs).await? {
        Changed::Done => ctx.saved(Notice::NeedsSaved, &urls::pupil(id)),
        Changed::Clash { .. } | Changed::Gone => both(&ctx, id, &fields).await,
    }
}

/// What was typed, under what somebody else saved in the meantime: a person brings the two together.
async fn both(ctx: &Ctx, id: PupilId, fields: &Fields) -> Result<Response, AppError> {
    let (page, support) = open_support(ctx, id, &Part::Needs).await?;
    let format = ctx.school_format_knowing().await?;
    let errors = FormErrors::on(
        "main",
        "Somebody else changed the needs in the meantime. Look at both, then save",
    );
    let asked = Asked {
        ticked: &ticked(&format, &support.needs, fields),
        base: &Fingerprint::of_list(&support.needs),
        fields,
        errors: &errors,
    };
    let now = html! {
        (InsetText { body: html! {
            h2 { "On record now" }
            @if support.needs.is_empty() { p { "No needs" } }
            ul { @for need in &support.needs { li { (said(&format, need)) } } }
            p { "What you answered stands below. Saving it takes the place of what is on record." }
        } })
    };
    ctx.clash(under(&page, &asked, &now))
}

/// A need in one line.
fn said(format: &Format, need: &Need) -> String {
    let primary = if need.primary {
        ", the primary need"
    } else {
        ""
    };
    let identified = match need.identified.trim() {
        "" => String::new(),
        words => format!(": {words}"),
    };
    let (label, basis) = (label(format, need), need.basis.label());
    format!("{label} ({basis}{primary}){identified}")
}

fn label(format: &Format, need: &Need) -> String {
    known_need(format, &need.factor, &need.kind)
}

/// Needs on record that the format does not offer.
fn others<'a>(format: &'a Format, needs: &'a [Need]) -> impl Iterator<Item = &'a Need> {
    needs
        .iter()
        .filter(|need| format.need(&need.factor, &need.kind).is_none())
}

/// In the order of the format, then those that it does not offer.
fn ticked<'a>(format: &'a Format, needs: &'a [Need], fields: &Fields) -> Vec<Ticked<'a>> {
    let of_group = |factor: &'a FactorGroup| {
        let chosen: Vec<_> = fields.all(&factor.key).collect();
        let kinds = factor
            .needs
            .iter()
            .filter(move |kind| chosen.contains(&kind.key.as_str()));
        kinds.map(|kind| Ticked {
            factor: &factor.key,
            kind: &kind.key,
            label: kind.label.clone(),
            kept: None,
        })
    };
    let offered = format.factors.iter().flat_map(of_group);
    let kept: Vec<_> = fields.all(OTHERS).collect();
    let others = others(format, needs).map(|need| Ticked {
        factor: &need.factor,
        kind: &need.kind,
        label: label(format, need),
        kept: Some(need),
    });
    let others = others.filter(|need| kept.contains(&need.value().as_str()));
    offered.chain(others).collect()
}

/// What is on record, as the second form would send it.
fn known(needs: &[Need]) -> Fields {
    let of_need = |need: &Need| {
        let value = format!("{}.{}", need.factor, need.kind);
        let mut fields = vec![
            (format!("basis.{value}"), need.basis.slug().to_owned()),
            (format!("identified.{value}"), need.identified.clone()),
        ];
        if need.primary {
            fields.push((PRIMARY.to_owned(), value));
        }
        fields
    };
    Fields(needs.iter().flat_map(of_need).collect())
}

fn parse(ctx: &Ctx, ticked: &[Ticked<'_>], fields: &Fields) -> Result<Vec<Need>, FormErrors> {
    let mut errors = FormErrors::none();
    let primary = fields.get(PRIMARY);
    let chosen = ticked.iter().any(|need| need.value() == primary);
    if ticked.len() > 1 && !chosen {
        errors.add(PRIMARY, "Choose which need is the primary one");
    }
    let mut needs = Vec::with_capacity(ticked.len());
    for need in ticked {
        let is_primary = ticked.len() == 1 || need.value() == primary;
        if let Some(kept) = need.kept {
            needs.push(Need {
                primary: is_primary,
                ..kept.clone()
            });
            continue;
        }
        let field = need.field("basis");
        let basis = errors.check(
            field.as_str(),
            Basis::parse(fields.get(&field)).ok_or(()),
            |()| format!("Choose how the need “{}” is known", need.label),
        );
        let field = need.field("identified");
        let identified = narrative(&mut errors, &field, fields.get(&field));
        if let (Some(basis), Some(identified)) = (basis, identified) {
            needs.push(Need {
                id: NeedId(ctx.new_id()),
                factor: need.factor.to_owned(),
                kind: need.kind.to_owned(),
                primary: is_primary,
                basis,
                identified: identified.into_string(),
            });
        }
    }
    if errors.is_empty() {
        Ok(needs)
    } else {
        Err(errors)
    }
}

/// The first step.
fn choose(page: &PupilPage, format: &Format, needs: &[Need]) -> View {
    let others: Vec<_> = others(format, needs).collect();
    let base = Fingerprint::of_list(needs);
    let content = html! {
        p { "Tick all that apply. Next you say how each is known, and which one is the primary need." }
        (ui::Form {
            action: &urls::needs(page.pupil.id),
            content: html! {
                (Hidden { name: BASE, value: base.as_str() })
                @for factor in &format.factors { (group(factor, needs)) }
                @if !others.is_empty() { (other_needs(format, &others)) }
                (Button { text: "Continue" })
            },
        })
    };
    view(page, "Needs", content, &FormErrors::none())
}

fn other_needs(format: &Format, needs: &[&Need]) -> Markup {
    let values: Vec<_> = needs
        .iter()
        .map(|need| format!("{}.{}", need.factor, need.kind))
        .collect();
    let labels: Vec<_> = needs.iter().map(|need| label(format, need)).collect();
    let options: Vec<_> = labels
        .iter()
        .zip(&values)
        .map(|(label, value)| Choice::new(value, label))
        .collect();
    html! {
        (Checkboxes {
            id: OTHERS,
            label: "Other needs on record",
            hint: Some("Your plan format does not ask about these. They stay as they are; untick one to take it off"),
            values: &values.iter().map(String::as_str).collect::<Vec<_>>(),
            error: None,
            options: &options,
        })
    }
}

fn group(factor: &FactorGroup, needs: &[Need]) -> Markup {
    let mine = needs.iter().filter(|need| need.factor == factor.key);
    let values: Vec<_> = mine.map(|need| need.kind.as_str()).collect();
    let options: Vec<_> = factor
        .needs
        .iter()
        .map(|kind| choice(&kind.key, &kind.label, &kind.hint))
        .collect();
    let heading = (!factor.heading.is_empty()).then_some(factor.heading.as_str());
    let (label, error) = (factor.label.as_str(), None);
    html! { (Checkboxes { id: &factor.key, label, hint: heading, values: &values, error, options: &options }) }
}

/// What the second form is made of.
struct Asked<'a> {
    ticked: &'a [Ticked<'a>],
    base: &'a Fingerprint,
    fields: &'a Fields,
    errors: &'a FormErrors,
}

/// The second step.
fn about(page: &PupilPage, asked: &Asked<'_>) -> View {
    under(page, asked, &html! {})
}

/// The second step, under something that has to be read first.
fn under(page: &PupilPage, asked: &Asked<'_>, first: &Markup) -> View {
    let back = urls::needs(page.pupil.id);
    let content = html! {
        (first)
        (ui::Form {
            action: &back,
            content: html! {
                (Hidden { name: ABOUT, value: "yes" })
                (Hidden { name: BASE, value: asked.base.as_str() })
                @for need in asked.ticked { (carried(need)) }
                @if asked.ticked.is_empty() { (nothing(page)) } @else { (questions(asked)) }
            },
        })
    };
    view(page, "About each need", content, asked.errors).back(back)
}

/// Carries a tick of the first form over to the second.
fn carried(need: &Ticked<'_>) -> Markup {
    let value = need.value();
    let (name, value) = if need.kept.is_some() {
        (OTHERS, value.as_str())
    } else {
        (need.factor, need.kind)
    };
    html! { (Hidden { name, value }) }
}

fn nothing(page: &PupilPage) -> Markup {
    let warning = format!(
        "No need is ticked. This takes all needs off the record of {}.",
        page.pupil.called()
    );
    html! {
        (WarningText { text: &warning })
        (Button { text: "Save without needs" })
    }
}

fn questions(asked: &Asked<'_>) -> Markup {
    let Asked {
        ticked,
        fields,
        errors,
        ..
    } = asked;
    html! {
        @if ticked.len() > 1 { (primary(ticked, fields, errors)) }
        @for need in ticked.iter().filter(|need| need.kept.is_none()) { (question(need, fields, errors)) }
        (Button { text: "Save needs" })
    }
}

fn primary(ticked: &[Ticked<'_>], fields: &Fields, errors: &FormErrors) -> Markup {
    let values: Vec<_> = ticked
        .iter()
        .map(|need| (need.value(), need.label.as_str()))
        .collect();
    let options: Vec<_> = values
        .iter()
        .map(|(value, label)| Choice::new(value, label))
        .collect();
    html! {
        (Radios {
            id: PRIMARY,
            label: "Which is the primary need?",
            hint: Some("The one that most affects the pupil’s learning now"),
            value: fields.get(PRIMARY),
            error: errors.of(PRIMARY),
            options: &options,
            layout: Layout::Stacked,
        })
    }
}

fn question(need: &Ticked<'_>, fields: &Fields, errors: &FormErrors) -> Markup {
    let (basis, identified) = (need.field("basis"), need.field("identified"));
    let label = need.label.as_str();
    html! {
        (Heading { text: label, level: Level::Two, size: Size::Medium, id: None })
        (Radios {
            id: &basis,
            label: &format!("How is “{label}” known?"),
            hint: None,
            value: fields.get(&basis),
            error: errors.of(&basis),
            options: &Basis::ALL.map(|basis| Choice::new(basis.slug(), basis.label())),
            layout: Layout::Stacked,
        })
        (TextField {
            id: &identified,
            label: &format!("How was “{label}” identified?"),
            hint: Some("You can leave this empty. For example, report of the educational psychologist, March 2026"),
            value: fields.get(&identified),
            error: errors.of(&identified),
        })
    }
}
