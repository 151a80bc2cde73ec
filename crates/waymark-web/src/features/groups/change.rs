//! `/groups/{group}/change`: what a group is, and its end.

use super::{ENDED, facts, to_change};
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::ids::GroupId;
use waymark_store::group::{Group, GroupPage};
use waymark_store::group_changes;
use waymark_ui::{Button, Form, FormErrors, Hidden, InsetText, Row, SummaryList};

const BASE: &str = "base";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<GroupId>) -> Result<Response, AppError> {
    let page = to_change(&ctx, id).await?;
    let typed = Fields(facts::typed(&page.group.facts));
    ctx.html(view(&page, &typed, false, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<GroupId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = to_change(&ctx, id).await?;
    let mut errors = FormErrors::none();
    let facts = facts::parse(&mut errors, &fields);
    let Some(facts) = facts.filter(|_| errors.is_empty()) else {
        return ctx.refused(view(&page, &fields, false, &errors));
    };
    let base = Fingerprint::sent(fields.get(BASE));
    match group_changes::change(ctx.db(), ctx.act(), id, base, facts).await? {
        Changed::Done => ctx.saved(Notice::GroupSaved, &urls::group(id)),
        Changed::Gone => {
            let errors = FormErrors::on(facts::NAME, ENDED);
            ctx.clash(view(&page, &fields, false, &errors))
        }
        Changed::Clash { .. } => {
            let now = to_change(&ctx, id).await?;
            ctx.clash(view(&now, &fields, true, &FormErrors::none()))
        }
    }
}

/// `/groups/{group}/end`
pub(crate) async fn end(ctx: Ctx, Path(id): Path<GroupId>) -> Result<Response, AppError> {
    let done = group_changes::end(ctx.db(), ctx.act(), id).await?;
    let notice = match done {
        Changed::Done => Notice::GroupEnded,
        Changed::Gone | Changed::Clash { .. } => Notice::GroupMoved,
    };
    ctx.saved(notice, &urls::group(id))
}

/// What was typed over what the page says now: sent again, it takes the place of that.
fn view(page: &GroupPage, typed: &Fields, clash: bool, errors: &FormErrors) -> View {
    let group = &page.group;
    let content = html! {
        @if clash { (theirs(group)) }
        (Form { action: &urls::change_group(group.id), content: html! {
            (facts::questions(typed, errors))
            (Hidden { name: BASE, value: group.base().as_str() })
            (Button { text: "Save" })
        } })
    };
    View::new("What the group is", content)
        .caption(&group.facts.name)
        .back(urls::group(group.id))
        .errors(errors)
}

fn theirs(group: &Group) -> Markup {
    let review = group.facts.review_on.map_or_else(String::new, days::day);
    let rows = vec![
        Row::text("Name", &group.facts.name),
        Row::text("Where", group.facts.setting.label()),
        Row::text("Adults", &group.facts.adults),
        Row::text("Extra resources and adult support", &group.facts.extra_help),
        Row::text("Looked at again on", &review),
    ];
    html! {
        (InsetText { body: html! {
            p { "Somebody else has changed this while you wrote. It says now what stands here. Your own words are below: \
                 put both together, and save." }
            (SummaryList { rows })
        } })
    }
}
