//! `/groups/{group}/progress`: how it goes with the targets of a group, for all its pupils on one page.

use super::ENDED;
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::change::Changed;
use waymark_domain::ids::{GroupId, GroupTargetId, PupilId};
use waymark_domain::text::Narrative;
use waymark_policy::{Observe, may};
use waymark_store::group::{GroupMember, GroupPage, GroupTarget};
use waymark_store::{group_progress, groups};
use waymark_ui::{Button, DateField, FieldGroup, Form, FormErrors, TextArea};

const DAY: &str = "day";

type Said = (Day, Vec<(GroupTargetId, PupilId, Narrative)>);

/// The group for whoever writes down how it goes for one of its pupils at least.
async fn open(ctx: &Ctx, id: GroupId) -> Result<GroupPage, AppError> {
    let page = groups::page(ctx.db(), ctx.act(), id).await?;
    if recorded(ctx, &page).next().is_none() {
        return Err(AppError::NotFound);
    }
    Ok(page)
}

/// The pupils of the group for whom the hat writes down how it goes.
pub(super) fn recorded<'a>(
    ctx: &'a Ctx,
    page: &'a GroupPage,
) -> impl Iterator<Item = &'a GroupMember> {
    let records = move |member: &&GroupMember| may::<Observe>(ctx.hat(), &member.as_live_plan());
    page.present().filter(records)
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<GroupId>) -> Result<Response, AppError> {
    let page = open(&ctx, id).await?;
    let parts = ["day", "month", "year"]
        .iter()
        .zip(days::boxes(ctx.today()));
    let today = parts.map(|(part, value)| (format!("{DAY}.{part}"), value));
    ctx.html(view(
        &ctx,
        &page,
        &Fields(today.collect()),
        &FormErrors::none(),
    ))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<GroupId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = open(&ctx, id).await?;
    let (on, said) = match parse(&ctx, &page, &fields) {
        Ok(said) => said,
        Err(errors) => return ctx.refused(view(&ctx, &page, &fields, &errors)),
    };
    match group_progress::record(ctx.db(), ctx.act(), id, on, said).await? {
        Changed::Done => ctx.saved(Notice::GroupProgressSaved, &urls::group(id)),
        Changed::Gone | Changed::Clash { .. } => {
            let errors = FormErrors::on(DAY, ENDED);
            ctx.clash(view(&ctx, &page, &fields, &errors))
        }
    }
}

/// `/groups/{group}/progress/take-back`
pub(crate) async fn take_back(
    ctx: Ctx,
    Path(id): Path<GroupId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let read = || {
        let target = fields.get("target").parse().ok()?;
        let pupil = fields.get("pupil").parse().ok()?;
        Some((target, pupil, fields.get("number").parse().ok()?))
    };
    let words = read().ok_or(AppError::NotFound)?;
    let notice = match group_progress::withdraw(ctx.db(), ctx.act(), id, words).await? {
        Changed::Done => Notice::GroupProgressUndone,
        Changed::Gone | Changed::Clash { .. } => Notice::GroupMoved,
    };
    ctx.saved(notice, &urls::group(id))
}

fn field(target: GroupTargetId, pupil: PupilId) -> String {
    format!("said.{target}.{pupil}")
}

fn parse(ctx: &Ctx, page: &GroupPage, fields: &Fields) -> Result<Said, FormErrors> {
    let mut errors = FormErrors::none();
    let on = days::parse(&mut errors, DAY, "the day", fields.day(DAY));
    if on.is_some_and(|on| on > ctx.today()) {
        errors.add(DAY, "Enter today or a day that has been");
    }
    if on.is_some_and(|on| on < page.group.started_on) {
        let began = days::day(page.group.started_on);
        errors.add(
            DAY,
            format!("Enter {began} or a later day: the group began then"),
        );
    }
    let mut said = Vec::new();
    for member in recorded(ctx, page) {
        for target in asked(page, fields, member) {
            let name = field(target.id, member.facts.id);
            let words = Narrative::parse(fields.get(&name));
            let words = errors.check(&name, words, |_| "Make this shorter");
            let words = words.filter(|words| !words.is_blank());
            said.extend(words.map(|words| (target.id, member.facts.id, words)));
        }
    }
    if said.is_empty() && errors.is_empty() {
        errors.add(DAY, "Write how it goes for one pupil at least");
    }
    match on {
        Some(on) if errors.is_empty() => Ok((on, said)),
        _ => Err(errors),
    }
}

/// What is worked on, and whatever something was typed for.
fn asked<'a>(
    page: &'a GroupPage,
    typed: &Fields,
    member: &GroupMember,
) -> impl Iterator<Item = &'a GroupTarget> {
    let asked = move |target: &&GroupTarget| {
        target.is_open()
            || !typed
                .get(&field(target.id, member.facts.id))
                .trim()
                .is_empty()
    };
    page.targets.iter().filter(asked)
}

fn view(ctx: &Ctx, page: &GroupPage, typed: &Fields, errors: &FormErrors) -> View {
    let id = page.group.id;
    let content = html! {
        p { "Write only what you have something to say about. Each pupil’s family reads what you write for that pupil, and \
             nobody else’s." }
        (Form { action: &urls::group_progress(id), content: html! {
            (DateField { id: DAY, label: "On which day?", hint: None, value: typed.day(DAY), errors })
            @for member in recorded(ctx, page) { (questions(page, member, typed, errors)) }
            (Button { text: "Save how it goes" })
        } })
    };
    View::new("How it goes", content)
        .caption(&page.group.facts.name)
        .back(urls::group(id))
        .errors(errors)
}

fn questions(
    page: &GroupPage,
    member: &GroupMember,
    typed: &Fields,
    errors: &FormErrors,
) -> Markup {
    let pupil = member.facts.id;
    let content = html! {
        @for target in asked(page, typed, member) {
            @let id = field(target.id, pupil);
            @let last = page.going_of(target.id, pupil).next();
            @let hint = last.map(|last| format!("On {}: {}", days::day(last.on), last.words));
            (TextArea {
                id: &id,
                label: &target.wording,
                hint: hint.as_deref(),
                value: typed.get(&id),
                error: errors.of(&id),
                rows: 2,
                save: None,
            })
        }
    };
    html! { (FieldGroup { id: &format!("pupil.{pupil}"), title: &member.name, content }) }
}
