//! `/groups/{group}/members`: who joins a group and who leaves it. Nobody’s history in it is lost.

use super::start::{MEMBERS, chosen, pupils};
use super::{ENDED, starts_in, to_change};
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::change::Changed;
use waymark_domain::ids::{ClassId, GroupId, PupilId};
use waymark_domain::pupil::Class;
use waymark_store::group::{Choosable, GroupMember, GroupPage};
use waymark_store::{group_changes, groups, schools};
use waymark_ui::{
    Button, Choice, Column, Filters, Form, FormErrors, Heading, Hidden, Level, Select, Size, Table,
};

const CLASS: &str = "class";

/// Which class is chosen from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    class: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<GroupId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let page = to_change(&ctx, id).await?;
    let typed = Fields(vec![(CLASS.to_owned(), asked.class)]);
    ctx.html(show(&ctx, &page, &typed, &FormErrors::none()).await?)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<GroupId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = to_change(&ctx, id).await?;
    let class = fields.get(CLASS).parse().map_err(|_| AppError::NotFound)?;
    let class = groups::choosable(ctx.db(), ctx.act(), class).await?;
    let pupils = chosen(&class, &fields);
    if pupils.is_empty() {
        let errors = FormErrors::on(MEMBERS, "Choose who joins");
        return ctx.refused(show(&ctx, &page, &fields, &errors).await?);
    }
    match group_changes::join(ctx.db(), ctx.act(), id, pupils).await? {
        Changed::Done => ctx.saved(Notice::GroupJoined, &urls::group_members(id)),
        Changed::Gone | Changed::Clash { .. } => {
            let errors = FormErrors::on(MEMBERS, ENDED);
            ctx.clash(show(&ctx, &page, &fields, &errors).await?)
        }
    }
}

/// `/groups/{group}/members/{pupil}/leave`
pub(crate) async fn leave(
    ctx: Ctx,
    Path((id, pupil)): Path<(GroupId, PupilId)>,
) -> Result<Response, AppError> {
    let notice = match group_changes::leave(ctx.db(), ctx.act(), id, pupil).await? {
        Changed::Done => Notice::GroupLeft,
        Changed::Gone | Changed::Clash { .. } => Notice::GroupMoved,
    };
    ctx.saved(notice, &urls::group_members(id))
}

async fn show(
    ctx: &Ctx,
    page: &GroupPage,
    typed: &Fields,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let mut classes = schools::classes(ctx.db(), ctx.act()).await?;
    classes.retain(|class| starts_in(ctx, class.id));
    let usual = page.members.iter().find_map(|member| member.facts.class);
    let asked = typed.get(CLASS).parse().ok().or(usual);
    let known = asked.filter(|asked: &ClassId| classes.iter().any(|class| class.id == *asked));
    let class = known.or_else(|| classes.first().map(|class| class.id));
    let choosable = match class {
        Some(class) => Some(groups::choosable(ctx.db(), ctx.act(), class).await?),
        None => None,
    };
    let content = html! {
        (present(page))
        @if let Some(class) = choosable.filter(|_| page.group.is_open() || !errors.is_empty()) {
            (Heading { text: "Who joins?", level: Level::Two, size: Size::Medium, id: None })
            @if classes.len() > 1 { (filter(page, &classes, &class)) }
            (joining(page, class, typed, errors))
        }
    };
    Ok(View::new("Who belongs to the group", content)
        .caption(&page.group.facts.name)
        .back(urls::group(page.group.id))
        .errors(errors))
}

fn present(page: &GroupPage) -> Markup {
    let columns = [
        Column::text("Pupil"),
        Column::text("Class"),
        Column::text("Since"),
        Column::text("Change"),
    ];
    let rows = page.present().map(|member| row(page, member)).collect();
    let empty = "Nobody belongs to it now.";
    html! { (Table { caption: "Who belongs to it now", columns: &columns, rows, empty }) }
}

fn row(page: &GroupPage, member: &GroupMember) -> Vec<Markup> {
    let since = member
        .stays
        .last()
        .map_or_else(String::new, |stay| days::day(stay.from));
    let leave = format!("{} leaves", member.name);
    let action = urls::leave_group(page.group.id, member.facts.id);
    vec![
        html! { (member.name) },
        html! { (member.class.as_deref().unwrap_or("–")) },
        html! { (since) },
        html! {
            @if page.group.is_open() {
                (Form { action: &action, content: html! { (Button { text: &leave }.text_only()) } })
            }
        },
    ]
}

fn filter(page: &GroupPage, classes: &[Class], chosen: &Choosable) -> Markup {
    let named: Vec<_> = classes
        .iter()
        .map(|class| (class.id.to_string(), &class.name))
        .collect();
    let options: Vec<_> = named
        .iter()
        .map(|(value, name)| Choice::new(value, name))
        .collect();
    let fields = html! {
        (Select {
            id: CLASS,
            label: "Of which class?",
            hint: None,
            value: &chosen.class.id.to_string(),
            error: None,
            options: &options,
        })
    };
    html! { (Filters { action: &urls::group_members(page.group.id), fields, submit: "Show", clear: None }) }
}

/// Those of the class who do not belong to the group yet.
fn joining(page: &GroupPage, mut class: Choosable, typed: &Fields, errors: &FormErrors) -> Markup {
    let belongs = |pupil: &PupilId| page.present().any(|member| member.facts.id == *pupil);
    class.pupils.retain(|(pupil, _)| !belongs(pupil));
    let name = &class.class.name;
    let id = class.class.id.to_string();
    let label = format!("Pupils of {name}");
    html! {
        @if class.pupils.is_empty() {
            p { "Everybody in " (name) " belongs to it already." }
        } @else {
            (Form { action: &urls::group_members(page.group.id), content: html! {
                (pupils(&class, &label, None, typed, errors))
                (Hidden { name: CLASS, value: &id })
                (Button { text: "They join today" })
            } })
        }
    }
}
