//! `/groups/{group}/pdf`: the plan of a group on paper (F8).

use super::{Wanted, answer};
use crate::features::days;
use crate::shell::{AppError, Ctx, Path, Query};
use axum::response::Response;
use waymark_documents::Form;
use waymark_domain::Day;
use waymark_domain::group::{CommonTarget, GroupPlan, Member};
use waymark_domain::ids::GroupId;
use waymark_store::group::{GroupMember, GroupPage, GroupTarget};
use waymark_store::groups;

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<GroupId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let options = wanted.options()?;
    let page = groups::print(ctx.db(), ctx.act(), id).await?;
    let plan = plan(page, &ctx.person().school, ctx.today());
    let format = ctx.school_format().await?;
    let form = Form::of_group(&plan, &format, options);
    answer(&ctx, form, wanted.way(), "group-plan", None).await
}

/// What is worked on and who belongs to it; of a group that has ended, everything.
fn plan(page: GroupPage, school: &str, on: Day) -> GroupPlan {
    let over = !page.group.is_open();
    let targets: Vec<_> = page
        .targets
        .iter()
        .filter(|target| over || target.is_open())
        .collect();
    let members = page.members.iter().filter(|one| over || one.is_present());
    GroupPlan {
        members: members.map(|one| member(&page, &targets, one)).collect(),
        targets: targets.into_iter().map(target).collect(),
        school: school.to_owned(),
        setting: Some(page.group.facts.setting),
        started_on: Some(page.group.started_on),
        review_on: page.group.facts.review_on,
        name: page.group.facts.name,
        adults: page.group.facts.adults,
        extra_help: page.group.facts.extra_help,
        on,
    }
}

fn target(target: &GroupTarget) -> CommonTarget {
    CommonTarget {
        wording: target.wording.clone(),
        strategies: target.strategies.clone(),
        success: target.success.clone(),
    }
}

/// With what was written last for each target.
fn member(page: &GroupPage, targets: &[&GroupTarget], member: &GroupMember) -> Member {
    let last = |target: &&GroupTarget| {
        let newest = page.going_of(target.id, member.facts.id).next();
        newest.map_or_else(String::new, |going| {
            format!("{} ({})", going.words, days::day(going.on))
        })
    };
    Member {
        name: member.name.clone(),
        class: member.class.clone().unwrap_or_default(),
        progress: targets.iter().map(last).collect(),
        has_own_plan: member.plan.is_some(),
    }
}
