//! `/people/{person}/leave`: somebody leaves, on a day, and colleagues take over.

use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::ids::{HatId, PersonId};
use waymark_domain::people::Role;
use waymark_store::{
    Colleague, ColleagueHat, HandOver, LeaveRefused, Leaving, LeavingPage, leaving,
};
use waymark_ui::{
    self as ui, Button, ButtonGroup, Choice, DateField, DateText, FormErrors, Heading, Layout,
    Level, Radios, Select, Size,
};

/// When the roles end.
const WHEN: &str = "when";
const NOW: &str = "now";
const LATER: &str = "later";
const LAST: &str = "last";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PersonId>) -> Result<Response, AppError> {
    let page = leaving::page(ctx.db(), ctx.act(), id).await?;
    let empty = Fields::default();
    ctx.html(show(&ctx, &page, &empty, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PersonId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = leaving::page(ctx.db(), ctx.act(), id).await?;
    let errors = match parse(&ctx, &page, &fields) {
        Ok(asked) => match leaving::leave(ctx.db(), ctx.act(), id, asked).await? {
            Ok(()) => return ctx.saved(Notice::HandedOver, urls::PEOPLE),
            Err(LeaveRefused::OwnWithoutSuccessor) => own_needs_successor(&ctx),
            Err(LeaveRefused::OnlyHeads) => FormErrors::on(
                WHEN,
                "Only a head teacher can end the role of a head teacher",
            ),
            Err(LeaveRefused::LastHead) => FormErrors::on(
                WHEN,
                "Choose who takes over as head teacher: there is no other",
            ),
        },
        Err(errors) => errors,
    };
    ctx.refused(show(&ctx, &page, &fields, &errors))
}

fn own_needs_successor(ctx: &Ctx) -> FormErrors {
    let words =
        "Choose who takes over the role in which you are signed in, and a last day from today on";
    FormErrors::on(taker(ctx.hat().id), words)
}

/// The field that says who takes a role over.
fn taker(hat: HatId) -> String {
    format!("to.{hat}")
}

fn parse(ctx: &Ctx, page: &LeavingPage, fields: &Fields) -> Result<Leaving, FormErrors> {
    let mut errors = FormErrors::none();
    let until = match fields.get(WHEN) {
        NOW => Some(ctx.today()),
        LATER => last_day(&mut errors, fields, ctx.today()),
        _ => {
            errors.add(WHEN, "Choose when it ends");
            None
        }
    };
    let role = |hat: &ColleagueHat| HandOver {
        hat: hat.id,
        to: successor(page, hat.role, fields.get(&taker(hat.id))),
        new: HatId(ctx.new_id()),
    };
    match until {
        Some(until) if errors.is_empty() => Ok(Leaving {
            until,
            roles: page.leaver.hats.iter().map(role).collect(),
        }),
        _ => Err(errors),
    }
}

/// The first day without the roles, for the last day with them.
fn last_day(errors: &mut FormErrors, fields: &Fields, today: Day) -> Option<Day> {
    let last = days::parse(errors, LAST, "the last day", typed(fields))?;
    if last < today {
        errors.add(LAST, "Enter a last day from today on");
        return None;
    }
    last.tomorrow().ok()
}

fn takes_over(colleague: &Colleague, role: Role) -> bool {
    colleague.hats.iter().any(|hat| hat.role.takes_over(role))
}

fn successor(page: &LeavingPage, role: Role, chosen: &str) -> Option<PersonId> {
    let fitting = page.others.iter().filter(|one| takes_over(one, role));
    let mut ids = fitting.map(|colleague| colleague.person);
    ids.find(|id| id.to_string() == chosen)
}

fn typed(fields: &Fields) -> DateText<'_> {
    DateText {
        day: fields.get("last.day"),
        month: fields.get("last.month"),
        year: fields.get("last.year"),
    }
}

fn show(ctx: &Ctx, page: &LeavingPage, fields: &Fields, errors: &FormErrors) -> View {
    let leaver = &page.leaver;
    let content = html! {
        p { "What " (leaver.name) " wrote stays where it is, under their name. Reviews that are due, drafts and everything else belong to the school: whoever takes a role over finds all of it." }
        (ui::Form {
            action: &urls::leave(leaver.person),
            content: html! {
                (when(fields, errors))
                @for hat in &leaver.hats { (role(ctx, page, hat, fields, errors)) }
                (ButtonGroup { content: html! {
                    (Button { text: "End the roles and hand over" }.warning())
                    a href=(urls::PEOPLE) { "Keep everything as it is" }
                } })
            },
        })
        (named(page))
    };
    View::new(format!("{} leaves the school", leaver.name), content)
        .back(urls::PEOPLE)
        .errors(errors)
}

fn when(fields: &Fields, errors: &FormErrors) -> Markup {
    let options = [
        Choice::new(NOW, "Now: they are signed out at once"),
        Choice::new(LATER, "At the end of the day below"),
    ];
    html! {
        (Radios { id: WHEN, label: "When does it end?", hint: None, value: fields.get(WHEN), error: errors.of(WHEN), options: &options, layout: Layout::Stacked })
        (DateField { id: LAST, label: "Last day", hint: Some("The colleagues below have the roles from now on, so there is time to talk it over"), value: typed(fields), errors })
    }
}

fn role(
    ctx: &Ctx,
    page: &LeavingPage,
    hat: &ColleagueHat,
    fields: &Fields,
    errors: &FormErrors,
) -> Markup {
    let field = taker(hat.id);
    let nobody = if hat.id == ctx.hat().id {
        "Choose somebody"
    } else {
        "Nobody for now"
    };
    let ids: Vec<_> = page
        .others
        .iter()
        .filter(|colleague| takes_over(colleague, hat.role))
        .map(|colleague| (colleague.person.to_string(), colleague.name.as_str()))
        .collect();
    let people = ids.iter().map(|(id, name)| Choice::new(id, name));
    let options: Vec<_> = std::iter::once(Choice::new("", nobody))
        .chain(people)
        .collect();
    let role = hat.role.label().to_lowercase();
    let label = match hat.classes.as_slice() {
        [] => format!("Who takes over as {role}?"),
        classes => format!("Who takes over as {role} of {}?", classes.join(", ")),
    };
    html! {
        (Select { id: &field, label: &label, hint: None, value: fields.get(&field), error: errors.of(&field), options: &options })
    }
}

/// A live plan changes only by a version with a reason, so the names in it are for a person to change.
fn named(page: &LeavingPage) -> Markup {
    html! {
        @if !page.named.is_empty() {
            (Heading { text: "Plans that name them", level: Level::Two, size: Size::Medium, id: None })
            p { "Say in each who does it from now on." }
            ul { @for (facts, pupil) in &page.named { li { a href=(urls::plan(facts.id)) { (pupil) } } } }
        }
    }
}
