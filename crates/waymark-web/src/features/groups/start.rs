//! `/classes/{class}/groups/new`: a new group of pupils of a class, with its first target.

use super::{facts, target_fields};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::{ClassId, GroupId, GroupTargetId, PupilId};
use waymark_store::group::{Choosable, NewGroup};
use waymark_store::{StoreError, group_changes, groups};
use waymark_ui::{Button, Checkboxes, Choice, Form, FormErrors, Heading, Hidden, Level, Size};

pub(super) const MEMBERS: &str = "members";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<ClassId>) -> Result<Response, AppError> {
    let class = groups::choosable(ctx.db(), ctx.act(), id).await?;
    let blank = Fields(vec![("id".to_owned(), ctx.new_id().to_string())]);
    ctx.html(view(&class, &blank, &FormErrors::none()))
}

/// `POST /classes/{class}/groups`
pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<ClassId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let class = groups::choosable(ctx.db(), ctx.act(), id).await?;
    let new = match parse(&ctx, &class, &fields) {
        Ok(new) => new,
        Err(errors) => return ctx.refused(view(&class, &fields, &errors)),
    };
    let to = urls::group(new.id);
    match group_changes::start(ctx.db(), ctx.act(), new).await {
        Ok(()) | Err(StoreError::Conflict) => ctx.saved(Notice::GroupStarted, &to),
        Err(error) => Err(error.into()),
    }
}

fn parse(ctx: &Ctx, class: &Choosable, fields: &Fields) -> Result<NewGroup, FormErrors> {
    let mut errors = FormErrors::none();
    let facts = facts::parse(&mut errors, fields);
    let members = chosen(class, fields);
    if members.is_empty() {
        errors.add(MEMBERS, "Choose the pupils of the group");
    }
    let target = target_fields::parse(&mut errors, fields, GroupTargetId(ctx.new_id()));
    match (facts, target) {
        (Some(facts), Some(target)) if errors.is_empty() => Ok(NewGroup {
            id: GroupId(fields.get("id").parse().unwrap_or_else(|_| ctx.new_id())),
            facts,
            members,
            target,
        }),
        _ => Err(errors),
    }
}

/// Those who were ticked, of those who can be.
pub(super) fn chosen(class: &Choosable, fields: &Fields) -> Vec<PupilId> {
    let ticked: Vec<_> = fields.all(MEMBERS).collect();
    let pupils = class.pupils.iter().map(|(pupil, _)| *pupil);
    pupils
        .filter(|pupil| ticked.contains(&pupil.to_string().as_str()))
        .collect()
}

fn view(class: &Choosable, typed: &Fields, errors: &FormErrors) -> View {
    let id = class.class.id;
    let content = html! {
        p { "A group plan is for pupils who work on the same targets with the same extra help. What one of them needs \
             beyond that stands in that pupil’s own plan." }
        (Form { action: &urls::start_group(id), content: html! {
            (facts::questions(typed, errors))
            (pupils(class, "Who belongs to it?", Some("Pupils of other classes can join afterwards"), typed, errors))
            (Heading { text: "The first target", level: Level::Two, size: Size::Medium, id: None })
            (target_fields::questions(typed, errors))
            (Hidden { name: "id", value: typed.get("id") })
            (Button { text: "Start the group" })
        } })
    };
    View::new("Start a group", content)
        .caption(&class.class.name)
        .back(urls::GROUPS)
        .errors(errors)
}

/// The pupils of a class to choose from.
pub(super) fn pupils(
    class: &Choosable,
    label: &str,
    hint: Option<&str>,
    typed: &Fields,
    errors: &FormErrors,
) -> Markup {
    let named: Vec<_> = class
        .pupils
        .iter()
        .map(|(pupil, name)| (pupil.to_string(), name))
        .collect();
    let options: Vec<_> = named
        .iter()
        .map(|(value, name)| Choice::new(value, name))
        .collect();
    let values: Vec<_> = typed.all(MEMBERS).collect();
    html! {
        (Checkboxes { id: MEMBERS, label, hint, values: &values, error: errors.of(MEMBERS), options: &options })
    }
}
