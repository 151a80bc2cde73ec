//! `/groups/{group}/targets/new`: another target in common; `/groups/{group}/targets/{target}`: how staff help with
//! one, and its end.

use super::target_fields::{self, STRATEGIES, WORDING};
use super::{ENDED, to_change};
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::ids::{GroupId, GroupTargetId};
use waymark_store::group::{GroupPage, GroupTarget};
use waymark_store::{StoreError, group_changes};
use waymark_ui::{Button, Details, Form, FormErrors, Hidden, InsetText, Words};

const BASE: &str = "base";

pub(crate) async fn new(ctx: Ctx, Path(id): Path<GroupId>) -> Result<Response, AppError> {
    let page = to_change(&ctx, id).await?;
    let blank = Fields(vec![("id".to_owned(), ctx.new_id().to_string())]);
    ctx.html(adding(&page, &blank, &FormErrors::none()))
}

/// `POST /groups/{group}/targets`
pub(crate) async fn add(
    ctx: Ctx,
    Path(id): Path<GroupId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = to_change(&ctx, id).await?;
    let mut errors = FormErrors::none();
    let target = GroupTargetId(fields.get("id").parse().unwrap_or_else(|_| ctx.new_id()));
    let Some(new) = target_fields::parse(&mut errors, &fields, target) else {
        return ctx.refused(adding(&page, &fields, &errors));
    };
    let to = urls::group(id);
    match group_changes::add_target(ctx.db(), ctx.act(), id, new).await {
        Ok(Changed::Done) | Err(StoreError::Conflict) => ctx.saved(Notice::GroupTargetAdded, &to),
        Ok(Changed::Gone | Changed::Clash { .. }) => {
            let errors = FormErrors::on(WORDING, ENDED);
            ctx.clash(adding(&page, &fields, &errors))
        }
        Err(error) => Err(error.into()),
    }
}

fn adding(page: &GroupPage, typed: &Fields, errors: &FormErrors) -> View {
    let id = page.group.id;
    let content = html! {
        (Form { action: &urls::group_targets(id), content: html! {
            (target_fields::questions(typed, errors))
            (Hidden { name: "id", value: typed.get("id") })
            (Button { text: "Add the target" })
        } })
    };
    View::new("Another target in common", content)
        .caption(&page.group.facts.name)
        .back(urls::group(id))
        .errors(errors)
}

async fn open(
    ctx: &Ctx,
    id: GroupId,
    target: GroupTargetId,
) -> Result<(GroupPage, GroupTarget), AppError> {
    let page = to_change(ctx, id).await?;
    let found = page.targets.iter().find(|known| known.id == target);
    let found = found.ok_or(AppError::NotFound)?.clone();
    Ok((page, found))
}

pub(crate) async fn get(
    ctx: Ctx,
    Path((id, target)): Path<(GroupId, GroupTargetId)>,
) -> Result<Response, AppError> {
    let (page, target) = open(&ctx, id, target).await?;
    let typed = Fields(vec![(STRATEGIES.to_owned(), target.strategies_typed())]);
    ctx.html(changing(&page, &target, &typed, false, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((id, target)): Path<(GroupId, GroupTargetId)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let (page, known) = open(&ctx, id, target).await?;
    let mut errors = FormErrors::none();
    let Some(new) = target_fields::strategies(&mut errors, &fields) else {
        return ctx.refused(changing(&page, &known, &fields, false, &errors));
    };
    let base = Fingerprint::sent(fields.get(BASE));
    match group_changes::set_strategies(ctx.db(), ctx.act(), id, target, base, new).await? {
        Changed::Done => ctx.saved(Notice::GroupSaved, &urls::group(id)),
        Changed::Gone => {
            let errors = FormErrors::on(STRATEGIES, ENDED);
            ctx.clash(changing(&page, &known, &fields, false, &errors))
        }
        Changed::Clash { .. } => {
            let (page, now) = open(&ctx, id, target).await?;
            ctx.clash(changing(&page, &now, &fields, true, &FormErrors::none()))
        }
    }
}

/// `/groups/{group}/targets/{target}/end`
pub(crate) async fn end(
    ctx: Ctx,
    Path((id, target)): Path<(GroupId, GroupTargetId)>,
) -> Result<Response, AppError> {
    let notice = match group_changes::end_target(ctx.db(), ctx.act(), id, target).await? {
        Changed::Done => Notice::GroupTargetEnded,
        Changed::Gone | Changed::Clash { .. } => Notice::GroupMoved,
    };
    ctx.saved(notice, &urls::group(id))
}

/// What was typed over what the page says now: sent again, it takes the place of that.
fn changing(
    page: &GroupPage,
    target: &GroupTarget,
    typed: &Fields,
    clash: bool,
    errors: &FormErrors,
) -> View {
    let (id, now) = (page.group.id, target.strategies_typed());
    let content = html! {
        @if clash {
            (InsetText { body: html! {
                p { "Somebody else has changed this while you wrote. It says now:" }
                (Words(&now))
                p { "Your own words are below: put both together, and save." }
            } })
        }
        @if !target.success.is_empty() { p { "Reached when: " (target.success) } }
        (Form { action: &urls::group_target(id, target.id), content: html! {
            (target_fields::ways(typed, errors))
            (Hidden { name: BASE, value: Fingerprint::of(&now).as_str() })
            (Button { text: "Save how you help" })
        } })
        (earlier(target))
        @if target.is_open() { (ending(id, target)) }
    };
    View::new(&target.wording, content)
        .caption(&page.group.facts.name)
        .back(urls::group(id))
        .errors(errors)
}

/// What was done before.
pub(super) fn earlier(target: &GroupTarget) -> Markup {
    let body = html! {
        ul { @for (wording, until) in &target.earlier { li { (wording) " (until " (days::day(*until)) ")" } } }
    };
    html! {
        @if !target.earlier.is_empty() { (Details { summary: "What you did before", body }) }
    }
}

fn ending(id: GroupId, target: &GroupTarget) -> Markup {
    let body = html! {
        p { "Nothing more is written down for it from then on. What was written stays." }
        (Form { action: &urls::end_group_target(id, target.id), content: html! {
            (Button { text: "End this target" }.secondary())
        } })
    };
    html! { (Details { summary: "The group works on it no more", body }) }
}
