//! `/pupils/{id}/needs`: which needs a pupil has, then about each of them (D27 to D29).
//!
//! Two steps and one address: the first form is answered by the questions about what was ticked, and only the
//! second one saves. Nothing that tells of a need ever stands in an address.

use super::{choice, narrative, open_support, view};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::format::{FactorGroup, Format, Item};
use waymark_domain::ids::{NeedId, PupilId};
use waymark_domain::pupil::{Basis, Need};
use waymark_store::{pupils, views::PupilPage};
use waymark_ui::{
    self as ui, Button, Checkboxes, Choice, FormErrors, Heading, Hidden, Layout, Level, Radios,
    Size, TextField, WarningText,
};

/// Marks the second form.
const ABOUT: &str = "about";
const PRIMARY: &str = "primary";

/// A need of the format that was ticked.
#[derive(Clone, Copy)]
struct Ticked<'a> {
    factor: &'a FactorGroup,
    kind: &'a Item,
}

impl Ticked<'_> {
    /// The name of a field about this need.
    fn field(&self, part: &str) -> String {
        format!("{part}.{}.{}", self.factor.key, self.kind.key)
    }

    /// The value that stands for it.
    fn value(&self) -> String {
        format!("{}.{}", self.factor.key, self.kind.key)
    }
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let (page, support) = open_support(&ctx, id).await?;
    let format = ctx.school_format().await?;
    ctx.html(choose(&page, &format, &support.needs))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let format = ctx.school_format().await?;
    let ticked = ticked(&format, &fields);
    let (page, support) = open_support(&ctx, id).await?;
    if fields.get(ABOUT).is_empty() {
        let known = known(&support.needs);
        return ctx.html(about(&page, &ticked, &known, &FormErrors::none()));
    }
    let mut needs = match parse(&ctx, &ticked, &fields) {
        Ok(needs) => needs,
        Err(errors) => return ctx.refused(about(&page, &ticked, &fields, &errors)),
    };
    needs.extend(not_asked_for(&format, &support.needs));
    pupils::set_needs(ctx.db(), ctx.act(), id, needs).await?;
    ctx.saved(Notice::NeedsSaved, &urls::pupil(id))
}

/// Needs that were written down in another format and that this one has no box for: they stay.
fn not_asked_for(format: &Format, needs: &[Need]) -> impl Iterator<Item = Need> {
    let unknown = |need: &&Need| format.need(&need.factor, &need.kind).is_none();
    needs.iter().filter(unknown).map(|need| Need {
        primary: false,
        ..need.clone()
    })
}

/// In the order of the format.
fn ticked<'a>(format: &'a Format, fields: &Fields) -> Vec<Ticked<'a>> {
    let of_group = |factor: &'a FactorGroup| {
        let chosen: Vec<_> = fields.all(&factor.key).collect();
        let kinds = factor
            .needs
            .iter()
            .filter(move |kind| chosen.contains(&kind.key.as_str()));
        kinds.map(move |kind| Ticked { factor, kind })
    };
    format.factors.iter().flat_map(of_group).collect()
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
        let field = need.field("basis");
        let basis = errors.check(
            field.as_str(),
            Basis::parse(fields.get(&field)).ok_or(()),
            |()| format!("Choose how the need “{}” is known", need.kind.label),
        );
        let field = need.field("identified");
        let identified = narrative(&mut errors, &field, fields.get(&field));
        if let (Some(basis), Some(identified)) = (basis, identified) {
            needs.push(Need {
                id: NeedId(ctx.new_id()),
                factor: need.factor.key.clone(),
                kind: need.kind.key.clone(),
                primary: ticked.len() == 1 || need.value() == primary,
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
    let content = html! {
        p { "Tick all that apply. Next you say how each is known, and which one is the primary need." }
        (ui::Form {
            action: &urls::needs(page.pupil.id),
            content: html! {
                @for factor in &format.factors { (group(factor, needs)) }
                (Button { text: "Continue" })
            },
        })
    };
    view(page, "Needs", content, &FormErrors::none())
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

/// The second step.
fn about(page: &PupilPage, ticked: &[Ticked<'_>], fields: &Fields, errors: &FormErrors) -> View {
    let back = urls::needs(page.pupil.id);
    let content = html! {
        (ui::Form {
            action: &back,
            content: html! {
                (Hidden { name: ABOUT, value: "yes" })
                @for need in ticked { (Hidden { name: &need.factor.key, value: &need.kind.key }) }
                @if ticked.is_empty() { (nothing(page)) } @else { (questions(ticked, fields, errors)) }
            },
        })
    };
    view(page, "About each need", content, errors).back(back)
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

fn questions(ticked: &[Ticked<'_>], fields: &Fields, errors: &FormErrors) -> Markup {
    html! {
        @if ticked.len() > 1 { (primary(ticked, fields, errors)) }
        @for need in ticked { (question(need, fields, errors)) }
        (Button { text: "Save needs" })
    }
}

fn primary(ticked: &[Ticked<'_>], fields: &Fields, errors: &FormErrors) -> Markup {
    let values: Vec<_> = ticked
        .iter()
        .map(|need| (need.value(), need.kind.label.as_str()))
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
    let label = &need.kind.label;
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
